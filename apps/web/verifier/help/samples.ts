import type { Words } from '../words/english.ts';

/** A conformance vector that can be tried with a click. */
export interface Sample {
  /** Its name among the words of the page. */
  readonly title: Exclude<keyof Words['samples'], 'title' | 'hint' | 'note'>;
  /** Folder and id of the vector. */
  readonly vector: string;
}

/** What a sample needs of its vector. */
interface Vector {
  readonly scan: { readonly text: string };
  readonly at: string;
  readonly trust: readonly unknown[];
}

/** At least one for every answer that can be had without a rule. */
export const samples: readonly Sample[] = [
  { title: 'vaccination', vector: 'dcc/genuine-vaccination' },
  { title: 'yellowFever', vector: 'icvp/genuine-layout-e' },
  { title: 'card', vector: 'shc/genuine-immunization' },
  { title: 'expired', vector: 'dcc/expired' },
  { title: 'forged', vector: 'dcc/forged-payload' },
  { title: 'revoked', vector: 'shc/revoked' },
  { title: 'unknownIssuer', vector: 'shc/unknown-issuer' },
  { title: 'damaged', vector: 'dcc/broken-base45' },
  { title: 'test', vector: 'dcc/test-environment' },
];

const folder = '../../../../conformance/vectors';
// The build takes in exactly the files that are named here, each as a piece of its own.
const vectors = import.meta.glob<Vector>(
  [
    '../../../../conformance/vectors/dcc/{genuine-vaccination,expired,forged-payload,broken-base45,test-environment}.json',
    '../../../../conformance/vectors/icvp/genuine-layout-e.json',
    '../../../../conformance/vectors/shc/{genuine-immunization,revoked,unknown-issuer}.json',
  ],
  { import: 'default' },
);

/** Loads the vector of a sample. */
export async function vectorOf({ vector }: Sample): Promise<Vector> {
  const load = vectors[`${folder}/${vector}.json`];
  if (!load) throw new Error(`${vector} is not in the build`);
  return load();
}

import type { Journey } from '@carnet/core/rules';
import type { Words } from '../words/english.ts';

/** A conformance vector that can be tried with a click. */
export interface Sample {
  /** Its name among the words of the page. */
  readonly title: Exclude<keyof Words['samples'], 'note'>;
  /** Folder and id of the vector. */
  readonly vector: string;
  /** When it is judged, where that is not the time of the vector. */
  readonly at?: string;
  /** The journey whose rules it is judged by, where those are not the rules of the lane. */
  readonly journey?: Journey;
}

/** What a sample needs of its vector. */
interface Vector {
  readonly scan: { readonly text: string };
  readonly at: string;
  readonly trust: readonly unknown[];
}

/** At least one for every headline, whatever the lane is set up for. */
export const samples: readonly Sample[] = [
  { title: 'accepted', vector: 'icvp/genuine-layout-e', journey: { to: 'GH' } },
  { title: 'tooEarly', vector: 'shc/genuine-new', at: '2025-03-09T12:00:00Z', journey: { to: 'GH' } },
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
    '../../../../conformance/vectors/shc/{genuine-immunization,genuine-new,revoked,unknown-issuer}.json',
  ],
  { import: 'default' },
);

/** Loads the vector of a sample. */
export async function vectorOf({ vector }: Sample): Promise<Vector> {
  const load = vectors[`${folder}/${vector}.json`];
  if (!load) throw new Error(`${vector} is not in the build`);
  return load();
}

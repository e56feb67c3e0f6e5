/** A conformance vector that can be tried with a click. */
export interface Sample {
  readonly title: string;
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
  { title: 'Genuine EU certificate', vector: 'dcc/genuine-vaccination' },
  { title: 'Yellow fever certificate', vector: 'icvp/genuine-layout-e' },
  { title: 'Genuine health card', vector: 'shc/genuine-immunization' },
  { title: 'Expired', vector: 'dcc/expired' },
  { title: 'Forged', vector: 'dcc/forged-payload' },
  { title: 'Revoked', vector: 'shc/revoked' },
  { title: 'Unknown issuer', vector: 'shc/unknown-issuer' },
  { title: 'Damaged code', vector: 'dcc/broken-base45' },
  { title: 'Test certificate', vector: 'dcc/test-environment' },
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

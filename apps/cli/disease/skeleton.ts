const systems = {
  icd11: 'http://id.who.int/icd/release/11/mms',
  snomed: 'http://snomed.info/sct',
  cvx: 'http://hl7.org/fhir/sid/cvx',
  atc: 'http://www.whocc.no/atc',
} as const;

/**
 * The files of a new disease and of one vaccine against it, by their paths below `packages/data`. They follow the
 * schemas and are ready to edit: every list of codes is empty.
 */
export function skeletonOf(id: string, name: string): Readonly<Record<string, unknown>> {
  const { icd11, snomed, cvx, atc } = systems;
  return {
    [`diseases/${id}.json`]: { id, names: { en: name }, codes: { [icd11]: [], [snomed]: [], [cvx]: [] } },
    [`disease-details/${id}.json`]: { id, names: { en: name }, codes: { [atc]: [] } },
    [`products/${id}.json`]: {
      products: [
        {
          id: `${id}-vaccine`,
          name: `${name} vaccine`,
          diseases: [id],
          scope: 'product',
          kind: 'unknown',
          codes: { [cvx]: [] },
          who: { status: 'unknown' },
          provenance: { name: 'carnet', kind: 'carnet', who: 'carnet', [cvx]: 'cdc-cvx' },
        },
      ],
    },
  };
}

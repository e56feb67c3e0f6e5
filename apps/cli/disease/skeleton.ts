const systems = {
  icd11: 'http://id.who.int/icd/release/11/mms',
  snomed: 'http://snomed.info/sct',
  cvx: 'http://hl7.org/fhir/sid/cvx',
  atc: 'http://www.whocc.no/atc',
} as const;

/**
 * The files of a new disease, of one vaccine against it and of one rule on it, by their paths below `packages/data`. They
 * follow the schemas and are ready to edit: every list of codes is empty, and the rule is for XA, which is no country.
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
    [`rules/${id}.json`]: ruleOf(id, name),
  };
}

function ruleOf(id: string, name: string) {
  return {
    id,
    version: '1.0.0',
    title: { en: `${name}: entry to XA` },
    disease: id,
    source: { title: 'The law and its article' },
    validFrom: '2026-01-01',
    journeys: { to: ['XA'], required: true },
    accepts: [
      { id: 'vaccinated', text: { en: 'Vaccinated at least 10 days ago' }, event: 'vaccination', from: 'P10D' },
      {
        id: 'tested',
        text: { en: 'Tested negative in the last 72 hours' },
        event: 'test',
        results: ['not-detected'],
        until: 'PT72H',
      },
    ],
    examples: [
      exampleOf(id, 'day 10 of 10', '2026-02-11', 'met'),
      exampleOf(id, 'day 7 of 10', '2026-02-08', 'not-met'),
    ],
  };
}

/** Of somebody vaccinated on 1 February 2026. */
const exampleOf = (disease: string, why: string, at: string, expect: 'met' | 'not-met') => ({
  why,
  journey: { to: 'XA' },
  at,
  record: {
    subject: { names: [{ text: 'Lena Berg' }], identifiers: [] },
    events: [{ kind: 'vaccination', disease, date: '2026-02-01', sourceCodes: [] }],
  },
  expect,
});

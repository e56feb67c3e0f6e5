/** A rule of Aurelia as its gateway would hand it out (EU DCC Validation Rules, 4), with what a test changes. */
export function makeEuRule<Changes extends object>(changes: Changes) {
  return {
    Identifier: 'VR-XA-0001',
    Type: 'Acceptance',
    Country: 'XA',
    Version: '1.0.0',
    SchemaVersion: '1.0.0',
    Engine: 'CERTLOGIC',
    EngineVersion: '1.0.0',
    CertificateType: 'Vaccination',
    Description: [{ lang: 'en', desc: 'The series of vaccinations must be complete.' }],
    ValidFrom: '2021-01-01T00:00:00Z',
    ValidTo: '2030-01-01T00:00:00Z',
    AffectedFields: ['v.0.dn', 'v.0.sd'],
    Logic: { '>=': [{ var: 'payload.v.0.dn' }, { var: 'payload.v.0.sd' }] } as object,
    ...changes,
  };
}

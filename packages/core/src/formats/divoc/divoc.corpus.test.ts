import { describe, expect, it } from 'vitest';
import { corpus, corpusMissing, readCorpus, readCorpusJson } from '../../../../../conformance/corpus.ts';
import { loadVocabulary, nodeCrypto } from '../../../../node/src/index.ts';
import { type Scan, scanOfBytes } from '../../scan.ts';
import { assembleTrust } from '../../trust/assemble-trust.ts';
import { readTrustItem } from '../../trust/read-trust.ts';
import { verify } from '../../verify.ts';

interface Case {
  readonly publicKeyPem?: string;
  readonly publicKeyBase58?: string;
  readonly credential: { readonly credentialSubject: object };
}

const crypto = nodeCrypto();
const at = new Date('2022-01-01T00:00:00Z');
const issuer = 'did:india';
const read = (file: string) => readCorpusJson(`divoc/${file}.json`) as Case;
const asText = (value: unknown): Scan => ({ kind: 'text', text: JSON.stringify(value) });

/** The code of the first check that did not pass, or the headline. */
async function outcome(scan: Scan, { publicKeyPem, publicKeyBase58 }: Partial<Case> = {}) {
  const document = {
    id: issuer,
    verificationMethod: [{ id: issuer, ...(publicKeyPem ? { publicKeyPem } : { publicKeyBase58 }) }],
  };
  const isKnown = publicKeyPem !== undefined || publicKeyBase58 !== undefined;
  const trust = isKnown ? [await readTrustItem({ did: document }, { source: 'key', retrievedAt: at }, crypto)] : [];
  const ports = { crypto, vocabulary: loadVocabulary(), ...assembleTrust(trust, at) };
  const { format, headline, genuine, checks, record } = await verify(scan, at, ports);
  expect(format).toBe('divoc');
  const codes = checks.filter(({ stage }) => stage !== 'holder' && stage !== 'policy').map(({ code }) => code);
  return { headline, genuine, codes: codes.filter((code) => code !== 'ok' && code !== 'not-judged'), record };
}

describe.skipIf(!corpus)(`DIVOC certificates of others (skipped where ${corpusMissing})`, () => {
  it.each(['rsa-1', 'ed25519-valid'])('%s is genuine, of a vaccine that does not exist', async (file) => {
    const { credential, ...key } = read(file);
    const answer = await outcome(asText(credential), key);
    expect(answer).toMatchObject({
      headline: 'check-manually',
      genuine: 'genuine',
      codes: ['record.weak-binding', 'record.unmapped-code'],
    });
    expect(answer.record?.events).toMatchObject([{ kind: 'vaccination', date: '2020-12-02', product: 'CoVax' }]);
  });

  it('rsa-2 was changed: it is genuine with the identity that its source has', async () => {
    const { credential, ...key } = read('rsa-2');
    expect(await outcome(asText(credential), key)).toMatchObject({
      genuine: 'not-genuine',
      codes: ['signature.invalid'],
    });
    const person = { ...credential.credentialSubject, id: 'did:in.gov.uidai.aadhaar:11112222334' };
    expect(await outcome(asText({ ...credential, credentialSubject: person }), key)).toMatchObject({
      headline: 'check-manually',
      genuine: 'genuine',
      codes: ['record.weak-binding'],
      record: { events: [{ disease: 'covid-19', dose: 2, doses: 2, certificateId: '244768056' }] },
    });
  });

  it.each([
    ['zero-signature.json', () => asText(readCorpusJson('divoc/zero-signature.json'))],
    ['zero-signature.zip', () => scanOfBytes(Uint8Array.from(readCorpus('divoc/zero-signature.zip')))],
  ])('%s is refused where the key is known, and not confirmed where it is not', async (_file, scan) => {
    const { credential: _, ...key } = read('rsa-1');
    expect(await outcome(scan(), key)).toMatchObject({ genuine: 'not-genuine', codes: ['signature.invalid'] });
    expect(await outcome(scan())).toMatchObject({ headline: 'cannot-confirm', codes: ['key.not-found'] });
  });
});

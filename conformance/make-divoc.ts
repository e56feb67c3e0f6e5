import { constants, createPrivateKey, createPublicKey, hash, type KeyObject, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';
import type { JsonObject } from '../packages/core/src/envelope/json.ts';
import { readLinkedData } from '../packages/core/src/envelope/linked-data.ts';
import { contextsOf } from '../packages/core/src/envelope/linked-data-contexts.ts';
import { canonicalTriples } from '../packages/core/src/envelope/rdf-canonical.ts';
import { canonicalByOracle } from './json-ld-oracle.ts';

/** An invented issuer of DIVOC certificates. Its private key is public. */
function divocIssuer(name: string, did: string) {
  const key = createPrivateKey(readFileSync(new URL(`./keys/${name}.key.pem`, import.meta.url)));
  const publicKeyPem = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
  const type = key.asymmetricKeyType === 'rsa' ? 'RsaVerificationKey2018' : 'Ed25519VerificationKey2018';
  return { key, did, document: { id: did, verificationMethod: [{ id: did, type, controller: did, publicKeyPem }] } };
}
type DivocIssuer = ReturnType<typeof divocIssuer>;

export const aurelia = divocIssuer('divoc-aurelia', 'did:aurelia');
export const brisa = divocIssuer('divoc-brisa', 'did:brisa:health');
/** A key that is on no list. */
export const impostor = divocIssuer('divoc-other', 'did:brisa:health');

const suites = {
  rsa: { type: 'RsaSignature2018', alg: 'PS256' },
  ed25519: { type: 'Ed25519Signature2018', alg: 'EdDSA' },
} as const;

export interface DivocTerms {
  readonly by?: DivocIssuer;
  readonly document?: object;
  /** Members of the proof that are to be other than usual; what is undefined is left out. */
  readonly proof?: object;
  /** Members of the header of the JWS, likewise. */
  readonly header?: object;
  /** Changes the document after signing. */
  readonly spoil?: (document: typeof vaccination) => object;
  readonly signature?: (signature: Buffer) => Buffer;
  /** How canonical RDF is made of a document with its context. */
  readonly canonical?: (document: object) => Promise<string>;
}

/** A certificate. Everything that a bad issuer can do wrong can be said in the terms. */
export async function divocCertificate({
  by = aurelia,
  document = vaccination,
  proof,
  header,
  spoil,
  signature = (made) => made,
  canonical = canonicalByOracle,
}: DivocTerms = {}): Promise<object> {
  const { type, alg } = suites[by.key.asymmetricKeyType as keyof typeof suites];
  const options = withoutUndefined({
    type,
    created: '2025-05-20T10:15:00Z',
    verificationMethod: by.did,
    proofPurpose: 'assertionMethod',
    ...proof,
  });
  const headerText = Buffer.from(JSON.stringify({ alg, b64: false, crit: ['b64'], ...header })).toString('base64url');
  const hashes = [{ '@context': 'https://w3id.org/security/v2', ...options }, document].map(async (one) =>
    hash('sha256', await canonical(one), 'buffer'),
  );
  const data = Buffer.concat([Buffer.from(`${headerText}.`), ...(await Promise.all(hashes))]);
  const jws = `${headerText}..${signature(signatureOf(by.key, data)).toString('base64url')}`;
  return { ...(spoil ? spoil(structuredClone(document) as typeof vaccination) : document), proof: { ...options, jws } };
}

/** The same by the code that is tested: faster than the oracle, and with blanks in IRIs as they were signed once. */
export function canonicalByUs(document: object): Promise<string> {
  const { triples } = readLinkedData(document as JsonObject, contextsOf((document as JsonObject)['@context']), 1_000);
  return canonicalTriples(triples, { sha256: (data) => hash('sha256', data, 'buffer') });
}

function signatureOf(key: KeyObject, data: Buffer): Buffer {
  if (key.asymmetricKeyType === 'ed25519') return sign(null, data, key);
  return sign('sha256', data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
}

const withoutUndefined = (members: object) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

export interface ZipTerms {
  readonly stored?: boolean;
  readonly checksum?: number;
  readonly entries?: number;
}

/** A ZIP archive with one entry, as it is in the QR code. */
export function zip(content: string | Buffer, { stored = false, checksum, entries = 1 }: ZipTerms = {}): Buffer {
  const bytes = Buffer.from(content);
  const packed = stored ? bytes : deflateRawSync(bytes, { level: 9 });
  const name = Buffer.from('certificate.json');
  const about = Buffer.alloc(26);
  about.writeUInt16LE(20, 0);
  about.writeUInt16LE(stored ? 0 : 8, 4);
  about.writeUInt32LE(0x52f24cb7, 6);
  about.writeUInt32LE(checksum ?? crc32(bytes), 10);
  about.writeUInt32LE(packed.length, 14);
  about.writeUInt32LE(bytes.length, 18);
  about.writeUInt16LE(name.length, 22);
  const entry = Buffer.concat([Buffer.from('PK\u0003\u0004'), about, name, packed]);
  const directory = Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), about, Buffer.alloc(14), name]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries, 4);
  end.writeUInt16LE(entries, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(entry.length, 12);
  return Buffer.concat([entry, directory, Buffer.from('PK\u0005\u0006'), end]);
}

const address = {
  streetAddress: '4 Weavers Lane',
  streetAddress2: '',
  district: 'Low Harbour',
  city: 'Port Aurel',
  addressRegion: 'Estuary',
  addressCountry: 'XA',
  postalCode: 10417,
};

const person = {
  type: 'Person',
  id: 'did:in.example.person:7311',
  refId: '30417722',
  uhid: '',
  name: 'Ilse Marundan',
  gender: 'Female',
  age: '40',
  dob: '1984-06-17',
  nationality: 'Aurelian',
  address,
};

const { age: _age, ...personWithoutAge } = person;

const base = 'https://health.aurelia.example/';
const common = {
  issuer: base,
  issuanceDate: '2025-05-20T10:15:00.000Z',
  nonTransferable: 'true',
} as const;
const numbered = {
  id: `${base}vaccine/552710934`,
  feedbackUrl: `${base}feedback?552710934`,
  infoUrl: `${base}info?552710934`,
  certificateId: '552710934',
};
const place = {
  verifier: { name: 'Odile Strand' },
  facility: { name: 'Harbour Clinic', address: { ...address, streetAddress: '1 Quay Street' } },
};

export const contexts = ['https://www.w3.org/2018/credentials/v1', 'https://cowin.gov.in/credentials/vaccination/v2'];

export const vaccination = {
  '@context': contexts,
  type: ['VerifiableCredential', 'ProofOfVaccinationCredential'],
  credentialSubject: person,
  ...common,
  evidence: [
    {
      ...numbered,
      type: ['Vaccination'],
      batch: 'AX7731',
      vaccine: 'COVISHIELD',
      manufacturer: 'Aurelia Biologicals',
      date: '2025-05-20T09:40:00.000Z',
      effectiveStart: '2025-05-20',
      effectiveUntil: '2025-11-20',
      icd11Code: 'XM97T2',
      prophylaxis: 'COVID-19 vaccine, non-replicating viral vector',
      dose: 1,
      totalDoses: 2,
      ...place,
    },
  ],
};

export const testResult = {
  '@context': [contexts[0], 'https://cowin.gov.in/credentials/testCertificate/v1'],
  type: ['VerifiableCredential', 'ProofOfTestCertificateCredential'],
  credentialSubject: personWithoutAge,
  ...common,
  evidence: [
    {
      ...numbered,
      type: ['TestDetails'],
      batch: '',
      testName: 'SARS-CoV-2 RNA by NAAT',
      testType: 'RT-PCR',
      manufacturer: 'Aurelia Biologicals',
      disease: 'COVID-19',
      sampleOrigin: 'Nasopharyngeal swab',
      sampleCollectionTimestamp: '2025-12-31T08:00:00.000Z',
      resultTimestamp: '2025-12-31T20:00:00.000Z',
      result: 'Negative',
      ...place,
    },
  ],
};

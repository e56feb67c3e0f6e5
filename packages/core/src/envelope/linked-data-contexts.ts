import { problem } from '../problem.ts';
import type { Context, Term } from './linked-data.ts';

/*
 * The contexts of JSON-LD that are known here, as data of our own: only these, and never from the network. They hold
 * what the documents need that are read here, not each name of the published ones; a name that is missing is reported as
 * lost, so that nothing is ever believed for the want of it. None of them protects its names against being defined
 * anew, for only these few ever meet. Checked against the published documents by way of signatures that others made.
 */

type Terms = Readonly<Record<string, Term>>;

const sec = 'https://w3id.org/security#';
const dc = 'http://purl.org/dc/terms/';
const cred = 'https://www.w3.org/2018/credentials#';
const schema = 'https://schema.org/';
const dateTime = 'http://www.w3.org/2001/XMLSchema#dateTime';

/** Names that end their IRI, or with `dob=date` one that has another end. */
function named(prefix: string, names: string, type?: string): Terms {
  return Object.fromEntries(
    names.split(' ').map((pair) => {
      const [name = '', end = name] = pair.split('=');
      return [name, { iri: prefix + end, ...(type !== undefined && { type }) }];
    }),
  );
}

const scoped = (iri: string, terms: Terms, type?: string): Term => ({
  iri,
  scope: { terms },
  ...(type !== undefined && { type }),
});

const aliases: Terms = { id: { iri: '@id' }, type: { iri: '@type' } };

const purposes = named(sec, 'assertionMethod authentication=authenticationMethod', '@id');
const ofProofs: Terms = {
  ...aliases,
  ...named(sec, 'challenge domain nonce jws proofValue'),
  ...named(dc, 'created', dateTime),
  ...named(sec, 'expires=expiration', dateTime),
  ...named(sec, 'verificationMethod', '@id'),
};

const security: Context = {
  terms: {
    ...ofProofs,
    ...purposes,
    ...named(sec, 'RsaSignature2018 Ed25519Signature2018'),
    ...named(dc, 'creator', '@id'),
    ...named(sec, 'proofPurpose', '@vocab'),
  },
};

const credentials: Context = {
  terms: {
    ...aliases,
    VerifiableCredential: scoped(`${cred}VerifiableCredential`, {
      ...named(
        cred,
        'credentialSchema credentialStatus credentialSubject evidence holder issuer refreshService termsOfUse',
        '@id',
      ),
      ...named(cred, 'expirationDate issued issuanceDate validFrom validUntil', dateTime),
    }),
  },
};

/*
 * DIVOC. Its contexts define `vac` as the beginning of names, and so that it may not serve as one: JSON-LD takes
 * `vac:city` for an IRI as it stands. And they give several names one meaning, which the room has to make up for.
 */
const vac = 'vac:';
const address = scoped(`${schema}PostalAddress`, {
  ...named(schema, 'streetAddress addressRegion postalCode addressCountry'),
  ...named(vac, 'streetAddress2=addressLine2 city district'),
});
const ofPersons = named(schema, 'refId=id uhid=id name gender nationality');
const ofEvidence: Terms = {
  ...named(schema, 'certificateId=id feedbackUrl=url infoUrl=url batch=id manufacturer=id'),
  verifier: scoped(`${vac}verifier`, named(schema, 'id name sign-image=image')),
  facility: scoped(`${vac}Facility`, { ...named(schema, 'name seal-image=image'), address }),
};

function divoc(credential: Terms, person: string, kind: string, evidence: string): Context {
  return {
    terms: {
      ...aliases,
      ...Object.fromEntries(
        Object.entries(credential).map(([name, { iri }]) => [name, scoped(iri, named(vac, 'nonTransferable'))]),
      ),
      Person: scoped(`${schema}Person`, { ...ofPersons, ...named(schema, person), address }),
      [kind]: scoped(vac + kind, { ...ofEvidence, ...named(schema, evidence) }),
    },
  };
}

const vaccinated = named(schema, 'ProofOfVaccinationCredential');
const ofVaccinations = 'vaccine=id date effectiveStart=date effectiveUntil=date dose=doseValue totalDoses=doseValue';
const vaccination1 = divoc(vaccinated, 'age=Number', 'Vaccination', ofVaccinations);
const vaccination2 = divoc(
  vaccinated,
  'age=Number dob=date',
  'Vaccination',
  `${ofVaccinations} icd11Code=id prophylaxis=name`,
);
const testCertificate = divoc(
  named(schema, 'ProofOfTestCertificateCredential=ProofOfTestCredential'),
  'dob=date',
  'TestDetails',
  'testType=id testName=name disease=id sampleOrigin=id sampleCollectionTimestamp=dateTime resultTimestamp=dateTime result=id',
);

/** DID documents, and the lists of the WHO network, which are some (DID 1.0; JsonWebSignature2020). */
const did: Context = {
  terms: {
    ...aliases,
    ...purposes,
    ...named('https://www.w3.org/ns/activitystreams#', 'alsoKnownAs', '@id'),
    ...named(sec, 'controller verificationMethod', '@id'),
  },
};
const jws2020: Context = {
  terms: {
    JsonWebKey2020: scoped(`${sec}JsonWebKey2020`, { ...aliases, ...named(sec, 'publicKeyJwk', '@json') }),
    JsonWebSignature2020: scoped(`${sec}JsonWebSignature2020`, {
      ...ofProofs,
      proofPurpose: scoped(`${sec}proofPurpose`, { ...aliases, ...purposes }, '@vocab'),
    }),
  },
};

/** That of the development network was found by its signatures; the others are taken to differ by the suffix alone. */
function gdhcn(suffix: string): Context {
  const term = (name: string): Term => {
    const iri = `https://smart.who.int/trust/ValueSet-${name}${suffix}.jsonld`;
    return { iri, type: '@id', scope: { base: iri, terms: { code: { iri: '@id' } } } };
  };
  return {
    terms: { ...aliases, domain: term('Domains'), participant: term('Participants'), keyusage: term('KeyUsage') },
  };
}

export const securityContext = 'https://w3id.org/security/v2';
export const credentialsContext = 'https://www.w3.org/2018/credentials/v1';

/** Every address that stands for a context. Issuers of DIVOC call theirs as they like. */
const pinned: ReadonlyMap<unknown, Context> = new Map([
  ['https://w3id.org/security/v1', security],
  [securityContext, security],
  [credentialsContext, credentials],
  ['https://cowin.gov.in/credentials/vaccination/v1', vaccination1],
  ['https://divoc.dev/credentials/vaccination/v1', vaccination1],
  ['https://cowin.gov.in/credentials/vaccination/v2', vaccination2],
  ['https://divoc.dev/credentials/vaccination/v2', vaccination2],
  ['https://divoc.lgcc.gov.lk/credentials/vaccination/v1', vaccination2],
  ['https://divoc.lgcc.gov.lk/credentials/vaccination/v2', vaccination2],
  ['https://www.pedulilindungi.id/credentials/vaccination/v2', vaccination2],
  ['https://divoc.prod/vaccine/credentials/vaccination/v1', vaccination2],
  ['https://cowin.gov.in/credentials/testCertificate/v1', testCertificate],
  ['https://cvstatus.icmr.gov.in/credentials/testCertificate/v1', testCertificate],
  ['https://www.w3.org/ns/did/v1', did],
  ['https://w3id.org/security/suites/jws-2020/v1', jws2020],
  ['https://smart.who.int/trust/tng-context/v1.jsonld', gdhcn('')],
  ['https://smart.who.int/trust/tng-context/v1-UAT.jsonld', gdhcn('-UAT')],
  ['https://smart.who.int/trust/tng-context/v1-DEV.jsonld', gdhcn('-DEV')],
]);

/**
 * The contexts that a document names.
 * @param names the value of its `@context`
 * @throws CredentialError `decode.unsupported-version` when one of them is not known, or stands in the document itself
 */
export function contextsOf(names: unknown): readonly Context[] {
  return (Array.isArray(names) ? names : [names]).map((name) => {
    const context = pinned.get(name);
    if (!context) throw problem('decode.unsupported-version', 'a context of the document is not known');
    return context;
  });
}

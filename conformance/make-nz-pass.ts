import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { encode } from 'cborg';
import { encodeBase32 } from '../packages/core/src/bytes/base32.ts';

/** An invented issuer of NZ COVID Passes, with its DID document. Its private key is public. */
function passIssuer(name: string, did: string) {
  const key = createPrivateKey(readFileSync(new URL(`./keys/${name}.key.pem`, import.meta.url)));
  const { x = '', y = '' } = createPublicKey(key).export({ format: 'jwk' });
  const id = `${did}#key-1`;
  const publicKeyJwk = { kty: 'EC', crv: 'P-256', x, y };
  return {
    key,
    did,
    kid: 'key-1',
    document: {
      '@context': 'https://w3.org/ns/did/v1',
      id: did,
      verificationMethod: [{ id, controller: did, type: 'JsonWebKey2020', publicKeyJwk }],
      assertionMethod: [id],
    },
  };
}
type PassIssuer = ReturnType<typeof passIssuer>;

export const authority = passIssuer('authority', 'did:web:passes.aurelia.example');
export const otherAuthority = passIssuer('other-clinic', 'did:web:passes.brisa.example');

interface SignedTerms {
  readonly by: PassIssuer;
  readonly claims?: Map<number | string, unknown>;
  readonly payload?: Uint8Array;
  readonly protectedHeader?: Map<number, unknown>;
  readonly unprotectedHeader?: Map<number, unknown>;
  /** CBOR bytes before the array: the tag. */
  readonly tags?: Uint8Array;
  /** Spoils the signed payload after signing. */
  readonly spoil?: (payload: Uint8Array) => Uint8Array;
}
type PassTerms = (SignedTerms | { readonly cose: Uint8Array }) & { readonly prefix?: string };

/** The text of a pass. Everything that a bad issuer can do wrong can be said in the terms. */
export function nzPassText({ prefix = 'NZCP:/1/', ...terms }: PassTerms): string {
  return `${prefix}${encodeBase32('cose' in terms ? terms.cose : coseOf(terms))}`;
}

function coseOf({
  by,
  claims = passClaims(),
  tags = Uint8Array.of(0xd2),
  unprotectedHeader,
  spoil,
  ...terms
}: SignedTerms) {
  const protectedBytes = encode(
    terms.protectedHeader ??
      new Map<number, unknown>([
        [4, Buffer.from(by.kid)],
        [1, -7],
      ]),
  );
  const payload = terms.payload ?? encode(claims);
  const toSign = encode(['Signature1', protectedBytes, new Uint8Array(), payload]);
  const signature = sign('sha256', toSign, { key: by.key, dsaEncoding: 'ieee-p1363' });
  const sent = spoil?.(payload) ?? payload;
  return Buffer.concat([tags, encode([protectedBytes, unprotectedHeader ?? new Map(), sent, signature])]);
}

export const holder = { givenName: 'Aroha Mārama', familyName: 'Wētere-Lang', dob: '1983-07-29' };

export const credential = {
  '@context': ['https://www.w3.org/2018/credentials/v1', 'https://nzcp.covid19.health.nz/contexts/v1'],
  version: '1.0.0',
  type: ['VerifiableCredential', 'PublicCovidPass'],
  credentialSubject: holder,
};

const seconds = (date: string) => Date.parse(date) / 1000;

/** The claims of a pass; what is given as undefined is left out. */
export function passClaims(over: Readonly<Record<string, unknown>> = {}): Map<number | string, unknown> {
  const all = {
    1: authority.did,
    5: seconds('2025-06-01'),
    4: seconds('2026-06-01'),
    vc: credential,
    7: Buffer.from('5fae3f0c7b1d4c1e9a5247c0d6e1b283', 'hex'),
    ...over,
  };
  return new Map(
    Object.entries(all)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name === 'vc' ? name : Number(name), value]),
  );
}

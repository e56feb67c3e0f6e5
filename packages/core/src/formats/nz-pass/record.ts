import type { CborMap, CborValue } from '../../envelope/cbor.ts';
import { problem } from '../../problem.ts';
import { type PartialDate, partialDate } from '../../record/partial-date.ts';
import type { MappedRecord } from '../format.ts';
import type { NzPass } from './decode.ts';

const tokenIdBytes = 16;
const nameLengthMax = 100;
const firstContext = 'https://www.w3.org/2018/credentials/v1';
const types = ['VerifiableCredential', 'PublicCovidPass'] as const;

/**
 * Checks the content ("CWT Claims", "Verifiable Credential Claim Structure", "PublicCovidPass") and maps it. A pass has
 * no event: it says that the person met the rules of its day, and not how.
 * @throws CredentialError `decode.schema`, `decode.unsupported-version`
 */
export function nzPassRecord({ tokenId, credential }: NzPass): MappedRecord {
  if (!(tokenId instanceof Uint8Array) || tokenId.length !== tokenIdBytes)
    throw problem('decode.schema', 'cti is not 16 bytes');
  const subject = subjectOf(credential);
  const given = nameOf(subject, 'givenName');
  if (given === undefined) throw problem('decode.schema', 'givenName is missing');
  const family = nameOf(subject, 'familyName');
  return {
    record: {
      subject: { names: [{ ...(family && { family }), given }], birthDate: birthDateOf(subject), identifiers: [] },
      events: [],
    },
    cautions: [
      {
        code: 'record.incomplete',
        detail: 'a NZ pass says that its rules were met, not which event',
        needsHuman: true,
      },
    ],
  };
}

/** `credentialSubject` of a credential of version 1.0.0 and of the one type that is defined. */
function subjectOf(credential: CborValue): CborMap {
  if (!(credential instanceof Map)) throw problem('decode.schema', 'vc is missing');
  const version = credential.get('version');
  if (typeof version !== 'string') throw problem('decode.schema', 'vc.version is missing');
  if (version !== '1.0.0') throw problem('decode.unsupported-version', 'vc.version is not 1.0.0');
  const context = credential.get('@context');
  if (!isTexts(context) || context[0] !== firstContext)
    throw problem('decode.schema', 'vc.@context does not begin with that of credentials');
  const type = credential.get('type');
  if (!isTexts(type) || type.length !== types.length || type[0] !== types[0])
    throw problem('decode.schema', 'vc.type is not a credential of one kind');
  if (type[1] !== types[1]) throw problem('decode.unsupported-version', 'vc.type is not PublicCovidPass');
  const subject = credential.get('credentialSubject');
  if (!(subject instanceof Map)) throw problem('decode.schema', 'vc.credentialSubject is missing');
  return subject;
}

function isTexts(value: CborValue): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function nameOf(subject: CborMap, field: 'givenName' | 'familyName'): string | undefined {
  const name = subject.get(field);
  if (name === undefined) return undefined;
  if (typeof name !== 'string' || !isShort(name))
    throw problem('decode.schema', `${field} is not a text of this length`);
  return name;
}

/** Characters are counted as JSON Schema does: one beyond the basic plane is one. */
function isShort(name: string): boolean {
  return name.length <= 2 * nameLengthMax && [...name].length <= nameLengthMax;
}

function birthDateOf(subject: CborMap): PartialDate {
  const text = subject.get('dob');
  const date = typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text) ? partialDate(text) : undefined;
  if (date === undefined || date !== text) throw problem('decode.schema', 'dob is not a date');
  return date;
}

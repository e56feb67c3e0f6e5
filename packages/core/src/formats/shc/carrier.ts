import { decodeNumeric } from '../../bytes/numeric.ts';
import { encodeUtf8 } from '../../bytes/utf8.ts';
import { isObject, type JsonObject, parseJsonText } from '../../envelope/json.ts';
import { limits } from '../../limits.ts';
import { problem } from '../../problem.ts';
import type { Scan } from '../../scan.ts';
import type { Part } from '../format.ts';

/*
 * The ways in which a card travels: digits in one QR code or (deprecated) in several, the bare JWS, the file
 * `.smart-health-card`, and the answer of the FHIR operation `$health-cards-issue`.
 */

const digitsPrefix = 'shc:/';
const partPattern = /^shc:\/(\d{1,3})\/(\d{1,3})\/(\d*)$/;
const compactJws = /^eyJ[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*$/;
/** JSON that says, without being parsed, that it holds cards: the file, or an answer of the FHIR operation. */
const cardFile = /^\s*\{.*"(?:verifiableCredential"\s*:\s*\[\s*(?:"eyJ|\])|valueString"\s*:\s*"eyJ)/s;

export function isCard(scan: Scan): boolean {
  if (scan.kind !== 'text') return false;
  const { text } = scan;
  return text.startsWith(digitsPrefix) || compactJws.test(text) || cardFile.test(text);
}

/** Set when the text is one part of several. */
export function partOf(scan: Scan): Part | undefined {
  const match = scan.kind === 'text' ? partPattern.exec(scan.text) : null;
  return match ? { index: Number(match[1]), total: Number(match[2]) } : undefined;
}

/** The cards in a file or a FHIR answer; undefined when the scan is neither. */
export function unwrapCards(scan: Scan): readonly Scan[] | undefined {
  const cards = scan.kind === 'text' ? cardsInFile(scan.text) : undefined;
  return cards?.map((text) => ({ kind: 'text', text }));
}

/**
 * The ASCII bytes of the one JWS in a scan.
 * @throws CredentialError `decode.malformed`, `recognise.incomplete`
 */
export function jwsBytes(text: string): Uint8Array {
  if (text.startsWith(digitsPrefix))
    return text.indexOf('/', digitsPrefix.length) < 0 ? decodeNumeric(text, digitsPrefix.length) : joinParts(text);
  if (compactJws.test(text)) return encodeUtf8(text);
  const [card, ...others] = cardsInFile(text) ?? [];
  if (card === undefined) throw problem('decode.malformed', 'the file holds no card');
  if (others.length > 0)
    throw problem('decode.malformed', 'the file holds more than one card; each is judged on its own');
  if (!compactJws.test(card)) throw problem('decode.malformed', 'the card in the file is not a JWS');
  return encodeUtf8(card);
}

/** The parts of one card, one a line and in any order, each `shc:/C/N/digits` with C from 1 to N. */
function joinParts(text: string): Uint8Array {
  const lines = text.split('\n');
  const pieces: string[] = [];
  let total: number | undefined;
  for (const line of lines) {
    const match = partPattern.exec(line);
    if (!match) throw problem('decode.malformed', 'a part of the card is not of the form shc:/C/N/digits');
    const [index, of, digits = ''] = [Number(match[1]), Number(match[2]), match[3]];
    total ??= of;
    if (of !== total || of > limits.partsMax || index < 1 || index > of)
      throw problem('decode.malformed', 'the parts of the card are numbered wrongly');
    const known = pieces[index - 1];
    if (known !== undefined && known !== digits)
      throw problem('decode.malformed', 'two parts of the card have the same number');
    pieces[index - 1] = digits;
  }
  const numbers = Array.from({ length: total ?? 0 }, (_, index) => index + 1);
  const missing = numbers.filter((number) => pieces[number - 1] === undefined);
  if (missing.length > 0) {
    const parts = numbers.filter((number) => !missing.includes(number)).join(', ');
    const evidence = { parts, missing: missing.join(', '), of: String(total) };
    throw problem('recognise.incomplete', 'a part of the card is missing', evidence);
  }
  return decodeNumeric(pieces.join(''));
}

/** `{"verifiableCredential": [JWS, ...]}`, or FHIR Parameters whose `verifiableCredential` parameters hold one each. */
function cardsInFile(text: string): readonly string[] | undefined {
  if (text.length > limits.scanLengthMax || !cardFile.test(text)) return undefined;
  let file: JsonObject;
  try {
    file = parseJsonText(text);
  } catch {
    return undefined;
  }
  const { verifiableCredential, resourceType, parameter } = file;
  const cards =
    resourceType === 'Parameters' && Array.isArray(parameter)
      ? parameter.filter((one) => isObject(one) && one.name === 'verifiableCredential').map((one) => one.valueString)
      : verifiableCredential;
  if (!Array.isArray(cards) || cards.length > limits.credentialsPerFileMax) return undefined;
  return cards.every((card) => typeof card === 'string') ? cards : undefined;
}

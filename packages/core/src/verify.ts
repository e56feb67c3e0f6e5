import { linkEvidence, looksLikeHealthLink, parseHealthLink } from './envelope/health-link.ts';
import { strictly } from './envelope/steps.ts';
import { explainCheck } from './explain-check.ts';
import { formats } from './formats/all.ts';
import type { MappedRecord, Statement } from './formats/format.ts';
import { later } from './formats/later.ts';
import type { Mrz } from './holder/mrz.ts';
import { limits } from './limits.ts';
import { lookAlikeOf } from './look-alike.ts';
import type { Certificate } from './policy/certificate.ts';
import type { PolicyAnswer } from './policy/policy.ts';
import type { Ports } from './ports.ts';
import { CredentialError, type ProblemCode } from './problem.ts';
import type { Format, Proof } from './proof.ts';
import type { HealthRecord } from './record/health-record.ts';
import { hasImplausibleDate } from './record/implausible-date.ts';
import type { Scan } from './scan.ts';
import { sameCountry } from './trust/country.ts';
import type { TrustedKey } from './trust/key.ts';
import { type Check, foldChecks, type Stage, stages, type Verdict } from './verdict.ts';

/** Most scans are judged where no identity document was read. */
const comparison = later(() => import('./holder/compare-holder.ts'));

/** Why a scan could not be proven. */
interface Refusal {
  readonly refused: readonly Check[];
  readonly format?: Format;
}

/** What was found of one scan before rules are asked. */
export interface Judged {
  readonly checks: readonly Check[];
  readonly format?: Format;
  readonly signer?: TrustedKey;
  /** What rules may be asked about; there only when the signer was found good. */
  readonly certificate?: Certificate;
}

/**
 * Judges one scan at one moment. Nothing is fetched, and nothing is kept but in `ports.memory`.
 *
 * The stages run in a fixed order and each leaves at least one check. Where the signature is not proven, nothing that
 * comes after it is judged and nothing from inside the document is in the verdict.
 * @param at the moment to judge
 * @throws RangeError when `at` is an invalid date; nothing else, whatever the scan holds
 */
export async function verify(scan: Scan, at: Date, ports: Ports): Promise<Verdict> {
  const judged = await judge(scan, at, ports);
  return verdictWithRules(judged, judged.certificate ? [judged.certificate] : [], at, ports);
}

/** All stages but the last. @throws RangeError when `at` is an invalid date */
export async function judge(scan: Scan, at: Date, ports: Ports): Promise<Judged> {
  // An invalid date compares as neither earlier nor later, and everything would be in time.
  if (Number.isNaN(at.getTime())) throw new RangeError('The moment to judge is not a valid date.');
  const remembered = ports.memory?.recall(scan, ports.directory);
  const proof = remembered ?? (await prove(scan, ports));
  if ('refused' in proof) return { checks: proof.refused, ...(proof.format && { format: proof.format }) };
  if (!remembered) ports.memory?.remember(scan, ports.directory, proof);

  const { format, statement, signer, mapped } = proof;
  const signerChecks = judgeSigner(statement, signer, at);
  const isGood = !signerChecks.some((check) => check.outcome === 'fail');
  const record = isGood && !(mapped instanceof CredentialError) ? mapped.record : undefined;
  const checks = [
    statement.link ? found('recognise', 'unknown', 'link.not-opened', statement.link) : readOk,
    decodeOk,
    ...signerChecks,
    ...judgeValidity(statement, at),
    ...judgeStatus(statement, signer, ports, at),
    ...judgeRecord(mapped, at),
    ...(record && ports.holder ? await judgeHolder(record, ports.holder) : [notCompared]),
  ];
  return { checks, format, signer, ...(record && { certificate: certificateOf(record, proof) }) };
}

/** The last stage: the rules. @param certificates what they are asked about, all of one person; none when there is none */
export function verdictWithRules(
  { checks, format, signer, certificate }: Judged,
  certificates: readonly Certificate[],
  at: Date,
  ports: Ports,
): Verdict {
  if (!signer) return verdictOf(checks, format, at, ports);
  const answer = certificates.length > 0 ? ports.policy?.judge(certificates, at) : undefined;
  return {
    ...verdictOf([...checks, ...(ports.policy ? judgeRules(answer) : [noRule])], format, at, ports),
    signer,
    ...(certificate && { record: certificate.record }),
    ...(answer && { rules: answer.rules }),
  };
}

/** The verdict where there was nothing to scan: a picture without a code. */
export function verdictOnNothing(at: Date, ports: Ports): Verdict {
  return verdictOf([found('recognise', 'fail', 'recognise.no-code')], undefined, at, ports);
}

/** The verdict on a link of which some or nothing could be judged. */
export function verdictOnLink(faults: readonly CredentialError[], at: Date, ports: Ports): Verdict {
  return verdictOf(faults.map(linkCheck), undefined, at, ports);
}

/** From a scan to a proven signature: recognise, decode, authenticate. */
async function prove(scan: Scan, ports: Ports): Promise<Proof | Refusal> {
  const size = scan.kind === 'text' ? scan.text.length : scan.bytes.length;
  if (size > limits.scanLengthMax) return { refused: [found('recognise', 'fail', 'recognise.too-large')] };
  const rooms: Format[] = formats.filter((room) => room.recognise(scan));
  const [format] = rooms;
  if (!format) return { refused: [checkOnUnknown(scan)] };
  if (rooms.length > 1) {
    const evidence = { rooms: rooms.map(({ id }) => id).join(', ') };
    return { refused: [found('recognise', 'fail', 'recognise.ambiguous', evidence)] };
  }

  let content: unknown;
  try {
    const decoded = format.decode(scan, strictly);
    // Most rooms answer at once; awaiting them too would cost a turn of the event loop for nothing.
    content = decoded instanceof Promise ? await decoded : decoded;
  } catch (error) {
    const code = codeOf(error);
    const { evidence } = error as CredentialError;
    if (code.startsWith('recognise')) return { format, refused: [found('recognise', 'fail', code, evidence)] };
    return { format, refused: [readOk, found('decode', 'fail', code)] };
  }

  const refuse = (outcome: 'fail' | 'unknown', code: ProblemCode, evidence?: Check['evidence']): Refusal => ({
    format,
    refused: [readOk, decodeOk, found('authenticate', outcome, code, evidence)],
  });
  const statement = format.describe(content);
  const hint = statement.key;
  if (!hint) return refuse('fail', 'key.not-named');
  const { keys, damaged } = ports.directory.find(hint);
  if (keys.length === 0) return refuse('unknown', damaged > 0 ? 'key.unusable' : 'key.not-found', { kid: hint.kid });
  try {
    const signer = await format.authenticate(content, bestFirst(keys, statement), ports.crypto);
    return { format, statement, signer, mapped: await mapRecord(format, content, ports) };
  } catch (error) {
    const code = codeOf(error);
    // A key that this platform cannot use is not a key that did not sign.
    return refuse(code === 'key.unusable' ? 'unknown' : 'fail', code, { kid: hint.kid });
  }
}

/** What no room recognises: a link that nobody signed, something else that is known by its looks, or neither. */
function checkOnUnknown(scan: Scan): Check {
  if (scan.kind === 'text' && looksLikeHealthLink(scan)) return checkOnLink(scan.text);
  const looksLike = lookAlikeOf(scan);
  return found('recognise', 'fail', 'recognise.unknown-format', looksLike && { looksLike });
}

function checkOnLink(text: string): Check {
  try {
    return found('recognise', 'unknown', 'link.not-opened', linkEvidence(parseHealthLink(text)));
  } catch (error) {
    if (error instanceof CredentialError) return linkCheck(error);
    throw error;
  }
}

/** A link is no credential, so that nothing about it is ever more than unknown; but damaged is damaged. */
function linkCheck({ code, detail, evidence }: CredentialError): Check {
  const isDamaged = code === 'link.malformed' || code === 'link.not-decrypted';
  return found('recognise', isDamaged ? 'fail' : 'unknown', code, { rule: detail, ...evidence });
}

/** Where key ids collide, a key that may sign this is tried before one that may not. */
function bestFirst(keys: readonly TrustedKey[], { domains }: Statement): readonly TrustedKey[] {
  if (keys.length === 1) return keys;
  const isFit = (key: TrustedKey) =>
    key.environment === 'production' &&
    key.standing.state === 'active' &&
    domains.every((domain) => key.domains.includes(domain));
  return [...keys.filter(isFit), ...keys.filter((key) => !isFit(key))];
}

async function mapRecord(
  format: Format,
  content: unknown,
  { vocabulary }: Ports,
): Promise<MappedRecord | CredentialError> {
  try {
    return await format.toRecord(content, vocabulary);
  } catch (error) {
    if (error instanceof CredentialError) return error;
    throw error;
  }
}

/** The signature is proven; may this key sign this, and does its list still stand by it? */
function judgeSigner(statement: Statement, signer: TrustedKey, at: Date): Check[] {
  const evidence = { kid: statement.key?.kid ?? '', network: signer.network, participant: signer.participant };
  const checks: Check[] = [];
  const note = (outcome: Check['outcome'], code: ProblemCode) =>
    checks.push(found('authenticate', outcome, code, evidence));
  if (!statement.domains.every((domain) => signer.domains.includes(domain))) note('fail', 'key.wrong-domain');
  if (signer.standing.state === 'revoked') note('fail', 'key.revoked');
  if (signer.standing.state === 'suspended') note('unknown', 'key.suspended');
  const signedAt = statement.issuedAt === undefined ? at.getTime() : statement.issuedAt * 1000;
  const { validFrom, validUntil } = signer;
  if ((validFrom && signedAt < validFrom.getTime()) || (validUntil && signedAt > validUntil.getTime())) {
    note('fail', 'key.outside-validity');
  }
  if (signer.environment === 'test') note('unknown', 'key.wrong-environment');
  if (statement.issuerCountry && !sameCountry(statement.issuerCountry, signer.participant))
    note('pass', 'key.other-country');
  if (!checks.some((check) => check.outcome !== 'pass')) {
    checks.unshift({
      stage: 'authenticate',
      outcome: 'pass',
      code: 'ok',
      message: 'The signature is by a trusted key.',
      evidence,
    });
  }
  return checks;
}

function judgeValidity({ validFrom, validUntil }: Statement, at: Date): Check[] {
  const now = at.getTime() / 1000;
  // An expiry counts in whole seconds: the second that is named still belongs to the certificate.
  if (validUntil !== undefined && Math.floor(now) > validUntil) return [found('validity', 'fail', 'validity.expired')];
  if (validFrom !== undefined && now < validFrom) return [found('validity', 'fail', 'validity.not-yet')];
  return [inTime];
}

function judgeStatus(statement: Statement, signer: TrustedKey, { directory, status }: Ports, at: Date): Check[] {
  const checks: Check[] = [];
  if (directory.staleAfter && at > directory.staleAfter) checks.push(found('status', 'unknown', 'trust.stale'));
  for (const pointer of statement.status) {
    const { code, published } = status.answer(pointer, signer);
    if (code !== 'ok') checks.push(found('status', isRed(code) ? 'fail' : 'unknown', code));
    else if (published) checks.push(notRevoked);
  }
  return checks.length > 0 ? checks : [noStatusList];
}

const isRed = (code: ProblemCode) => code === 'status.revoked' || code === 'status.suspended';

function judgeRecord(mapped: MappedRecord | CredentialError, at: Date): Check[] {
  if (mapped instanceof CredentialError) return [found('record', 'fail', mapped.code, { rule: mapped.detail })];
  const checks = mapped.cautions.map(({ code, detail, needsHuman }) =>
    found('record', needsHuman ? 'unknown' : 'pass', code, { rule: detail }),
  );
  if (!mapped.record) return [noRecord];
  if (hasImplausibleDate(mapped.record, at)) checks.push(found('record', 'unknown', 'record.implausible-date'));
  return checks.length > 0 ? checks : [recordOk];
}

/** Is the record about the person whose identity document was read? */
async function judgeHolder(record: HealthRecord, holder: Mrz): Promise<readonly Check[]> {
  const { compareHolder } = await comparison();
  const { outcome, wrong, differences } = compareHolder(record, holder);
  if (outcome === 'match') return [samePerson];
  if (outcome === 'likely')
    return [found('holder', 'unknown', 'holder.differs-slightly', { differs: differences.join(', ') })];
  return wrong.map((part) => found('holder', 'fail', `holder.${part}-mismatch`));
}

function certificateOf(record: HealthRecord, { statement, signer, mapped }: Proof): Certificate {
  const dcc = mapped instanceof CredentialError ? undefined : mapped.dcc;
  const { issuerCountry = signer.participant, issuedAt, validUntil, key } = statement;
  return {
    record,
    issuerCountry,
    ...(issuedAt !== undefined && { issuedAt: new Date(issuedAt * 1000) }),
    ...(validUntil !== undefined && { expiresAt: new Date(validUntil * 1000) }),
    ...(key && { kid: key.kid }),
    ...(dcc && { dcc }),
  };
}

function judgeRules(answer: PolicyAnswer | undefined): Check[] {
  if (!answer) return [];
  const { outcome, code, deciding, rules } = answer;
  const evidence = {
    rules: deciding.join(', '),
    ...(code === 'policy.rules-incomplete' && { missing: `${deciding.length}` }),
  };
  if (code === 'ok') return [{ ...ok('policy', 'The rules of this journey are met.'), evidence }];
  const check = found('policy', outcome, code, deciding.length > 0 ? evidence : undefined);
  const isView = code !== 'policy.equivalence' && rules.some((rule) => rule.outcome === 'equivalence');
  return isView ? [check, found('policy', 'pass', 'policy.equivalence')] : [check];
}

const readOk: Check = ok('recognise', 'The format was recognised.');
const decodeOk: Check = ok('decode', 'The code was read completely.');
const inTime: Check = ok('validity', 'The moment lies within the time for which it was issued.');
const notRevoked: Check = ok('status', 'It is not on the revocation list of its issuer.');
const noStatusList: Check = {
  ...ok('status', 'There is no revocation list to look it up in.'),
  outcome: 'not-applicable',
};
const noRecord: Check = { ...ok('record', 'A link has no content to judge.'), outcome: 'not-applicable' };
const recordOk: Check = ok('record', 'The content follows the rules of its format.');
/** For the stages that were not reached. */
const notJudged = stages.map(
  (stage): Check => ({ stage, outcome: 'not-run', code: 'not-judged', message: 'Not judged.' }),
);
const samePerson: Check = ok('holder', 'Name and date of birth are those of the identity document.');
const notCompared: Check = found('holder', 'not-run', 'holder.not-presented');
const noRule: Check = found('policy', 'unknown', 'policy.no-rule');

function ok(stage: Stage, message: string): Check {
  return { stage, outcome: 'pass', code: 'ok', message };
}

export function found(stage: Stage, outcome: Check['outcome'], code: ProblemCode, evidence?: Check['evidence']): Check {
  const message = explainCheck(code, evidence).explanation;
  return evidence ? { stage, outcome, code, message, evidence } : { stage, outcome, code, message };
}

function codeOf(error: unknown): ProblemCode {
  if (error instanceof CredentialError) return error.code;
  throw error; // our own mistake
}

/** Answers and headline of some checks, and a `not-run` for every stage that was not reached. */
function verdictOf(
  checks: readonly Check[],
  format: Format | undefined,
  at: Date,
  { directory, policy }: Ports,
): Verdict {
  const notRun = notJudged.filter(({ stage }) => !checks.some((check) => check.stage === stage));
  return {
    ...foldChecks(checks),
    checks: [...checks, ...notRun],
    ...(format && { format: format.id }),
    at,
    trustAsOf: directory.asOf,
    ...(policy && { policy: policy.id }),
  };
}

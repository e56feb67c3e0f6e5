import {
  type Check,
  type HealthEvent,
  isProblemCode,
  type PersonName,
  type Question,
  type Texts,
  type Verdict,
  type Vocabulary,
} from '@carnet/core';
import { showRule } from './show-rule.ts';
import { coloured, columnsOf, padded, printable } from './terminal.ts';

const styles: Readonly<Record<Verdict['headline'], Parameters<typeof coloured>[0]>> = {
  accepted: ['bold', 'white', 'bgGreen'],
  'check-manually': ['bold', 'black', 'bgYellow'],
  'not-accepted': ['bold', 'white', 'bgRed'],
  'cannot-confirm': ['bold', 'white', 'bgBlue'],
  'cannot-read': ['bold', 'white', 'bgBlack'],
  'test-certificate': ['bold', 'black', 'bgWhite'],
};

const stagesOf: Readonly<Record<Question, readonly Check['stage'][]>> = {
  genuine: ['recognise', 'decode', 'authenticate'],
  current: ['validity', 'status'],
  theirs: ['holder'],
  accepted: ['record', 'policy'],
};
const questions = Object.keys(stagesOf) as Question[];

const labels = ['person', 'born', 'event', 'rule', 'signer', 'format', 'judged', 'next', 'code'] as const;
const labelColumnsMin = 9;
const answerColumnsMin = 15;

/** What is shown with: the words of a language, and what codes mean. */
interface Wording {
  readonly texts: Texts;
  readonly vocabulary: Vocabulary;
}

/** To a machine a likely match is not judged; a person reads that it is likely. */
function answerOf(question: Question, verdict: Verdict, texts: Texts): string {
  const isLikely = question === 'theirs' && verdict.checks.some(({ code }) => code === 'holder.differs-slightly');
  return isLikely ? texts.word('likely') : texts.answer(question, verdict);
}

/** A verdict for a person at a terminal: the headline, the four answers with a sentence each, then the details. */
export function showVerdict(verdict: Verdict, wording: Wording, name?: string): string {
  const { texts } = wording;
  const deciding = decidingCheck(verdict);
  const problem = deciding && isProblemCode(deciding.code) && texts.explain(deciding.code, deciding.evidence);
  const named = [...questions.map(texts.question), ...labels.map((label) => texts.word(label))];
  const wide = Math.max(labelColumnsMin, ...named.map(columnsOf));
  const answersWide = Math.max(
    answerColumnsMin,
    ...questions.map((question) => columnsOf(answerOf(question, verdict, texts))),
  );
  const row = (label: string, value: string) => `  ${padded(label, wide)} ${value}`.trimEnd();
  const lines = [
    ...(name === undefined ? [] : [coloured('dim', printable(name))]),
    `${coloured(styles[verdict.headline], ` ${texts.headline(verdict)} `)}  ${problem ? problem.title : ''}`,
    '',
    ...questions.map((question) => {
      const check = telling(verdict.checks.filter(({ stage }) => stagesOf[question].includes(stage)));
      const sentence = check && check.code !== 'not-judged' ? texts.check(check) : '';
      return row(texts.question(question), `${padded(answerOf(question, verdict, texts), answersWide)} ${sentence}`);
    }),
    '',
    ...details(verdict, wording).map(([label, value]) => row(label ? texts.word(label) : '', value)),
  ];
  if (problem) {
    lines.push(row(texts.word('next'), problem.nextStep), row(texts.word('code'), texts.isolated(deciding.code)));
  }
  return `${lines.join('\n')}\n`;
}

const severity: Readonly<Record<Check['outcome'], number>> = {
  fail: 0,
  unknown: 1,
  'not-run': 2,
  pass: 3,
  'not-applicable': 4,
};

/** The check that says most: the first that is wrong or unknown, else the last that passed. */
function telling(checks: readonly Check[]): Check | undefined {
  const rank = ({ outcome, code }: Check) => severity[outcome] - (outcome === 'pass' && code !== 'ok' ? 0.5 : 0);
  const lowest = Math.min(...checks.map(rank));
  const candidates = checks.filter((check) => rank(check) === lowest);
  return lowest < severity.pass ? candidates[0] : candidates.at(-1);
}

/** The check that the headline follows from. */
function decidingCheck({ checks }: Verdict): Check | undefined {
  return checks.find(({ outcome }) => outcome === 'fail') ?? checks.find(({ outcome }) => outcome === 'unknown');
}

/** Without a label it goes on with what stands above it. */
type Detail = readonly [label: (typeof labels)[number] | undefined, value: string];

function details({ record, rules, signer, at, trustAsOf, format }: Verdict, wording: Wording): Detail[] {
  const { texts } = wording;
  const lines: Detail[] = [];
  for (const name of record?.subject.names ?? []) lines.push(['person', texts.isolated(showName(name))]);
  if (record?.subject.birthDate) lines.push(['born', texts.isolated(record.subject.birthDate)]);
  for (const event of record?.events ?? []) lines.push(['event', showEvent(event, wording)]);
  for (const rule of rules ?? []) {
    const [said = '', ...ways] = showRule(rule, at, texts);
    lines.push(['rule', said], ...ways.map((way) => [undefined, way] as const));
  }
  if (signer) {
    const who = signer.name ? `${signer.name} (${signer.participant})` : signer.participant;
    const source = printable(signer.provenance.source);
    lines.push(['signer', texts.word('signedBy', { who: printable(who), source })]);
  }
  if (format) lines.push(['format', texts.isolated(format)]);
  const times = { time: at.toISOString(), listTime: trustAsOf.toISOString() };
  lines.push(['judged', texts.word('judgedAt', times)]);
  return lines;
}

function showName({ text, family, given, mrz }: PersonName): string {
  const plain = text ?? [given, family].filter(Boolean).join(' ');
  return printable(mrz ? `${plain}   ${mrz}` : plain);
}

/** What is in an event, in one line. Every value is made printable before it is isolated, which adds control characters. */
function showEvent(event: HealthEvent, { texts, vocabulary }: Wording): string {
  const disease =
    event.disease === undefined ? texts.word('unknownDisease') : vocabulary.diseaseName(event.disease, texts.language);
  const say = (word: 'product' | 'lot', value: string | undefined) =>
    value === undefined ? [] : [texts.word(word, { [word]: printable(value) })];
  const plain = [event.date, event.country].flatMap((value) => (value ? [texts.isolated(printable(value))] : []));
  const parts = [texts.word(event.kind, { disease: printable(disease) }), ...plain];
  if (event.kind === 'vaccination' || event.kind === 'prophylaxis') {
    const { dose, doses, product, lot } = event;
    if (dose !== undefined) parts.push(texts.word(doses === undefined ? 'dose' : 'doseOf', { dose, doses }));
    parts.push(...say('product', product), ...say('lot', lot), ...showValidity(event, texts));
  }
  const said = parts.join(texts.word('comma'));
  return event.kind === 'test' ? `${said}: ${texts.word(event.result)}` : said;
}

interface Validity {
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly lifelong?: true;
}

function showValidity({ validFrom, validUntil, lifelong }: Validity, texts: Texts): string[] {
  const parts = [
    ...(validFrom ? [texts.word('validFrom', { date: printable(validFrom) })] : []),
    ...(lifelong
      ? [texts.word('lifelong')]
      : validUntil
        ? [texts.word('validUntil', { date: printable(validUntil) })]
        : []),
  ];
  return parts.length > 0 ? [parts.join(' ')] : [];
}

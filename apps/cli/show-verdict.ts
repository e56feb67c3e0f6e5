import {
  type Check,
  explainCheck,
  type HealthEvent,
  isProblemCode,
  type PersonName,
  type Verdict,
  type Vocabulary,
} from '@carnet/core';
import { coloured, printable } from './terminal.ts';

const headlines: Readonly<
  Record<Verdict['headline'], { readonly words: string; readonly style: Parameters<typeof coloured>[0] }>
> = {
  accepted: { words: 'Accepted', style: ['bold', 'white', 'bgGreen'] },
  'check-manually': { words: 'Check manually', style: ['bold', 'black', 'bgYellow'] },
  'not-accepted': { words: 'Not accepted', style: ['bold', 'white', 'bgRed'] },
  'cannot-confirm': { words: 'Cannot confirm', style: ['bold', 'white', 'bgBlue'] },
  'cannot-read': { words: 'Cannot read', style: ['bold', 'white', 'bgBlack'] },
  'test-certificate': { words: 'Test certificate', style: ['bold', 'black', 'bgWhite'] },
};

const questions = [
  { name: 'Genuine', stages: ['recognise', 'decode', 'authenticate'], answer: ({ genuine }: Verdict) => genuine },
  { name: 'Current', stages: ['validity', 'status'], answer: ({ current }: Verdict) => current },
  { name: 'Theirs', stages: ['holder'], answer: theirsOf },
  { name: 'Accepted', stages: ['record', 'policy'], answer: ({ accepted }: Verdict) => accepted },
] as const;

/** To a machine a likely match is not judged; a person reads that it is likely. */
function theirsOf({ theirs, checks }: Verdict): string {
  return checks.some(({ code }) => code === 'holder.differs-slightly') ? 'likely' : theirs;
}

/** A verdict for a person at a terminal: the headline, the four answers with a sentence each, then the details. */
export function showVerdict(verdict: Verdict, vocabulary: Vocabulary, name?: string): string {
  const { words, style } = headlines[verdict.headline];
  const deciding = decidingCheck(verdict);
  const lines = [
    ...(name === undefined ? [] : [coloured('dim', printable(name))]),
    `${coloured(style, ` ${words} `)}  ${titleOf(deciding)}`,
    '',
    ...questions.map(({ name: question, stages, answer }) => {
      const check = telling(verdict.checks.filter(({ stage }) => (stages as readonly string[]).includes(stage)));
      return `  ${question.padEnd(9)} ${answer(verdict).replaceAll('-', ' ').padEnd(15)} ${check && check.code !== 'not-judged' ? check.message : ''}`.trimEnd();
    }),
    '',
    ...details(verdict, vocabulary),
  ];
  if (deciding && isProblemCode(deciding.code)) {
    const { nextStep } = explainCheck(deciding.code, deciding.evidence);
    lines.push(fact('Next', nextStep), fact('Code', deciding.code));
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

function titleOf(check: Check | undefined): string {
  return check && isProblemCode(check.code) ? explainCheck(check.code, check.evidence).title : '';
}

const fact = (name: string, value: string) => `  ${name.padEnd(9)} ${value}`;

function details({ record, signer, at, trustAsOf, format }: Verdict, vocabulary: Vocabulary): string[] {
  const lines: string[] = [];
  for (const name of record?.subject.names ?? []) lines.push(fact('Person', showName(name)));
  if (record?.subject.birthDate) lines.push(fact('Born', record.subject.birthDate));
  for (const event of record?.events ?? []) lines.push(fact('Event', printable(showEvent(event, vocabulary))));
  if (signer) {
    const who = signer.name ? `${signer.name} (${signer.participant})` : signer.participant;
    lines.push(fact('Signer', printable(`${who}, listed in ${signer.provenance.source}`)));
  }
  if (format) lines.push(fact('Format', format));
  lines.push(fact('Judged', `at ${at.toISOString()}, with trust lists of ${trustAsOf.toISOString()}`));
  return lines;
}

function showName({ text, family, given, mrz }: PersonName): string {
  const plain = text ?? [given, family].filter(Boolean).join(' ');
  return printable(mrz ? `${plain}   ${mrz}` : plain);
}

function showEvent(event: HealthEvent, vocabulary: Vocabulary): string {
  const disease = event.disease === undefined ? 'an unknown disease' : vocabulary.diseaseName(event.disease, 'en');
  const about = [disease, event.date, event.country].filter(Boolean).join(', ');
  switch (event.kind) {
    case 'vaccination':
    case 'prophylaxis': {
      const dose =
        event.dose === undefined ? '' : `, dose ${event.dose}${event.doses === undefined ? '' : ` of ${event.doses}`}`;
      return `${event.kind} against ${about}${dose}${event.product ? `, product ${event.product}` : ''}${event.lot ? `, lot ${event.lot}` : ''}${showValidity(event)}`;
    }
    case 'test':
      return `test for ${about}: ${event.result.replace('-', ' ')}`;
    default:
      return `${event.kind}: ${about}`;
  }
}

function showValidity({
  validFrom,
  validUntil,
  lifelong,
}: {
  validFrom?: string;
  validUntil?: string;
  lifelong?: true;
}): string {
  const from = validFrom ? `, valid from ${validFrom}` : '';
  return lifelong ? `${from} for life` : `${from}${validUntil ? ` until ${validUntil}` : ''}`;
}

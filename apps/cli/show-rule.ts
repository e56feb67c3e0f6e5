import type { Texts } from '@carnet/core';
import { nearestWay, type RuleAnswer, type RuleWay } from '@carnet/core/rules';
import { printable } from './terminal.ts';

const dayMs = 86_400_000;
/** Up to so many days they are counted; beyond, a date says more. */
const countedDaysMax = 60;

/** What came of a rule: a line for the rule, then one for the way that came nearest. */
export function showRule(answer: RuleAnswer, at: Date, texts: Texts): readonly string[] {
  const { rule, outcome } = answer;
  const name = texts.isolated(printable(`${rule.id} ${rule.version}`.trim()));
  const said = `${inLanguage(rule.title, texts.language)} (${name}): ${texts.word(outcome)}`;
  const way = nearestWay(answer);
  if (!way) return [said];
  const line = showWay(way, rule.title, at, texts);
  return line === '' ? [said] : [said, `  ${line}`];
}

function showWay(
  { text, outcome, reason, event, from, until }: RuleWay,
  title: RuleWay['text'],
  at: Date,
  texts: Texts,
): string {
  const isEarly = reason === 'too-early' || (reason === undefined && outcome === 'not-met');
  const days = isEarly && from && event?.date?.length === 10 ? daysOf(event.date, at, from) : undefined;
  const facts = [
    // A rule of the EU is one sentence, which is its title.
    ...(text === title ? [] : [inLanguage(text, texts.language)]),
    ...(event?.date ? [texts.word('givenOn', { date: printable(event.date) })] : []),
    ...(reason ? [texts.word(reason)] : []),
    ...(days ? [texts.word('dayOf', days)] : []),
    // Where doses are missing, for example, no date would help.
    ...(isEarly && from && from > at ? [texts.word('metFrom', { date: plain(from) })] : []),
    ...(until && until > at && (isEarly || outcome === 'met') ? [texts.word('metUntil', { date: lastOf(until) })] : []),
  ];
  return facts.join(texts.word('comma'));
}

const isDay = (moment: Date) => moment.getTime() % dayMs === 0;
const plain = (moment: Date) => moment.toISOString().slice(0, isDay(moment) ? 10 : undefined);
/** The moment at which it ends no longer belongs to it. */
const lastOf = (end: Date) => plain(isDay(end) ? new Date(end.getTime() - dayMs) : end);

/** "Day 7 of 10", where there are few enough to count. */
function daysOf(date: string, at: Date, from: Date): { readonly day: number; readonly days: number } | undefined {
  const begin = Date.parse(`${date}T00:00:00Z`);
  const [day, days] = [at.getTime() - begin, from.getTime() - begin].map((time) => Math.floor(time / dayMs));
  return day !== undefined && days !== undefined && day >= 0 && days <= countedDaysMax ? { day, days } : undefined;
}

function inLanguage(texts: RuleWay['text'], language: string): string {
  return printable(texts[language] ?? texts.en ?? Object.values(texts)[0] ?? '');
}

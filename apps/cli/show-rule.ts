import type { Texts } from '@carnet/core';
import type { RuleAnswer, RuleWay } from '@carnet/core/rules';
import { printable } from './terminal.ts';

const dayMs = 86_400_000;
/** Up to so many days they are counted; beyond, a date says more. */
const countedDaysMax = 60;

/** What came of a rule: a line for the rule, then one for the way that came nearest. */
export function showRule({ rule, outcome, ways }: RuleAnswer, at: Date, texts: Texts): readonly string[] {
  const name = texts.isolated(printable(`${rule.id} ${rule.version}`.trim()));
  const said = `${inLanguage(rule.title, texts.language)} (${name}): ${texts.word(outcome)}`;
  const way = ways.find((one) => one.outcome === outcome) ?? nearest(ways);
  return way ? [said, `  ${showWay(way, rule.title, at, texts)}`.trimEnd()].filter((line) => line !== '') : [said];
}

function nearest(ways: readonly RuleWay[]): RuleWay | undefined {
  return ways.find(({ from, until }) => from ?? until) ?? ways.find(({ event }) => event) ?? ways[0];
}

function showWay(
  { text, reason, event, from, until }: RuleWay,
  title: RuleWay['text'],
  at: Date,
  texts: Texts,
): string {
  const date = (moment: Date) => moment.toISOString().replace('T00:00:00.000Z', '');
  const days = reason === 'too-early' && from && event?.date?.length === 10 ? daysOf(event.date, at, from) : undefined;
  const facts = [
    // A rule of the EU is one sentence, which is its title.
    ...(text === title ? [] : [inLanguage(text, texts.language)]),
    ...(event?.date ? [texts.word('givenOn', { date: printable(event.date) })] : []),
    ...(reason ? [texts.word(reason)] : []),
    ...(days ? [texts.word('dayOf', days)] : []),
    ...(from && from > at ? [texts.word('metFrom', { date: date(from) })] : []),
    ...(until && until > at ? [texts.word('metUntil', { date: date(until) })] : []),
  ];
  return facts.join(texts.word('comma'));
}

/** "Day 7 of 10", where there are few enough to count. */
function daysOf(date: string, at: Date, from: Date): { readonly day: number; readonly days: number } | undefined {
  const begin = Date.parse(`${date}T00:00:00Z`);
  const [day, days] = [at.getTime() - begin, from.getTime() - begin].map((time) => Math.floor(time / dayMs));
  return day !== undefined && days !== undefined && day >= 0 && days <= countedDaysMax ? { day, days } : undefined;
}

function inLanguage(texts: RuleWay['text'], language: string): string {
  return printable(texts[language] ?? texts.en ?? Object.values(texts)[0] ?? '');
}

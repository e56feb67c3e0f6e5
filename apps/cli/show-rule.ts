import type { Texts } from '@carnet/core';
import { dayOfWaiting, nearestWay, type RuleAnswer, type RuleWay } from '@carnet/core/rules';
import { inLanguage } from './rules/rule-words.ts';
import { printable } from './terminal.ts';

const dayMs = 86_400_000;

/** What came of a rule: a line for the rule, then one for the way that came nearest. */
export function showRule(answer: RuleAnswer, at: Date, texts: Texts): readonly string[] {
  const { rule, outcome } = answer;
  const name = texts.isolated(printable(`${rule.id} ${rule.version}`.trim()));
  const said = `${printable(inLanguage(rule.title, texts.language))} (${name}): ${texts.word(outcome)}`;
  const way = nearestWay(answer);
  if (!way) return [said];
  const line = showWay(way, rule.title, at, texts);
  return line === '' ? [said] : [said, `  ${line}`];
}

function showWay(way: RuleWay, title: RuleWay['text'], at: Date, texts: Texts): string {
  const { text, outcome, reason, event, from, until } = way;
  const isEarly = reason === 'too-early' || (reason === undefined && outcome === 'not-met');
  const days = isEarly ? dayOfWaiting(way, at) : undefined;
  const facts = [
    // A rule of the EU is one sentence, which is its title.
    ...(text === title ? [] : [printable(inLanguage(text, texts.language))]),
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

import type { HealthEvent } from '@carnet/core';
import type { RuleAnswer, RuleWay, UnmetReason } from '@carnet/core/rules';
import { type Fault, words } from './words.ts';

/** The words of the page about rules, which come with the rules. */
export const ruleWords = {
  panel: {
    label: 'Rules',
    title: 'Rule for',
    none: 'No country chosen',
    noneHint: 'Without a country the best answer is “Check manually”.',
    from: 'Coming from',
    notSaid: 'Not said',
    transit: 'Passed through',
    addTransit: 'Add a country',
    removeTransit: (country: string) => `Remove ${country}`,
    noRules: (country: string) => `There is no rule for ${country}. Nothing can be accepted by a machine.`,
    rules: (names: readonly string[]) =>
      `Rules: ${names.slice(0, 2).join(', ')}${names.length > 2 ? ` and ${names.length - 2} more` : ''}`,
    inForce: (from: string, until: string | undefined) =>
      until === undefined ? `In force since ${from}` : `In force from ${from} until ${until}`,
    required: 'Asked of everybody.',
    ifShown: 'Asked of whoever shows a certificate about it.',
    comingFrom: (countries: string) => `For travellers from ${countries}.`,
    damaged: 'Cannot be read: it leaves the answer to a person.',
    open: 'Open a rule file',
    kinds:
      'Rule sets, or rules of the EU with their value sets. They are used instead of the rules that come with Carnet.',
    opened: (name: string) => `Rules of ${name}.`,
    back: 'Use the rules of Carnet',
  },
  unreadable: {
    code: 'rules.unreadable',
    sentence: 'The file could not be used for rules.',
    nextStep: 'The rules stay as they were. Choose a rule set, or rules of the EU together with their value sets.',
  } satisfies Fault,
  lost: {
    code: 'rules.lost',
    sentence: 'The rules that were opened here before are damaged. The rules of Carnet are used.',
    nextStep: 'Open the rule file again.',
  } satisfies Fault,
  list: (country: string) => `Rules for ${country}`,
  noRule: (country: string) => ({
    reason: 'No rule for this certificate',
    why: {
      plain: `The certificate is genuine and current. No loaded rule for ${country} is about it:`,
      strong: 'decide by the paper rules of your post.',
    },
    step: 'none for this',
    answer: `Not judged: no loaded rule for ${country} is about it.`,
  }),
  met: (country: string) => `Rule for ${country} met`,
  allMet: (count: number) => `The certificate is genuine and current, and it meets all ${count} rules.`,
  asked: {
    met: (text: string) => `The rule is met: ${quoted(text)}.`,
    'not-met': (text: string) => `The rule asks: ${quoted(text)}.`,
    'needs-human': (text: string) => `The rule leaves this to a person: ${quoted(text)}.`,
  },
  answer: (outcome: RuleAnswer['outcome'], country: string) =>
    outcome === 'met'
      ? `Yes. It meets the rule for ${country}.`
      : outcome === 'not-met'
        ? `No. It does not meet the rule for ${country}.`
        : words.answers.accepted['needs-human'],
  outcome: {
    met: 'Met',
    'not-met': 'Not met',
    'needs-human': 'A person decides',
    'disease-absent': 'The certificate says nothing about it',
    'out-of-force': 'Not in force at this time',
    'not-known': 'Depends on where the traveller comes from, or why',
    'not-evaluable': 'Cannot be applied to this certificate',
  } satisfies Record<RuleAnswer['outcome'], string>,
  step: {
    met: 'met',
    'not-met': 'not met',
    'needs-human': 'decide yourself',
    'disease-absent': 'not about it',
    'out-of-force': 'not in force',
    'not-known': 'say the journey',
    'not-evaluable': 'cannot be applied',
  } satisfies Record<RuleAnswer['outcome'], string>,
  unmet: {
    'too-old': 'Too old for this',
    'nothing-of-its-kind': 'Not in the certificate',
    'wrong-product': 'Another product',
    'wrong-method': 'Another kind of test',
    'wrong-result': 'Another result',
    'date-unknown': 'The date is not known well enough',
    'doses-missing': 'Doses are missing',
    'too-late': 'Too long ago',
    'too-early': 'Too early',
  } satisfies Record<UnmetReason, string>,
  dayOf: ({ day, days }: { readonly day: number; readonly days: number }) => `day ${day} of ${days}`,
  metFrom: (day: string) => `met from ${day}`,
  metUntil: (day: string) => `Met until ${day}`,
  metBefore: (day: string) => `It was met until ${day}`,
  dated: {
    vaccination: (day) => `Vaccinated ${day}`,
    prophylaxis: (day) => `Given ${day}`,
    test: (day) => `Tested ${day}`,
    recovery: (day) => `First positive test ${day}`,
    exemption: (day) => `Exempted ${day}`,
  } satisfies Record<HealthEvent['kind'], (day: string) => string>,
};

/** Some texts of rules end like a sentence, some do not. */
function quoted(text: string): string {
  return `“${text.replace(/\.$/, '')}”`;
}

/** The text of a rule in the language of the page, else in one that it has; undefined when it has none. */
export function inWords(texts: RuleWay['text']): string | undefined {
  return texts[words.language] ?? Object.values(texts)[0];
}

import { evaluate as evaluateByOracle } from 'certlogic-js';
import { validate as validateByOracle } from 'certlogic-js/dist/validation/index.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutations } from '../../formats/mutations.suite.ts';
import { CertLogicError } from './certlogic-error.ts';
import { compile, evaluate, validate } from './compile.ts';
import { DateTime } from './date-time.ts';
import type { Value } from './value.ts';

const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];

const plain = (value: unknown): unknown => {
  if (value instanceof DateTime || value instanceof Date) return `date ${value.toISOString()}`;
  return Array.isArray(value) ? value.map(plain) : value;
};

function ours(expr: unknown, data: Value): unknown {
  try {
    return plain(evaluate(compile(expr), data));
  } catch (error) {
    if (error instanceof CertLogicError) return 'error';
    throw error;
  }
}

function theirs(expr: unknown, data: Value): unknown {
  try {
    return plain(evaluateByOracle(expr as never, data));
  } catch {
    return 'error';
  }
}

const dates = [
  '2021',
  '2021-02',
  '2020-02-29',
  '2021-07-01',
  '2021-07-01T10:00:00Z',
  '2021-07-01T10:00:00.25+02:00',
  '1999-12-31',
];
const codes = ['EU/1/20/1528', 'EU/1/20/1507', '840539006', 'URN:UVCI:01DE/A/B#1', 'URN:UVCI:V1:DE:X', ''];
const paths = [
  '',
  'n',
  'm',
  'date',
  'clock',
  'code',
  'list',
  'codes',
  'empty',
  'object',
  'object.n',
  'list.0',
  'list.1.n',
  'missing',
  'missing.0',
  'current',
  'current.n',
  'accumulator',
];
const integers = fc.integer({ min: -3, max: 40 });

// What JSON.parse makes: the oracle cannot tell the truth of an object without a prototype.
const plainObject = <Fields extends object>(fields: { [Name in keyof Fields]: fc.Arbitrary<Fields[Name]> }) =>
  fc.record(fields, { noNullPrototype: true });
const data = plainObject({
  n: fc.oneof(integers, fc.constantFrom(null, '1', true)),
  m: integers,
  date: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...dates) },
    { weight: 1, arbitrary: fc.constantFrom(null, 'abc', 0) },
  ),
  clock: fc.constantFrom(...dates),
  code: fc.constantFrom(...codes),
  list: fc.oneof(fc.array(plainObject({ n: integers }), { maxLength: 4 }), fc.constant(null)),
  codes: fc.array(fc.constantFrom(...codes), { maxLength: 5 }),
  empty: fc.constantFrom<Value>([], {}, '', 0, null),
  object: plainObject({ n: integers }),
});

// Some operands of each operator have the type it wants, and some are anything, so that both evaluations and errors occur.
const { expression } = fc.letrec<Record<'expression' | 'number' | 'time' | 'list' | 'truth', unknown>>((tie) => {
  const any = tie('expression');
  const variable = (...names: readonly string[]) => fc.constantFrom(...names).map((path) => ({ var: path }));
  const operation = (names: readonly string[], ...operands: readonly fc.Arbitrary<unknown>[]) =>
    fc.tuple(fc.constantFrom(...names), ...operands).map(([name, ...values]) => ({ [name as string]: values }));
  const mostly = (wanted: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 9, arbitrary: wanted }, { weight: 1, arbitrary: any });
  const [number, time, list, truth] = [tie('number'), tie('time'), tie('list'), tie('truth')].map(mostly) as [
    fc.Arbitrary<unknown>,
    fc.Arbitrary<unknown>,
    fc.Arbitrary<unknown>,
    fc.Arbitrary<unknown>,
  ];
  const size = { depthSize: 'small', withCrossShrink: true } as const;
  return {
    number: fc.oneof(
      size,
      integers,
      variable('n', 'm', 'object.n', 'current.n', 'accumulator'),
      operation(['+'], number, number),
      operation(['reduce'], list, operation(['+'], variable('accumulator'), fc.constant(1)), integers),
    ),
    time: fc.oneof(
      size,
      operation(
        ['plusTime'],
        fc.oneof(fc.constantFrom(...dates), variable('date', 'clock')),
        integers,
        fc.constantFrom('year', 'month', 'day', 'hour'),
      ),
      operation(['dccDateOfBirth'], fc.oneof(fc.constantFrom(...dates), variable('date'))),
    ),
    list: fc.oneof(size, variable('list', 'codes', 'empty'), fc.array(any, { maxLength: 3 })),
    truth: fc.oneof(
      size,
      fc.boolean(),
      operation(['===', '<', '>', '<=', '>='], number, number),
      operation(['<', '>', '<=', '>='], number, number, number),
      operation(['before', 'after', 'not-before', 'not-after'], time, time),
      operation(['before', 'after', 'not-before', 'not-after'], time, time, time),
      operation(['in'], any, list),
      operation(['!'], truth),
      operation(['and'], truth, truth),
      operation(['and'], truth, truth, truth),
      operation(['if'], truth, truth, truth),
    ),
    expression: fc.oneof(
      size,
      fc.constantFrom(...codes, ...dates),
      fc.boolean(),
      integers,
      variable(...paths),
      number,
      time,
      list,
      truth,
      operation(['if'], truth, any, any),
      operation(['==='], any, any),
      operation(
        ['extractFromUVCI'],
        fc.oneof(fc.constantFrom(...codes), variable('code', 'missing')),
        fc.integer({ min: -1, max: 5 }),
      ),
      operation(['reduce'], list, any, any),
    ),
  };
});

describe('CertLogic beside certlogic-js 1.2.2', () => {
  it('gives the same answer for 10,000 rules, each with data of its own', () => {
    const answers = { value: 0, error: 0 };
    fc.assert(
      fc.property(expression, data, (expr, data) => {
        const answer = ours(expr, data as Value);
        answers[answer === 'error' ? 'error' : 'value']++;
        expect(validate(expr)).toEqual([]);
        expect(answer).toEqual(theirs(expr, data as Value));
      }),
      { seed: 42, numRuns: 10_000 },
    );
    // Two engines that refuse everything would agree as well.
    expect(answers.value).toBeGreaterThan(5000);
    expect(answers.error).toBeGreaterThan(500);
  });

  it('refuses at least what the oracle refuses, in expressions that were damaged', () => {
    const samples = fc
      .sample(expression, { seed: 43, numRuns: 200 })
      .map((expr) => encoder.encode(JSON.stringify(expr)));
    const counts = { refused: 0, evaluated: 0 };
    for (const bytes of mutations(samples, 44, 20_000)) {
      let expr: unknown;
      try {
        expr = JSON.parse(decoder.decode(bytes));
      } catch {
        continue;
      }
      const isRefused = validate(expr).length > 0;
      if (validateByOracle(expr).length > 0) expect(isRefused, JSON.stringify(expr)).toBe(true);
      if (ours(expr, { n: 1, list: [{ n: 2 }], date: '2021' }) !== 'error') counts.evaluated++;
      if (isRefused) counts.refused++;
    }
    expect(counts.refused).toBeGreaterThan(200);
    expect(counts.evaluated).toBeGreaterThan(200);
  });

  /** Each difference is on purpose. What is `value` in the oracle is an error or null here. */
  it.each<[string, unknown, unknown, unknown]>([
    ['a member of JavaScript itself', { if: [{ '!': [{ var: 'constructor' }] }, 1, 2] }, 1, 'error'],
    ['a prototype', { '===': [{ var: '__proto__.missing' }, { var: 'missing' }] }, true, true],
    ['a prototype as an object', { if: [{ var: 'object.__proto__' }, 1, 2] }, 2, 2],
    ['the length of a list', { var: 'list.length' }, null, 2],
    ['a letter of a text', { var: 'text.0' }, null, 'a'],
    ['a number with letters after it', { var: 'list.1st' }, null, 20],
    ['a member named like a number with a leading zero', { var: 'object.01' }, 'one', null],
    [
      'a date that no calendar has',
      { 'not-after': [{ plusTime: ['2021-13-45', 0, 'day'] }, { plusTime: ['2021', 0, 'day'] }] },
      'error',
      false,
    ],
    [
      'the same, denied',
      { '!': [{ after: [{ plusTime: ['2021-13-45', 0, 'day'] }, { plusTime: ['2021', 0, 'day'] }] }] },
      'error',
      true,
    ],
    [
      'a day that the month does not have',
      { plusTime: ['2021-02-31', 0, 'day'] },
      'error',
      'date 2021-03-03T00:00:00.000Z',
    ],
    ['the hour 24', { plusTime: ['2021-01-01T24:00:00Z', 0, 'day'] }, 'error', 'date 2021-01-02T00:00:00.000Z'],
    [
      'an offset that ends in a colon',
      { plusTime: ['2021-01-01T00:00:00+01:', 0, 'day'] },
      'error',
      'date 2020-12-31T23:00:00.000Z',
    ],
    ['a number that cannot be exact', { '+': [{ var: 'large' }, 1] }, 'error', 2 ** 60],
    ['a part that is not CertLogic and never evaluated', { if: [true, 1, { or: [1, 2] }] }, 'error', 1],
    ['an operand too many', { '!': [true, false] }, 'error', false],
  ])('differs in %s', (_, expr, mine, yours) => {
    const data = { list: [10, 20], text: 'abc', object: { '01': 'one' }, large: 2 ** 60 };
    expect([ours(expr, data), theirs(expr, data)]).toEqual([mine, yours]);
  });
});

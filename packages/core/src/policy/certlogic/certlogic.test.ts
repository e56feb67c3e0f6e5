import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../limits.ts';
import { CertLogicError, type CertLogicReason } from './certlogic-error.ts';
import { compile, evaluate, validate } from './compile.ts';
import { dataPaths } from './data-paths.ts';
import { DateTime } from './date-time.ts';
import { explain } from './explain.ts';
import { expressionText } from './expression-text.ts';
import { passingTime } from './passing-time.ts';
import type { Value } from './value.ts';

/** What an expression evaluates to: a date as text, an error as its reason. */
function outcome(expr: unknown, data: Value = {}): unknown {
  try {
    const value = evaluate(compile(expr), data);
    return value instanceof DateTime ? value.toISOString() : value;
  } catch (error) {
    if (error instanceof CertLogicError) return `error: ${error.reason}`;
    throw error;
  }
}

const error = (reason: CertLogicReason) => `error: ${reason}`;
const at = (text: string, amount = 0, unit = 'day') => ({ plusTime: [text, amount, unit] });

describe('dates', () => {
  it.each([
    ['2021', '2021-12-31T00:00:00.000Z'],
    ['2020-02', '2020-02-29T00:00:00.000Z'],
    ['2021-07-01', '2021-07-01T00:00:00.000Z'],
    ['2021-07-01T10:11:12', '2021-07-01T10:11:12.000Z'],
    ['2021-07-01T10:11:12.1239Z', '2021-07-01T10:11:12.123Z'],
    ['2021-07-01T10:11:12.5+2', '2021-07-01T08:11:12.500Z'],
    ['2021-07-01T10:11:12-02', '2021-07-01T12:11:12.000Z'],
    ['2021-07-01T10:11:12+130', '2021-07-01T08:41:12.000Z'],
    ['2021-07-01T10:11:12-0130', '2021-07-01T11:41:12.000Z'],
    ['2021-07-01T00:00:00+5:30', '2021-06-30T18:30:00.000Z'],
    ['0099-12-31', '0099-12-31T00:00:00.000Z'],
  ])('reads %s', (text, iso) => {
    expect(outcome(at(text))).toBe(iso);
  });

  it.each([
    '2021-02-29',
    '2021-02-31',
    '2021-13',
    '2021-00',
    '2021-04-31T00:00:00Z',
    '2021-01-01T24:00:00Z',
    '2021-01-00',
  ])('refuses %s, which does not exist', (text) => {
    expect(outcome(at(text))).toBe(error('no-such-date'));
  });

  it.each([
    '',
    '21',
    '2021-1-1',
    '2021-01-01T00:00Z',
    '2021-01-01 00:00:00',
    '2021-01-01T00:00:00+',
    ' 2021',
    '2021\n',
  ])('refuses "%s", which is no date', (text) => {
    expect(outcome(at(text))).toBe(error('not-date'));
  });

  it.each([
    ['2020-02-29', 1, 'year', '2021-03-01'],
    ['2020-02-29', 1, 'month', '2020-03-29'],
    ['2021-01-31', 1, 'month', '2021-03-03'],
    ['2021-03-31', -1, 'month', '2021-03-03'],
    ['2021-12-31', 1, 'day', '2022-01-01'],
    ['2021-07-01', -25, 'hour', '2021-06-29T23:00:00.000Z'],
  ])('%s and %i %s', (text, amount, unit, iso) => {
    expect(outcome(at(text, amount, unit))).toBe(iso.length === 10 ? `${iso}T00:00:00.000Z` : iso);
  });

  it('ends where the calendar ends', () => {
    expect(outcome(at('2021-07-01', 300_000, 'year'))).toBe(error('no-such-date'));
    expect(outcome(at('2021-07-01', -(2 ** 53 - 1), 'hour'))).toBe(error('no-such-date'));
  });

  it('takes the last day on which somebody can be born', () => {
    expect(outcome({ dccDateOfBirth: ['2000'] })).toBe('2000-12-31T00:00:00.000Z');
    expect(outcome({ dccDateOfBirth: ['2000-02'] })).toBe('2000-02-29T00:00:00.000Z');
    for (const text of ['', '2000-02-01T00:00:00Z', '2000-2'])
      expect(outcome({ dccDateOfBirth: [text] })).toBe(error('not-date'));
  });
});

describe('values', () => {
  const data = { text: 'abc', list: [1, 2], none: null, object: { member: 0 } };

  it.each([
    'constructor',
    '__proto__',
    'object.constructor.name',
    'object.__proto__',
    'list.length',
    'text.length',
    'text.0',
    'list.-1',
    'list.1abc',
    'none.member',
  ])('reads nothing at %s', (path) => {
    expect(outcome({ var: path }, data)).toBeNull();
  });

  it('reads members that only look dangerous', () => {
    expect(outcome({ var: '__proto__.x' }, JSON.parse('{"__proto__": {"x": 1}}'))).toBe(1);
    expect(outcome({ var: '0' }, { 0: 'zero' })).toBe('zero');
    expect(outcome({ var: 'list.1' }, data)).toBe(2);
  });

  it('knows values that are neither true nor false', () => {
    expect(outcome({ '!': [at('2021')] })).toBe(error('no-truth'));
    expect(outcome({ and: [true, at('2021')] })).toBe(error('no-truth'));
    expect(outcome({ if: [{ var: 'object' }, 1, 2] }, data)).toBe(1);
    expect(outcome({ if: [{ var: 'object' }, 1, 2] }, { object: {} })).toBe(2);
  });

  it.each<[unknown, CertLogicReason]>([
    [{ '<': [1, '2'] }, 'not-integer'],
    [{ '+': [1, { var: 'half' }] }, 'not-integer'],
    [{ before: ['2021', '2022'] }, 'not-date'],
    [{ in: [1, { var: 'none' }] }, 'not-array'],
    [{ in: ['a', 'abc'] }, 'not-array'],
    [{ reduce: ['abc', 1, 2] }, 'not-array'],
    [{ plusTime: [2021, 0, 'day'] }, 'not-text'],
    [{ extractFromUVCI: [1, 0] }, 'not-text'],
    [{ dccDateOfBirth: [{ var: 'none' }] }, 'not-text'],
  ])('%j is an error', (expr, reason) => {
    expect(outcome(expr, { half: 0.5 })).toBe(error(reason));
  });

  it('hides the outer data from a reduction', () => {
    expect(outcome({ reduce: [{ var: 'list' }, { '+': [{ var: 'current' }, { var: 'accumulator' }] }, 0] }, data)).toBe(
      3,
    );
    expect(outcome({ reduce: [{ var: 'list' }, { var: 'text' }, 0] }, data)).toBeNull();
  });
});

describe('bounds', () => {
  const nested = (levels: number) => {
    let expr: unknown = true;
    for (let level = 0; level < levels; level++) expr = { '!': [expr] };
    return expr;
  };

  it('refuses what is nested too deeply or has too many parts', () => {
    expect(outcome(nested(limits.certLogicDepthMax))).toBe(true);
    expect(outcome(nested(limits.certLogicDepthMax + 1))).toBe(error('too-deep'));
    expect(outcome(nested(100_000))).toBe(error('too-deep'));
    expect(outcome(Array(limits.certLogicTermsMax).fill(1))).toBe(error('too-large'));
    expect(validate(nested(100_000))).toHaveLength(1);
  });

  it('refuses what takes too many steps', () => {
    const list = Array(1000).fill(1);
    const count = { '+': [{ var: 'accumulator' }, 1] };
    const inner = { reduce: [{ var: 'current' }, count, 0] };
    const data = { list, lists: Array(1000).fill(list) };
    expect(outcome({ reduce: [{ var: 'list' }, count, 0] }, data)).toBe(1000);
    expect(outcome({ reduce: [{ var: 'lists' }, inner, 0] }, data)).toBe(error('too-costly'));
    expect(outcome({ reduce: [{ var: 'lists' }, { in: [0, { var: 'current' }] }, 0] }, data)).toBe(error('too-costly'));
  });

  it('puts an end to explanations, too', () => {
    const list = Array(1000).fill(1);
    const inner = { reduce: [{ var: 'current' }, { '+': [{ var: 'accumulator' }, 1] }, 0] };
    const costly = { reduce: [{ var: 'lists' }, inner, 0] };
    const failing = { '===': [{ reduce: [{ var: 'lists.0' }, { '+': [{ var: 'accumulator' }, 1] }, 0] }, 0] };
    const term = compile({ and: Array(1000).fill(failing) });
    const data = { lists: Array(1000).fill(list) };
    expect(explain(term, data, 'clock').length).toBeLessThanOrEqual(limits.ruleWaysMax);
    expect(explain(compile(costly), data, 'clock')).toEqual([]);
    expect(passingTime(compile(costly), () => data, new Date(0), 'clock')).toBeUndefined();
  });

  it('never ends in another error, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.jsonValue({ maxDepth: 4 }), (expr, data) => {
        validate(expr);
        outcome(expr, data as Value);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

describe('validation', () => {
  it.each([
    null,
    1.5,
    1e300,
    {},
    { '===': [1, 1], '!': [1] },
    { or: [true, true] },
    { constructor: [1] },
    JSON.parse('{"__proto__": [1]}'),
    { '!': true },
    { '!': [] },
    { and: [true] },
    { if: [true, true] },
    { if: [true, true, true, true] },
    { '<': [1, 2, 3, 4] },
    { var: ['a'] },
    { var: 'a..b' },
    { plusTime: [null, 0, 'day'] },
    { plusTime: ['2021', 0.5, 'day'] },
    { plusTime: ['2021', 0, 'week'] },
    { plusTime: ['2021', 0, { var: 'unit' }] },
    { extractFromUVCI: ['a', '0'] },
    { reduce: [[], 1] },
  ])('refuses %j also where it would never be evaluated', (expr) => {
    expect(validate(expr)).not.toEqual([]);
    expect(outcome({ if: [true, true, expr] })).toBe(error('not-valid'));
  });

  it('reports every issue with its part, and no value in the words', () => {
    const issues = validate({ and: [{ secret: ['secret'] }, { var: 'secret..' }, 3.25] });
    expect(issues.map(({ expr }) => expr)).toEqual([{ secret: ['secret'] }, { var: 'secret..' }, 3.25]);
    for (const { message } of issues) expect(message).not.toMatch(/secret|3\.25/);
  });
});

describe('what an expression reads, and how it reads', () => {
  it('names the data but nothing of a lambda', () => {
    const expr = {
      reduce: [[{ var: 'b' }, { var: 'a.0' }], { var: 'current.c' }, { if: [{ var: 'b' }, { var: 'd' }, 1] }],
    };
    expect(dataPaths(compile(expr))).toEqual(['a.0', 'b', 'd']);
  });

  it('is rendered for people', () => {
    const expr = {
      if: [
        { '!': [{ var: 'v' }] },
        { extractFromUVCI: [{ var: 'ci' }, 1] },
        {
          and: [
            { 'not-before': [at('2021', -1, 'month'), { dccDateOfBirth: [{ var: 'dob' }] }] },
            { in: [{ var: 'mp' }, ['A']] },
          ],
        },
      ],
    };
    expect(expressionText(compile(expr))).toBe(
      [
        'if not v',
        'then part 1 of ci',
        'else ("2021" - 1 month is not before the last day of dob) and (mp is one of ["A"])',
      ].join('\n'),
    );
  });
});

describe('explanations', () => {
  const ways = (expr: unknown, data: Value = {}) =>
    explain(compile(expr), data, 'clock').map((way) => way.map(({ relation, actual }) => `${actual.path} ${relation}`));

  it('have nothing to say of what is true, or could never be', () => {
    expect(ways(true)).toEqual([]);
    expect(ways(false)).toEqual([]);
    expect(ways({ if: [{ var: 'a' }, false, false] }, { a: 1 })).toEqual([]);
  });

  it('turn around inside a negation', () => {
    expect(ways({ '!': [{ and: [{ var: 'a' }, { '<': [{ var: 'b' }, 3] }] }] }, { a: 1, b: 2 })).toEqual([
      ['a absent'],
      ['b >='],
    ]);
    expect(ways({ '!': [{ '<': [{ var: 'a' }, { var: 'b' }, 9] }] }, { a: 1, b: 2 })).toEqual([['a >='], ['b >=']]);
  });

  it('join what must hold together, and leave out what rests on what is missing', () => {
    const [absent, low, unread] = [{ var: 'a' }, { '>': [{ var: 'b' }, 3] }, { '>': [{ var: 'c' }, 3] }];
    expect(ways({ and: [absent, low, unread] }, { b: 1 })).toEqual([['a present', 'b >']]);
  });

  it('do not advise to escape a rule where it can be met', () => {
    expect(ways({ if: [{ var: 'v' }, { '>': [{ var: 'n' }, 1] }, true] }, { v: 1, n: 1 })).toEqual([['n >']]);
    expect(ways({ if: [{ var: 'v' }, false, true] }, { v: 1 })).toEqual([['v absent']]);
  });
});

describe('the time in which a rule passes', () => {
  const clock = { plusTime: [{ var: 'clock' }, 0, 'day'] };
  const times = (expr: unknown, now: string) => {
    const found = passingTime(compile(expr), (moment) => ({ clock: moment.toISOString() }), new Date(now), 'clock');
    return found && [found.from?.toISOString(), found.until?.toISOString()];
  };

  it('is without end where the moment does not matter, and none where it never passes', () => {
    expect(times(true, '2021-07-01')).toEqual([undefined, undefined]);
    expect(times({ var: 'a' }, '2021-07-01')).toBeUndefined();
  });

  it('is found where months are added to the moment itself', () => {
    // From 29 January on, one month later is 1 March or later, but from 1 February on it is 1 March again.
    const expr = { after: [{ plusTime: [{ var: 'clock' }, 1, 'month'] }, at('2021-03-01')] };
    expect(times(expr, '2021-01-01')).toEqual(['2021-01-29T00:00:00.001Z', '2021-01-31T23:59:59.999Z']);
  });

  it('is the next one of several, else the last', () => {
    const span = (from: string, until: string) => ({ 'not-after': [at(from), clock, at(until)] });
    const expr = { if: [span('2021-01-10', '2021-01-20'), true, span('2021-02-10', '2021-02-20')] };
    const [january, february] = ['01', '02'].map((month) => [
      `2021-${month}-10T00:00:00.000Z`,
      `2021-${month}-20T00:00:00.000Z`,
    ]);
    expect(times(expr, '2021-01-01')).toEqual(january);
    expect(times(expr, '2021-01-15')).toEqual(january);
    expect(times(expr, '2021-01-25')).toEqual(february);
    expect(times(expr, '2021-03-01')).toEqual(february);
  });
});

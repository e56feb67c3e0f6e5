import type { Term } from './term.ts';

const words: Readonly<Record<string, string>> = {
  '===': 'is',
  'not-before': 'is not before',
  'not-after': 'is not after',
  before: 'is before',
  after: 'is after',
  in: 'is one of',
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
  '+': '+',
  and: 'and',
};

/**
 * An expression for people, on one or more lines: `payload.v.0.dn >= payload.v.0.sd`. Not meant to be read back.
 * @param indent how far a following line is moved in
 */
export function expressionText(term: Term, indent = ''): string {
  const { operator, operands } = term;
  const inner = (operand: Term | undefined) => (operand ? expressionText(operand, `${indent}  `) : '');
  const [first, second, third] = operands;
  switch (operator) {
    case 'literal':
      return JSON.stringify(term.value);
    case 'var':
      return term.path === '' ? 'the data' : term.path;
    case 'array':
      return `[${operands.map(inner).join(', ')}]`;
    case 'if':
      return [
        `if ${inner(first)}`,
        `${indent}then ${inner(second)}`,
        third?.operator === 'if' ? `${indent}else ${expressionText(third, indent)}` : `${indent}else ${inner(third)}`,
      ].join('\n');
    case '!':
      return `not ${grouped(first, inner)}`;
    case 'plusTime':
      return term.amount === 0
        ? inner(first)
        : `${inner(first)} ${signed(term.amount)} ${term.unit}${plural(term.amount)}`;
    case 'extractFromUVCI':
      return `part ${term.index} of ${inner(first)}`;
    case 'dccDateOfBirth':
      return `the last day of ${inner(first)}`;
    case 'reduce':
      return `for each current of ${inner(first)}: accumulator = ${inner(second)}, beginning with ${inner(third)}`;
    default:
      return operands.map((operand) => grouped(operand, inner)).join(` ${words[operator] ?? operator} `);
  }
}

function grouped(operand: Term | undefined, inner: (operand: Term | undefined) => string): string {
  return operand && isSimple(operand) ? inner(operand) : `(${inner(operand)})`;
}

const isSimple = ({ operator }: Term) => /^(literal|var|array|plusTime|extractFromUVCI|dccDateOfBirth)$/.test(operator);
const signed = (amount: number) => (amount < 0 ? `- ${-amount}` : `+ ${amount}`);
const plural = (amount: number) => (Math.abs(amount) === 1 ? '' : 's');

/*
 * One process of the benchmark, started by bench.ts: it measures raw and some candidates of one family. Carnet has a
 * process of its own, and so has each peer, because a heap that is shared makes the others dearer and two versions of
 * one CBOR library spoil each other's answers.
 */
import { type Answerer, type Candidate, ours, raw } from './candidates.ts';
import { type Family, families, type Input, loadInputs } from './inputs.ts';
import { passesFor, sample } from './measure.ts';
import { peers } from './peers.ts';

/** What bench.ts asks for, in this order. */
export type Request =
  | { readonly ask: 'answers' }
  | { readonly ask: 'warm-up'; readonly names: readonly string[] }
  | { readonly ask: 'round'; readonly reversed: boolean };

/** The names of the inputs that each candidate accepts; or why it could not be loaded. */
export type Answers = { readonly title: string; readonly accepted?: readonly string[]; readonly absent?: string };
/** Microseconds of CPU time for one answer, by title. */
export type Round = Readonly<Record<string, number>>;

/** Carnet's candidates share a process; each peer has its own. */
export function processesOf(family: Family): readonly (readonly Candidate[])[] {
  const ofFamily = (candidate: Candidate) => candidate.family === family;
  return [ours.filter(ofFamily), ...peers.filter(ofFamily).map((peer) => [peer])];
}

interface Loaded {
  readonly title: string;
  readonly answerer: Answerer;
  inputs: readonly Input[];
  passes: number;
}

const [familyName, processNumber] = process.argv.slice(2);
const family = families.find((name) => name === familyName);
if (family && process.send) serve(family, processesOf(family)[Number(processNumber)] ?? []);

function serve(family: Family, own: readonly Candidate[]): void {
  const inputs = loadInputs(family);
  const loaded: Loaded[] = [];

  async function answers(): Promise<Answers[]> {
    const found: Answers[] = [];
    for (const candidate of [raw(family), ...own]) {
      try {
        const answerer = await candidate.load(inputs);
        loaded.push({ title: candidate.title, answerer, inputs, passes: 1 });
        const accepted: string[] = [];
        for (const input of inputs) if (await accepts(answerer, input)) accepted.push(input.name);
        found.push({ title: candidate.title, accepted });
      } catch (error) {
        found.push({ title: candidate.title, absent: firstLine(error) });
      }
    }
    return found;
  }

  async function warmUp(names: ReadonlySet<string>): Promise<void> {
    for (const one of loaded) {
      const timed = inputs.filter(({ name }) => names.has(name));
      one.inputs = one.answerer.select?.(timed) ?? timed;
      one.passes = await passesFor(one.answerer, one.inputs);
    }
  }

  async function round(reversed: boolean): Promise<Round> {
    const figures: Record<string, number> = {};
    for (const { title, answerer, inputs, passes } of reversed ? loaded.toReversed() : loaded)
      figures[title] = await sample(answerer, inputs, passes);
    return figures;
  }

  process.on('message', async (request: Request) => {
    if (request.ask === 'answers') process.send?.(await answers());
    else if (request.ask === 'warm-up') process.send?.((await warmUp(new Set(request.names))) ?? null);
    else process.send?.(await round(request.reversed));
  });
}

async function accepts(answerer: Answerer, input: Input): Promise<boolean> {
  try {
    return await answerer.answer(input);
  } catch {
    return false;
  }
}

const firstLine = (error: unknown) => String(error).split('\n')[0] ?? '';

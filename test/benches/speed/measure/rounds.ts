/** One query measured for all entrants, in rounds, so that a machine that drifts does not decide. */
import type { ContestantName } from '../contestants.ts';
import { askSample, checkSame, meanBytes } from './answers.ts';
import type { Answers } from './answers.ts';
import { reasonOf } from './field.ts';
import type { Entrant, Reasons } from './field.ts';
import type { Figures } from './figures.ts';
import type { Load } from './load.ts';
import { measure, press } from './measure.ts';
import type { Asked, Pressure } from './measure.ts';

export interface Measured {
  readonly name: ContestantName;
  readonly title: string;
  /** Of an answer's body, on the average. */
  readonly bytes: number;
  readonly rounds: readonly Figures[];
}

export interface RoundOptions extends Pressure {
  readonly rounds: number;
  /** So many answers are given before a measurement: what compiles itself while it runs has done so then. */
  readonly warmUp: number;
  readonly tell: (what: string) => void;
}

/** Of the slowest, so many times as long as a measurement. */
const MOST_WARM_UPS = 8;

type MutableReasons = Partial<Record<ContestantName, string>>;

interface Taking extends Measured {
  readonly entrant: Entrant;
  readonly rounds: Figures[];
}

/** Those whose answers are right. */
async function checkAnswers(entrants: readonly Entrant[], asked: Asked, reasons: MutableReasons): Promise<Taking[]> {
  const taking: Taking[] = [];
  let ours: Answers | null = null;
  for (const entrant of entrants) {
    const { name, title, running } = entrant;
    // oxlint-disable-next-line no-await-in-loop
    const answers = await askSample(running, asked).catch((error: unknown) => {
      if (name === 'ours') throw error;
      reasons[name] = reasonOf(error);
      return null;
    });
    if (answers === null) {
      reasons[name] ??= 'It does not answer this query.';
      continue;
    }
    ours ??= answers;
    checkSame(title, asked.query, ours, answers);
    taking.push({ name, title, bytes: meanBytes(answers), rounds: [], entrant });
  }
  return taking;
}

/** `once` asks for as long as a measurement does, and returns the number of answers. */
async function warm(answers: number, once: () => Promise<number>): Promise<void> {
  let given = 0;
  for (let times = 0; times < MOST_WARM_UPS && given < answers; times += 1) {
    // oxlint-disable-next-line no-await-in-loop
    given += await once();
  }
}

/** Every other round goes the other way round, and each two of them begin with another, so that nobody always follows the same one. */
export function turned<T>(list: readonly T[], round: number): readonly T[] {
  const from = list.length === 0 ? 0 : Math.floor(round / 2) % list.length;
  const order = [...list.slice(from), ...list.slice(0, from)];
  return round % 2 === 0 ? order : order.toReversed();
}

/**
 * Measures everybody who answers the query. One that fails under load is left out, with the reason.
 *
 * Errors: where two answers differ, or the gateway itself has none.
 */
export async function measureQuery(
  load: Load,
  entrants: readonly Entrant[],
  asked: Asked,
  { rounds, warmUp, tell, ...pressure }: RoundOptions,
): Promise<{ readonly measured: readonly Measured[]; readonly reasons: Reasons }> {
  const reasons: MutableReasons = {};
  tell('comparing the answers');
  const taking = await checkAnswers(entrants, asked, reasons);

  async function attempt({ name, entrant }: Taking, work: (entrant: Entrant) => Promise<void>): Promise<void> {
    if (reasons[name] !== undefined) return;
    try {
      await work(entrant);
    } catch (error) {
      reasons[name] = reasonOf(error);
    }
  }

  for (const one of taking) {
    tell(`warming ${one.title}`);
    // One after the other, here and below: each has the machine for itself.
    // oxlint-disable-next-line no-await-in-loop
    await attempt(one, async ({ running }) =>
      warm(warmUp, async () => (await press(load, running, asked, pressure)).answers),
    );
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const one of turned(taking, round)) {
      tell(`round ${round + 1} of ${rounds}: ${one.title}`);
      // oxlint-disable-next-line no-await-in-loop
      await attempt(one, async ({ running }) => void one.rounds.push(await measure(load, running, asked, pressure)));
    }
  }
  return { measured: taking.filter(({ name }) => reasons[name] === undefined), reasons };
}

/** Everybody who takes part: started before the first measurement, and ended after the last. */
import type { Contestant, ContestantName, Running } from '../contestants.ts';
import type { BenchWorld } from '../world/world.ts';

/** Why a contestant has no figures. */
export type Reasons = Partial<Readonly<Record<ContestantName, string>>>;

export interface Entrant {
  readonly name: ContestantName;
  readonly title: string;
  readonly running: Running;
}

export interface Field {
  readonly entrants: readonly Entrant[];
  readonly reasons: Reasons;
  close(): Promise<void>;
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** One that cannot be started is left out, with the reason; without the gateway itself there is nothing to compare. */
export async function openField(
  contestants: readonly Contestant[],
  chosen: readonly ContestantName[],
  world: BenchWorld,
): Promise<Field> {
  const entrants: Entrant[] = [];
  const reasons: Partial<Record<ContestantName, string>> = {};
  const close = async (): Promise<void> => {
    await Promise.all(entrants.map(async ({ running }) => running.stop()));
  };
  for (const { name, title, start } of contestants) {
    if (!chosen.includes(name)) {
      reasons[name] = 'It was left out of this run.';
      continue;
    }
    try {
      // One after the other: each has the machine for its start.
      // oxlint-disable-next-line no-await-in-loop
      entrants.push({ name, title, running: await start(world) });
    } catch (error) {
      reasons[name] = reasonOf(error);
      if (name !== 'ours') continue;
      throw new Error(`bench: the gateway itself must run, but could not be started: ${reasons[name]}`, {
        cause: error,
      });
    }
  }
  return { entrants, reasons, close };
}

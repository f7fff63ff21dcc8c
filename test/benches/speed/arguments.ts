/** What a run is asked for: `npm run bench -- --rounds 3 --only 360`. */
import { resolve } from 'node:path';
import { readNames, readOptions, usageOf } from '../options.ts';
import { wholeNumber } from '../whole-number.ts';
import { CONTESTANT_NAMES } from './contestants.ts';
import type { ContestantName } from './contestants.ts';
import { QUERY_NAMES } from './queries.ts';
import type { QueryName } from './queries.ts';

/** The program that asks; `plain` is of the bench itself, for where nothing can be installed. */
const LOAD_NAMES = ['autocannon', 'plain'] as const;
export type LoadName = (typeof LOAD_NAMES)[number];

export interface SpeedOptions {
  readonly rounds: number;
  /** Of one measurement. */
  readonly seconds: number;
  readonly connections: number;
  /** Answers before each contestant's first measurement of a query. */
  readonly warmUp: number;
  readonly customers: number;
  readonly only: readonly QueryName[];
  readonly contestants: readonly ContestantName[];
  readonly load: LoadName;
  /** Null: bench/results/speed.json. */
  readonly out: string | null;
}

const OPTIONS = {
  rounds: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '5' },
  connections: { type: 'string', default: '10' },
  'warm-up': { type: 'string', default: '2000' },
  customers: { type: 'string', default: '100000' },
  only: { type: 'string', default: QUERY_NAMES.join(',') },
  contestants: { type: 'string', default: CONTESTANT_NAMES.join(',') },
  load: { type: 'string', default: 'autocannon' },
  out: { type: 'string' },
} as const;
export const usage = usageOf(OPTIONS);

function refuseLoad(text: string): never {
  throw new Error(`bench: --load must be ${LOAD_NAMES.join(' or ')}, but got ${text}.`);
}

/** Errors: with the option, what it must be, and what came. */
export function parseOptions(args: readonly string[]): SpeedOptions {
  const values = readOptions(args, OPTIONS);
  const contestants = readNames('contestants', values.contestants, CONTESTANT_NAMES);
  return {
    rounds: wholeNumber('rounds', values.rounds, 1, 1000),
    seconds: wholeNumber('seconds', values.seconds, 1, 600),
    connections: wholeNumber('connections', values.connections, 1, 1000),
    warmUp: wholeNumber('warm-up', values['warm-up'], 0, 1_000_000),
    customers: wholeNumber('customers', values.customers, 100, 1_000_000),
    only: readNames('only', values.only, QUERY_NAMES),
    // Ratios are ours divided by theirs.
    contestants: contestants.includes('ours') ? contestants : ['ours', ...contestants],
    load: LOAD_NAMES.find((name) => name === values.load) ?? refuseLoad(values.load),
    out: values.out === undefined ? null : resolve(values.out),
  };
}

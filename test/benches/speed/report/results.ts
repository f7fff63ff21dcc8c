/** What a run came to, as it is written to a file. */
import { cpus, totalmem } from 'node:os';
import type { SpeedOptions } from '../arguments.ts';
import { CONTESTANT_NAMES } from '../contestants.ts';
import type { ContestantName } from '../contestants.ts';
import type { Reasons } from '../measure/field.ts';
import { medianFigures, medianRatio } from '../measure/figures.ts';
import type { Figures } from '../measure/figures.ts';
import type { Measured } from '../measure/rounds.ts';
import type { QueryName } from '../queries.ts';

export const RIVAL_NAMES: readonly RivalName[] = CONTESTANT_NAMES.filter((name) => name !== 'ours');
export type RivalName = Exclude<ContestantName, 'ours'>;

/** Requests per CPU second, ours divided by theirs: the median over the rounds. Null where there is a reason. */
export type Ratios = Readonly<Record<RivalName, number | null>>;

export interface ContestantResult extends Figures {
  readonly title: string;
  readonly bytes: number;
  readonly rounds: readonly Figures[];
}

export interface QueryResult {
  readonly ratios: Ratios;
  readonly reasons: Reasons;
  readonly contestants: Partial<Readonly<Record<ContestantName, ContestantResult>>>;
}

export type EngineName = 'sqlite' | 'mysql';
export const ENGINE_TITLES: Readonly<Record<EngineName, string>> = { sqlite: 'SQLite', mysql: 'MySQL or MariaDB' };
export type EngineResults = Partial<Readonly<Record<QueryName, QueryResult>>>;

export interface SpeedResults {
  readonly takenAt: string;
  readonly machine: Readonly<Record<string, string | number>>;
  readonly load: string;
  readonly options: SpeedOptions;
  /** Of the first query on files. */
  readonly ratios: Ratios;
  readonly reasons: Reasons;
  readonly engines: Partial<Readonly<Record<EngineName, EngineResults>>>;
}

/** Each contestant has figures, or a reason; where ours has none there is nothing to divide. */
export function queryResult(measured: readonly Measured[], reasons: Reasons): QueryResult {
  const contestants: Partial<Record<ContestantName, ContestantResult>> = {};
  for (const { name, title, bytes, rounds } of measured) {
    contestants[name] = { title, bytes, ...medianFigures(rounds), rounds };
  }
  const { ours } = contestants;
  const ratioTo = (name: RivalName): number | null => {
    const theirs = contestants[name];
    return ours === undefined || theirs === undefined ? null : medianRatio(ours.rounds, theirs.rounds);
  };
  const ratios = Object.fromEntries(RIVAL_NAMES.map((name) => [name, ratioTo(name)])) as Ratios; // of every rival
  if (ours !== undefined) return { ratios, reasons, contestants };
  const without = RIVAL_NAMES.map((name) => [name, reasons[name] ?? `Ours has no figures: ${reasons.ours}`]);
  return { ratios, reasons: { ...reasons, ...(Object.fromEntries(without) as Reasons) }, contestants };
}

export function describeMachine(): SpeedResults['machine'] {
  const [first] = cpus();
  return {
    cores: cpus().length,
    processor: first?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
  };
}

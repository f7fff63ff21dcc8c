import type { SystemId } from '../../../schema/ids.ts';

/** In this order; an update has some of them. */
export type BuildStage =
  | 'customers'
  | 'guests'
  | 'keys'
  | 'training'
  | 'scoring'
  | 'clustering'
  | 'reviews'
  | 'staging'
  | 'writing'
  | 'indexing'
  | 'keeping';

export interface BuildProgress {
  readonly stage: BuildStage;
  /** The system being read; null where all are in hand. */
  readonly system: SystemId | null;
  /** Records read, staged or kept so far; customers written, parts of the index; passes, pairs or components in between. */
  readonly done: number;
  /** Null where nobody can tell. */
  readonly total: number | null;
  /** The system was read by a build that broke off, and was kept since. */
  readonly resumed?: true;
}

export type OnProgress = (progress: BuildProgress) => void;

/** Between two reports of records. */
export const RECORDS_A_REPORT = 1000;

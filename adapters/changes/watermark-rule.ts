import type { RecordId } from '../../schema/ids.ts';
import { rawText } from '../decode/raw-text.ts';
import type { Fragment, Slot, SqlValue } from '../sql/statement/fragment.ts';
import type { TableMarks } from './marks.ts';
import type { PollClock } from './poll-clock.ts';

/** A row as a poll finds it. */
export interface FoundRow {
  readonly row: RecordId;
  readonly mark: unknown;
}

/** A row with its watermark: of a joined table a record may have several. */
export function identityOf({ row, mark }: FoundRow): string {
  return `${row} ${rawText(mark)}`;
}

/** What a poll makes of the rows of one table. */
export interface Progress<M> {
  readonly marks: M;
  /** Rows by their ids; null where they are too many to name. */
  readonly told: readonly RecordId[] | null;
}

/** How changes are found by one kind of watermark. */
export interface WatermarkRule<M extends TableMarks> {
  /** The rows to ask for; `slot` numbers the parameters in the order of `bounds`. */
  condition(slot: (part: number) => Slot): Fragment;
  /** `greatest`: as the column is read; null where the table is empty. */
  begin(greatest: unknown, clock: PollClock): M;
  bounds(marks: M, clock: PollClock): readonly SqlValue[];
  /** `rows`: the greatest first, one more than `maxChanges` where there are so many. */
  advance(marks: M, rows: readonly FoundRow[], clock: PollClock): Progress<M>;
}

import type { RecordId } from '../../schema/ids.ts';

/** Orders and customers whom changes are about. Customers are the record ids by which rows name them (guests among them). */
interface Affected {
  readonly orders: readonly RecordId[];
  readonly customers: readonly RecordId[];
}

/** What can be told of changes. */
export interface AffectedByChanges {
  readonly affected: Affected;
  /** False where anybody else may be affected too: there were more changes than can be named, or a link cannot be followed. */
  readonly isWhole: boolean;
}

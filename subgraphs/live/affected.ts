import type { RecordId } from '../../schema/ids.ts';

/** Orders and customers whom changes are about. Customers are the record ids by which rows name them (guests among them). */
export interface Affected {
  readonly orders: readonly RecordId[];
  readonly customers: readonly RecordId[];
}

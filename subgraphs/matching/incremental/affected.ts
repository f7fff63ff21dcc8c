/**
 * Which records and pairs a change of records reaches beyond these themselves: limits are crossed. A block that grows too big
 * loses its pairs, one that shrinks gains them; a value that too many hold is no evidence any more, or is again.
 */
import { BLOCK_LIMIT } from '../blocking/is-candidate.ts';
import { isCommon } from '../normalise/common-values.ts';
import type { StoredRecord } from './match-state.ts';
import type { StateAfter } from './state-after.ts';

export interface Crossed {
  /** Blocks and cuts whose records are compared now, and were not before. */
  readonly opened: readonly number[];
  /** Those whose records were compared and are not any more. */
  readonly closed: readonly number[];
  /** Phone numbers and mailboxes that became evidence, or stopped being it. */
  readonly values: readonly number[];
}

function keysOfChanged({ changes }: StateAfter, keysOf: (record: StoredRecord) => Iterable<number>): readonly number[] {
  const records = [...changes.dirty.values(), ...changes.before.values()];
  return [...new Set(records.flatMap((record) => [...keysOf(record)]))].filter((key) => key !== 0);
}

export async function crossedBy(after: StateAfter): Promise<Crossed> {
  const blocks = keysOfChanged(after, (record) => record.blocks);
  const values = keysOfChanged(after, ({ phones, mailboxes }) => [...phones, ...mailboxes]);
  await after.loadCounts([...blocks, ...values]);
  const isOpenNow = (key: number): boolean => after.countOf(key) <= BLOCK_LIMIT;
  const wasOpen = (key: number): boolean => after.countBefore(key) <= BLOCK_LIMIT;
  return {
    opened: blocks.filter((key) => isOpenNow(key) && !wasOpen(key)),
    closed: blocks.filter((key) => !isOpenNow(key) && wasOpen(key)),
    values: values.filter((key) => isCommon(after.countOf(key)) !== isCommon(after.countBefore(key))),
  };
}

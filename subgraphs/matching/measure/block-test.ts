import { blocksOf } from '../blocking/blocks.ts';
import type { PersonTable } from '../person-table.ts';

/** Whether two rows of a table have a block in common, so that they are compared. */
export function createBlockTest(table: PersonTable, secret: Uint8Array): (one: number, other: number) => boolean {
  const { ofRow } = blocksOf(table, secret, () => undefined);
  const blocksOfRow = (row: number): Int32Array => ofRow.values.subarray(ofRow.starts[row], ofRow.starts[row + 1]);
  return (one, other) => {
    const others = new Set(blocksOfRow(other));
    return blocksOfRow(one).some((block) => others.has(block));
  };
}

/** A child list in its place, and what reading it gives. */
import type { KeyValue } from '../../decode/key.ts';
import { parseRecordId } from '../../../schema/ids.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { ChildSpec } from '../../../schema/model.ts';
import type { Position } from '../../ports.ts';
import { encodeKey } from '../plan/plan.ts';
import type { ChildPlan, KeyPlan, TablePlan } from '../plan/plan.ts';
import type { Reads } from './reads.ts';

export type DecodedChild = Record<string, unknown> & { readonly id: RecordId };

export interface DecodedChildRow {
  readonly position: Position;
  readonly child: DecodedChild;
}
export type ByParent = ReadonlyMap<RecordId, readonly DecodedChildRow[]>;

/** A child list in its place: its name for statements, its plan, the table it hangs on. */
export interface ChildPlace {
  readonly name: string;
  readonly plan: ChildPlan;
  readonly spec: ChildSpec;
  readonly parent: TablePlan;
}

/** The key values of those ids that can name a record here. */
export function encodeIds(reads: Reads, key: readonly KeyPlan[], ids: readonly RecordId[]): (readonly KeyValue[])[] {
  return [...new Set(ids)].flatMap((id) => {
    const ref = parseRecordId(id);
    const values = ref?.kind === 'key' && ref.system === reads.plan.system ? encodeKey(key, ref.key) : null;
    return values === null ? [] : [values];
  });
}

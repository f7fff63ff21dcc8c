/** A child list in its place, and what reading it gives. */
import type { RecordId } from '../../../schema/ids.ts';
import type { ChildSpec } from '../../../schema/model.ts';
import type { Position } from '../../ports.ts';
import type { ChildPlan, TablePlan } from '../plan/plan.ts';
import type { DecodedChild } from './selections.ts';

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

/** What transit times are learnt from: every shipment since an instant. */
import { compareInstants } from '../../../schema/instant.ts';
import type { Entity, Instant } from '../../../schema/model.ts';
import type { CallContext } from '../../ports.ts';
import { timeSlot } from '../plan/expression/time-access.ts';
import type { FieldPlan } from '../plan/field-plan.ts';
import type { EntityPlan } from '../plan/plan.ts';
import { and, or, sql } from '../statement/fragment.ts';
import type { Fragment } from '../statement/fragment.ts';
import { fromTable, keyColumns } from './reads.ts';
import type { Reads } from './reads.ts';
import { recordSelection } from './selections.ts';

/** Null where the database cannot compare the field. */
function isSince({ access, time }: FieldPlan): Fragment | null {
  if (time === undefined) return null;
  return and([access.isSet, sql`${access.value} >= ${timeSlot(time, ({ texts }) => time.lower(texts?.[0] ?? ''))}`]);
}

/**
 * As much of "created, else shipped, since then" as the database can tell: a row shipped since then may have been
 * created before, and is left out where it is decoded.
 */
function sinceConditions({ fields }: EntityPlan): readonly Fragment[] {
  const times = [fields.get('createdAt'), fields.get('shippedAt')].filter((field) => field !== undefined);
  const conditions = times.map(isSince);
  const comparable = conditions.filter((condition) => condition !== null);
  return comparable.length === 0 || comparable.length < conditions.length ? [] : [or(comparable)];
}

/** Every shipment created, of one without that time shipped, at or after an instant, by key. */
export async function* readShipmentsSince(
  reads: Reads,
  at: Instant,
  context: CallContext,
): AsyncIterable<Entity<'Shipment'>> {
  const { plan } = reads;
  const selection = recordSelection(plan);
  const statement = reads.statement('since', () => ({
    columns: selection.columns,
    from: fromTable(plan),
    where: [...plan.where, ...sinceConditions(plan)],
    orderBy: keyColumns(plan.key),
  }));
  for await (const row of reads.stream('since', statement, { texts: [at], now: reads.now() }, context)) {
    const shipment = selection.decode(row, 0) as unknown as Entity<'Shipment'> | null; // the plan is of the entity Shipment
    const from = shipment?.createdAt ?? shipment?.shippedAt ?? null;
    if (shipment !== null && from !== null && compareInstants(from, at) >= 0) yield shipment;
  }
}

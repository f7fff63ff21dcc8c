/** Polls for changes as look-ups: each table's branch by itself, from the greatest watermark that it holds. */
import { changedRows, greatestMark, watchedTables } from '../../changes/watched-table.ts';
import type { PollClock } from '../../changes/poll-clock.ts';
import type { WatchedTable } from '../../changes/watched-table.ts';
import type { SqlValue } from '../../sql/statement/fragment.ts';
import type { MappedEntity, Subject } from '../subject.ts';
import type { Lookup } from './lookup.ts';

/** As a poll that follows the one that has just begun; null for a column that holds no watermarks, which its type tells. */
function boundsOf({ rule }: WatchedTable, greatest: unknown, clock: PollClock): readonly SqlValue[] | null {
  try {
    return rule.bounds(rule.begin(greatest, clock), clock);
  } catch {
    return null;
  }
}

async function byWatermark(table: WatchedTable, { source }: Subject): Promise<readonly Lookup[]> {
  const { engine, builder, mapping } = source;
  const { part, plan } = table;
  const greatest = builder.select(greatestMark(table, 0, engine.dialect));
  const [row] = await engine.query(greatest, greatest.bind({ limit: 1 }), undefined);
  const bounds = boundsOf(table, row?.[1] ?? null, { nowMs: Date.now(), ...mapping.poll });
  if (bounds === null) return [];
  const statement = builder.select(changedRows(table, 0, plan.key.length, engine.dialect));
  const params = statement.bind({ limit: mapping.poll.maxChanges + 1, watermarks: [bounds] });
  const columns = [plan.watermark.reference];
  const statements = [{ statement, params }];
  return [{ place: `${part}.changes`, part, columns, email: null, orderedBy: null, statements, lists: [] }];
}

export async function byWatermarks({ reads }: MappedEntity, subject: Subject): Promise<readonly Lookup[]> {
  return (await Promise.all(watchedTables(reads.plan).map((table) => byWatermark(table, subject)))).flat();
}

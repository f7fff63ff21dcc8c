import type { Knex } from 'knex';
import type { AuditPlace, AuditRange, AuditRow, Watched } from '../audit-port.ts';
import { chunks } from '../tables.ts';
import { auditRow } from './audit-rows.ts';
import type { SeenRow, StoredEntry } from './audit-rows.ts';

/** Rows that are held in memory when all are read. */
const BATCH = 500;

function watched(db: Knex, { ids, records, beside = [] }: Watched): Knex.QueryBuilder {
  const seen = db('audit_seen as s');
  if (beside.length === 0) return seen.whereIn('s.seen', [...ids, ...records]);
  const ofAnother = db('audit_seen as o').whereRaw('o.at = s.at and o.entry = s.entry').whereIn('o.seen', beside);
  return seen.where((either) => {
    either.whereIn('s.seen', records);
    either.orWhere((byId) => void byId.whereIn('s.seen', ids).whereNotExists(ofAnother));
  });
}

export async function readPage(
  db: Knex,
  of: Watched,
  limit: number,
  after: AuditPlace | undefined,
): Promise<readonly AuditRow[]> {
  const places = watched(db, of)
    .distinct('at', 'entry')
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: 'entry', order: 'desc' },
    ])
    .limit(limit);
  if (after !== undefined) {
    places.whereRaw('(at < ? or (at = ? and entry < ?))', [after.at, after.at, after.no]);
  }
  const rows: StoredEntry[] = await db('audit as a')
    .join(places.as('p'), 'p.entry', 'a.no')
    .orderBy([
      { column: 'p.at', order: 'desc' },
      { column: 'p.entry', order: 'desc' },
    ])
    .select('a.*');
  return rows.map(auditRow);
}

/** By number, a batch a statement: a server keeps no cursor open, and none of its rows is missed. */
export async function* readRows(db: Knex, { from, before, of }: AuditRange): AsyncGenerator<AuditRow> {
  for (let last = 0; ;) {
    const query = db<StoredEntry>('audit').where('no', '>', last).orderBy('no').limit(BATCH);
    if (from !== undefined) query.where('at', '>=', from);
    if (before !== undefined) query.where('at', '<', before);
    if (of !== undefined) query.whereIn('no', watched(db, of).select('entry'));
    // oxlint-disable-next-line no-await-in-loop -- each batch begins where the one before ended
    const batch = (await query.select()).map(auditRow);
    yield* batch;
    last = batch.at(-1)?.no ?? last;
    if (batch.length < BATCH) return;
  }
}

/** Which of some rows are not listed under all those whom they name. */
export async function unlistedAmong(db: Knex, rows: readonly AuditRow[]): Promise<readonly number[]> {
  const listed = new Set<string>();
  const times = rows.map(({ at }) => at).toSorted();
  for (const names of chunks([...new Set(rows.flatMap(({ seen }) => seen))])) {
    // oxlint-disable-next-line no-await-in-loop -- one chunk nearly always
    const found = await db<SeenRow>('audit_seen')
      .whereIn('seen', names)
      .whereBetween('at', [times[0] ?? '', times.at(-1) ?? ''])
      .select('entry', 'seen', 'at');
    for (const { entry, seen, at } of found) listed.add(JSON.stringify([Number(entry), seen, at]));
  }
  return rows
    .filter(({ no, seen, at }) => seen.some((one) => !listed.has(JSON.stringify([no, one, at]))))
    .map(({ no }) => no);
}

import type { Knex } from 'knex';
import type { AuditPlace, AuditRange, AuditRow, Watched } from '../audit-port.ts';
import { chunks } from '../tables.ts';
import { auditRow } from './audit-rows.ts';
import type { SeenRow, StoredEntry } from './audit-rows.ts';
import { namesOf } from './names-of.ts';

/** Rows that are held in memory when all are read. */
const BATCH = 500;

export async function readPage(
  db: Knex,
  of: Watched,
  limit: number,
  after: AuditPlace | undefined,
): Promise<readonly AuditRow[]> {
  const names = await namesOf(db, of);
  const places = db<SeenRow>('audit_seen')
    .distinct('at', 'entry')
    .whereIn('seen', names)
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
  const names = of === undefined ? null : await namesOf(db, of);
  for (let last = 0; ;) {
    const query = db<StoredEntry>('audit').where('no', '>', last).orderBy('no').limit(BATCH);
    if (from !== undefined) query.where('at', '>=', from);
    if (before !== undefined) query.where('at', '<', before);
    if (names !== null) query.whereIn('no', db<SeenRow>('audit_seen').whereIn('seen', names).select('entry'));
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

import type { Knex } from 'knex';
import type { RecordId } from '../../../../schema/ids.ts';
import type { MatchEdge, MatchRecord, MatchStateStore } from '../../match-port.ts';
import { asSystem } from '../../transaction.ts';
import { keysFromBytes } from './keys-as-bytes.ts';
import { replaceState, updateState } from './write-state.ts';
import type { EdgeRow, MatchRow } from './write-state.ts';

const BATCH = 5000;

async function* records(db: Knex): AsyncGenerator<MatchRecord> {
  for (let last = 0; ;) {
    const after = last;
    const query = db<MatchRow>('match_records').where('no', '>', after).orderBy('no').limit(BATCH);
    // oxlint-disable-next-line no-await-in-loop -- each batch begins where the one before ended
    const rows = await asSystem(async () => query.select('no', 'record', 'digest', 'keys'));
    for (const { record, digest, keys } of rows) yield { record, digest, keys: keysFromBytes(keys) };
    last = rows.at(-1)?.no ?? last;
    if (rows.length < BATCH) return;
  }
}

type ToldEdge = EdgeRow & { readonly left: RecordId; readonly right: RecordId };

async function* edges(db: Knex): AsyncGenerator<MatchEdge> {
  for (let last = 0; ;) {
    const query = db('match_edges as e')
      .join('match_records as a', 'a.no', 'e.low')
      .join('match_records as b', 'b.no', 'e.high')
      .where('e.no', '>', last)
      .orderBy('e.no')
      .limit(BATCH)
      .select('e.no', 'e.rule', 'e.bits', 'e.vetoed', 'a.record as left', 'b.record as right');
    // oxlint-disable-next-line no-await-in-loop -- each batch begins where the one before ended
    const rows = (await asSystem(async () => query)) as readonly ToldEdge[]; // as it selects
    for (const { left, right, rule, bits, vetoed } of rows) {
      yield { records: [left, right], rule, bits, vetoed: vetoed === 1 };
    }
    last = rows.at(-1)?.no ?? last;
    if (rows.length < BATCH) return;
  }
}

/** What an update has to know, in the registry's database. */
export function createMatchState(db: Knex): MatchStateStore {
  return {
    isFilled: () => asSystem(async () => (await db('match_state').first('filled')) !== undefined),
    replace: (found, pairs) => asSystem(() => replaceState(db, found, pairs)),
    update: (change) => asSystem(() => updateState(db, change)),
    records: () => records(db),
    edges: () => edges(db),
  };
}

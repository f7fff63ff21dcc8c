import type { Knex } from 'knex';
import type { SystemId } from '../../../schema/ids.ts';
import type { SearchState } from '../search-port.ts';
import type { Read } from '../store/read.ts';

interface StateRow {
  /** Servers tell large numbers as texts. */
  readonly round: number | string;
  readonly systems: string;
}

export async function readRound(read: Read): Promise<number> {
  const [row] = await read<Pick<StateRow, 'round'>>('select round from search_state', []);
  return Number(row?.round ?? 0);
}

/** SearchIndex.state */
export async function readState(read: Read): Promise<SearchState> {
  const [row] = await read<StateRow>('select round, systems from search_state', []);
  const systems = row === undefined ? [] : (JSON.parse(row.systems) as readonly SystemId[]); // as writeState writes it
  return { round: Number(row?.round ?? 0), systems: new Set(systems) };
}

export async function writeState(trx: Knex.Transaction, round: number, systems: readonly SystemId[]): Promise<void> {
  await trx('search_state').delete();
  await trx('search_state').insert({ round, systems: JSON.stringify(systems) });
}

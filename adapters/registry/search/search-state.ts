import type { Knex } from 'knex';
import type { SystemId } from '../../../schema/ids.ts';
import type { SearchState } from '../search-port.ts';
import type { Read } from '../store/read.ts';
import type { IndexSecrets } from './index-secrets.ts';

interface StateRow {
  /** Servers tell large numbers as texts. */
  readonly round: number | string;
  readonly systems: string;
  readonly key_digest: string;
}

export async function readRound(read: Read): Promise<number> {
  const [row] = await read<Pick<StateRow, 'round'>>('select round from search_state', []);
  return Number(row?.round ?? 0);
}

/** SearchIndex.state. What was written with another secret can be neither read nor added to: it holds no system. */
export async function readState(read: Read, { keyDigest }: IndexSecrets): Promise<SearchState> {
  const [row] = await read<StateRow>('select round, systems, key_digest from search_state', []);
  const systems = row?.key_digest !== keyDigest ? [] : (JSON.parse(row.systems) as readonly SystemId[]); // as writeState writes it
  return { round: Number(row?.round ?? 0), systems: new Set(systems) };
}

export async function writeState(
  trx: Knex.Transaction,
  { keyDigest }: IndexSecrets,
  { round, systems }: { readonly round: number; readonly systems: readonly SystemId[] },
): Promise<void> {
  await trx('search_state').delete();
  await trx('search_state').insert({ round, systems: JSON.stringify(systems), key_digest: keyDigest });
}

/** Partners' API keys in the store. */
import type { Knex } from 'knex';
import type { PartnerKey, PartnerKeyStore } from './port.ts';
import { toInstant } from './tables.ts';
import type { PartnerKeyRow } from './tables.ts';
import { asSystem, writeTransaction } from './transaction.ts';

const USE_NOTED_MS = 60_000;

function keyOf(row: PartnerKeyRow): PartnerKey {
  return {
    prefix: row.prefix,
    sha256: row.sha256,
    partner: row.partner,
    createdAt: row.issued_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  };
}

function rowOf(key: PartnerKey): PartnerKeyRow {
  return {
    prefix: key.prefix,
    sha256: key.sha256,
    partner: key.partner,
    issued_at: key.createdAt,
    expires_at: key.expiresAt,
    revoked_at: key.revokedAt,
    last_used_at: key.lastUsedAt,
  };
}

export function createPartnerKeyStore(db: Knex): PartnerKeyStore {
  const write = async <T>(work: (keys: Knex.QueryBuilder<PartnerKeyRow>) => PromiseLike<T>): Promise<T> =>
    asSystem(() => writeTransaction(db, async (trx) => work(trx<PartnerKeyRow>('partner_keys'))));
  /** When each key's use was written last, by this process. */
  const notedAt = new Map<string, number>();

  return {
    add: (key) => write(async (keys) => void (await keys.insert(rowOf(key)))),
    find: (prefix) =>
      asSystem(async () => {
        const row = await db<PartnerKeyRow>('partner_keys').where({ prefix }).first();
        return row === undefined ? null : keyOf(row);
      }),
    list: () =>
      asSystem(async () => {
        const rows = await db<PartnerKeyRow>('partner_keys').orderBy(['partner', 'issued_at', 'prefix']);
        return rows.map(keyOf);
      }),
    expire: (prefix, at) =>
      write(async (keys) => {
        const end = toInstant(at);
        const isLater = db.raw('(expires_at is null or expires_at > ?)', [end]);
        await keys.where({ prefix }).where(isLater).update({ expires_at: end });
      }),
    revoke: (prefix, at) =>
      write(async (keys) => {
        const revoked = await keys
          .where({ prefix })
          .update({ revoked_at: db.raw('coalesce(revoked_at, ?)', [toInstant(at)]) });
        return revoked > 0;
      }),
    async noteUse(prefix, at) {
      if (at.getTime() - (notedAt.get(prefix) ?? 0) < USE_NOTED_MS) return;
      notedAt.set(prefix, at.getTime());
      await write(async (keys) => void (await keys.where({ prefix }).update({ last_used_at: toInstant(at) })));
    },
  };
}

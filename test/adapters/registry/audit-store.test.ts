import { describe, expect, expectTypeOf, it } from 'vitest';
import { GENESIS } from '../../../adapters/registry/audit/chain.ts';
import { createRegistry } from '../../../adapters/registry/index.ts';
import type { RegistryOptions, RegistryStore } from '../../../adapters/registry/index.ts';
import type { AuditRange, AuditRow, AuditStore } from '../../../adapters/registry/audit-port.ts';
import type { CustomerId, RecordId } from '../../../schema/ids.ts';
import { cluster, CONTEXT, customerOf, day, openRegistry, record } from './open-registry.ts';
import { askLedger, temporaryStore } from './stores.ts';
import { entry, part } from './audit-entries.ts';

async function all(audit: AuditStore, range: AuditRange = {}): Promise<readonly AuditRow[]> {
  const rows: AuditRow[] = [];
  for await (const row of audit.rows(range)) rows.push(row);
  return rows;
}

function watched(id: string, ...records: readonly string[]) {
  return { ids: [id as CustomerId], records: records as readonly RecordId[] }; // by their spelling
}

describe('AuditStore.append', () => {
  it('keeps entries as they were written, numbered from 1', async () => {
    const { audit } = await openRegistry();
    const entries = [
      entry(1, ['c1', 'crm:a']),
      entry(2, ['c2'], {
        audience: 'partner',
        partner: 'oakmart',
        subject: null,
        purpose: 'Retoure “7”',
        masked: true,
      }),
      entry(3, ['c1'], {
        operation: null,
        operationKind: 'mutation',
        changes: [
          { id: 'ic_1', kind: 'LINK' },
          { id: 'ic_2', kind: 'UNDO' },
        ],
      }),
      entry(4, ['c1'], { operationKind: null }),
    ];
    expect(await audit.append(part('j', 0, ...entries))).toBe(true);
    expect(await all(audit)).toMatchObject(entries.map((one, index) => ({ ...one, no: index + 1 })));
  });

  it('notes how far a journal is, in the same transaction', async () => {
    const { audit } = await openRegistry();
    expect(await audit.position('j')).toBe(0);
    await audit.append(part('j', 0, entry(1, ['c1'])));
    await audit.append(part('j', 100, entry(2, ['c1']), entry(3, ['c1'])));
    expect(await audit.position('j')).toBe(300);
  });

  it('writes nothing of a part that does not begin where the journal stands', async () => {
    const { audit } = await openRegistry();
    const first = part('j', 0, entry(1, ['c1']));
    expect([await audit.append(first), await audit.append(first)]).toEqual([true, false]);
    expect(await all(audit)).toHaveLength(1);
  });

  it('takes an entry once that two journals hold', async () => {
    const { audit } = await openRegistry();
    const twice = entry(1, ['c1']);
    await audit.append(part('j', 0, twice, twice));
    await audit.append(part('k', 0, twice, entry(2, ['c1'])));
    expect((await all(audit)).map(({ no, requestId }) => [no, requestId])).toEqual([
      [1, 'request-1'],
      [2, 'request-2'],
    ]);
  });

  it('makes one chain of what several processes write at once', async () => {
    const store = await temporaryStore();
    const registries = await Promise.all([1, 2, 3].map(() => openRegistry(store)));
    await Promise.all(
      registries.map(async ({ audit }, writer) => {
        for (let at = 0; at < 5; at += 1) {
          // oxlint-disable-next-line no-await-in-loop -- each is one process
          await audit.append(part(`j${writer}`, 100 * at, entry(at, [`c${writer}`])));
        }
      }),
    );
    const [one] = registries;
    expect(await one?.audit.verify()).toMatchObject({ entries: 15, faults: [] });
  });
});

describe('the tables of the audit', () => {
  it.each([
    'update audit set subject = null',
    'delete from audit',
    'update audit_seen set seen = ?',
    'delete from audit_seen',
  ])('refuse: %s', async (statement) => {
    const store = await temporaryStore();
    const { audit } = await openRegistry(store);
    await audit.append(part('j', 0, entry(1, ['c1'])));
    const values = statement.includes('?') ? ['c2'] : [];
    await expect(askLedger(store, statement, values)).rejects.toThrow('audit: a row must stay as it was written');
  });
});

describe('AuditStore.page', () => {
  it('gives the newest first, and goes on after a place', async () => {
    const { audit } = await openRegistry();
    await audit.append(part('j', 0, entry(3, ['c1']), entry(1, ['c1']), entry(3, ['c1']), entry(2, ['c2'])));
    const first = await audit.page(watched('c1'), 2);
    expect(first.map(({ no }) => no)).toEqual([3, 1]);
    expect((await audit.page(watched('c1'), 2, first[1])).map(({ no }) => no)).toEqual([2]);
  });

  it('gives an entry once that names the customer and a record of it', async () => {
    const { audit } = await openRegistry();
    await audit.append(part('j', 0, entry(1, ['c1', 'crm:a']), entry(2, ['crm:a']), entry(3, ['crm:b'])));
    expect((await audit.page(watched('c1', 'crm:a'), 9)).map(({ no }) => no)).toEqual([2, 1]);
  });

  it('gives none by the id that names a record beside it, but for one that names a record of it', async () => {
    const { audit } = await openRegistry();
    const seen = [['c1'], ['c1', 'crm:b'], ['c1', 'crm:b', 'crm:a'], ['crm:b'], ['c1', 'c2']];
    await audit.append(part('j', 0, ...seen.map((names, index) => entry(index, names))));
    const of = { ...watched('c1', 'crm:a'), beside: [record('b')] };
    expect((await audit.page(of, 9)).map(({ no }) => no)).toEqual([5, 3, 1]);
    expect((await all(audit, { of })).map(({ no }) => no)).toEqual([1, 3, 5]);
    expect((await audit.page({ ...of, ids: [] }, 9)).map(({ no }) => no)).toEqual([3]);
  });

  it('gives looks at whom the customer was before, from merge to merge, and at nobody else', async () => {
    const registry = await openRegistry();
    await registry.apply([cluster('a1 a2'), cluster('b'), cluster('c'), cluster('d')], day(0));
    const names = ['a1', 'b', 'c', 'd'] as const;
    const ids = await Promise.all(names.map(async (name) => (await customerOf(registry, name)) ?? ''));
    await registry.audit.append(part('j', 0, ...ids.map((id, index) => entry(index, [id]))));
    await registry.apply([cluster('a1 a2'), cluster('b c'), cluster('d')], day(1));
    await registry.apply([cluster('a1 a2 b c'), cluster('d')], day(2));
    const merged = await customerOf(registry, 'c');
    expect(merged).toBe(ids[0]);
    const former = await registry.identity.formerIds([ids[0] as CustomerId], CONTEXT); // it is there
    const of = { ids: [...former.values()].flat().concat(merged ?? []), records: [record('c')] };
    const rows = await registry.audit.page(of, 9);
    expect(rows.map(({ no }) => no)).toEqual([3, 2, 1]);
    expect((await registry.audit.page(watched(ids[3] ?? ''), 9)).map(({ no }) => no)).toEqual([4]);
  });
});

describe('AuditStore.rows', () => {
  it('gives a range of time, and a customer alone', async () => {
    const { audit } = await openRegistry();
    const entries = [1, 2, 3].map((second) => entry(second, [second === 2 ? 'c2' : 'c1']));
    await audit.append(part('j', 0, ...entries));
    const [, second, third] = entries;
    expect((await all(audit, { from: second?.at })).map(({ no }) => no)).toEqual([2, 3]);
    expect((await all(audit, { before: third?.at })).map(({ no }) => no)).toEqual([1, 2]);
    expect((await all(audit, { of: watched('c1') })).map(({ no }) => no)).toEqual([1, 3]);
  });

  it('gives more than a batch, each once', async () => {
    const { audit } = await openRegistry();
    await audit.append(part('j', 0, ...Array.from({ length: 1001 }, (_, index) => entry(index % 60, ['c1']))));
    expect((await all(audit)).map(({ no }) => no)).toEqual(Array.from({ length: 1001 }, (_, index) => index + 1));
  });
});

/** Who may change tables can take their triggers away. */
const UNGUARDED = {
  byTrigger: ['audit_keeps_from_update', 'audit_keeps_from_delete', 'audit_seen_keeps_from_delete'].map(
    (name) => `drop trigger ${name}`,
  ),
  postgres: ['audit', 'audit_seen'].map((table) => `alter table ${table} disable trigger all`),
};

function unguarded(store: RegistryStore): readonly string[] {
  return 'url' in store && store.url.startsWith('postgres') ? UNGUARDED.postgres : UNGUARDED.byTrigger;
}

const JOINED = { operationKind: 'mutation', changes: [{ id: 'ic_1', kind: 'LINK' }] } as const;

/** Of three entries the second is a mutation's. */
async function tamper(statement: string) {
  const store = await temporaryStore();
  const { audit } = await openRegistry(store);
  await audit.append(part('j', 0, entry(1, ['c1']), entry(2, ['c1'], JOINED), entry(3, ['c1'])));
  const unguard = unguarded(store);
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  for (const one of [...unguard, statement]) await askLedger(store, one);
  return audit.verify();
}

describe('AuditStore.verify', () => {
  it('finds nothing wrong with what nobody touched', async () => {
    const { audit } = await openRegistry();
    expect(await audit.verify()).toEqual({ entries: 0, last: null, faults: [] });
    await audit.append(part('j', 0, entry(1, ['c1']), entry(2, ['c1'])));
    expect(await audit.verify()).toEqual({ entries: 2, last: expect.stringMatching(/^[\da-f]{64}$/), faults: [] });
  });

  it.each([
    ['a changed value', `update audit set subject = 'somebody' where no = 2`, [{ no: 2, kind: 'changed' }]],
    [
      'a change that is no more',
      `update audit set changes = null, operation_kind = null where no = 2`,
      [{ no: 2, kind: 'changed' }],
    ],
    ['a mutation made a query', `update audit set operation_kind = 'query' where no = 2`, [{ no: 2, kind: 'changed' }]],
    ['another change', `update audit set changes = '[null]' where no = 2`, [{ no: 2, kind: 'changed' }]],
    ['a row that is gone from between', 'delete from audit where no = 2', [{ no: 3, kind: 'missing' }]],
    ['a row that is gone from the beginning', 'delete from audit where no = 1', [{ no: 2, kind: 'missing' }]],
    ['an entry that nobody would find', 'delete from audit_seen where entry = 3', [{ no: 3, kind: 'unlisted' }]],
  ])('sees %s', async (_what, statement, faults) => {
    expect((await tamper(statement)).faults).toEqual(faults);
  });

  it('takes rows from before kinds and changes were kept for what they were', async () => {
    const store = await temporaryStore();
    const { audit } = await openRegistry(store);
    const id = '7d0c0f6e-6f0f-4f43-9c0e-3d1f9a6a5b11';
    await audit.append(part('j', 0, entry(1, ['c1'], { id, operationKind: null }), entry(2, ['c1'])));
    const [old] = await all(audit);
    expect(old).toMatchObject({ operationKind: null, changes: [], previous: GENESIS });
    expect(old?.hash).toBe('a6dbd05e033f9017312f175a6291a5a53ee8db8cc2727373672d5d8c9dd1fe86'); // as it was made then
    const unguard = unguarded(store);
    for (const one of [...unguard, 'update audit set changes = null where no = 1']) {
      // oxlint-disable-next-line no-await-in-loop
      await askLedger(store, one);
    }
    expect((await audit.verify()).faults).toEqual([]);
    await askLedger(store, `update audit set operation_kind = 'query' where no = 1`);
    expect((await audit.verify()).faults).toEqual([{ no: 1, kind: 'changed' }]);
  });

  it('sees rows that were chained without the deployment’s secret', async () => {
    const store = await temporaryStore();
    const forger = await createRegistry({ ...store, secret: 'another secret' });
    await forger.audit.append(part('j', 0, entry(1, ['c1'])));
    await forger.close();
    const { audit } = await openRegistry(store);
    expect((await audit.verify()).faults).toEqual([{ no: 1, kind: 'changed' }]);
  });

  it('has a key that each registry is given: there is none that everybody knows', async () => {
    expectTypeOf<RegistryOptions['secret']>().toEqualTypeOf<string>();
    const withoutSecret = (await temporaryStore()) as RegistryOptions; // as the compiler does not let through
    await expect(createRegistry(withoutSecret)).rejects.toThrow(TypeError);
  });

  it('sees that rows are gone from the end, by a digest that was told before', async () => {
    const store = await temporaryStore();
    const { audit } = await openRegistry(store);
    await audit.append(part('j', 0, entry(1, ['c1']), entry(2, ['c1'])));
    const { last } = await audit.verify();
    const includes = last ?? '';
    expect((await audit.verify({ includes })).faults).toEqual([]);
    const unguard = unguarded(store);
    for (const one of [...unguard, 'delete from audit where no = 2']) {
      // oxlint-disable-next-line no-await-in-loop
      await askLedger(store, one);
    }
    expect((await audit.verify()).faults).toEqual([]);
    expect((await audit.verify({ includes })).faults).toEqual([{ no: 2, kind: 'missing' }]);
  });

  it('goes on after what an archive has', async () => {
    const store = await temporaryStore();
    const { audit } = await openRegistry(store);
    await audit.append(part('j', 0, ...[1, 2, 3].map((second) => entry(second, ['c1']))));
    const archived = (await all(audit))[0]?.hash ?? '';
    const unguard = unguarded(store);
    for (const one of [...unguard, 'delete from audit_seen where entry = 1', 'delete from audit where no = 1']) {
      // oxlint-disable-next-line no-await-in-loop
      await askLedger(store, one);
    }
    expect((await audit.verify({ after: archived })).faults).toEqual([]);
    expect((await audit.verify({ after: '0'.repeat(64) })).faults).toEqual([{ no: 2, kind: 'missing' }]);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignCustomers } from '../../../adapters/registry/build/votes.ts';
import { createRegistry } from '../../../adapters/registry/index.ts';
import type { Registry } from '../../../adapters/registry/port.ts';
import type { CustomerId } from '../../../schema/ids.ts';
import { cluster, CONTEXT, day, record } from './open-registry.ts';
import { anyStore, askLedger, runs, temporaryStore } from './stores.ts';
import type { LedgerRow } from './stores.ts';
import { REGISTRY_SECRET } from '../../registry-secret.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
/** For each name the cluster it is in; 0 where it is in no system. */
const PARTITION = fc.array(fc.nat({ max: 4 }), { minLength: NAMES.length, maxLength: NAMES.length });
const HISTORY = fc.array(PARTITION, { minLength: 1, maxLength: 6 });

function groups(partition: readonly number[]): readonly string[][] {
  return [1, 2, 3, 4]
    .map((at) => NAMES.filter((_, index) => partition[index] === at))
    .filter((group) => group.length > 0);
}

function clusters(found: readonly (readonly string[])[]) {
  return found.map((names) => cluster(names.join(' ')));
}

async function partitionOf(registry: Registry): Promise<string[]> {
  const found = await registry.byRecords(NAMES.map(record), CONTEXT);
  const sets = [...found.values()].map(
    (customer) =>
      `${customer.id} ${customer.links
        .map((l) => l.record)
        .sort()
        .join(' ')}`,
  );
  return [...new Set(sets)].sort();
}

function endsBeforeItBegan({ valid_from: from, valid_to: to }: LedgerRow): boolean {
  return typeof to === 'string' && typeof from === 'string' && to < from;
}

describe('the ledger', () => {
  it('says after every build what the build found, keeps every row, and forgets no id whose records live', async () => {
    await fc.assert(
      fc.asyncProperty(HISTORY, async (history) => {
        const store = await temporaryStore();
        const registry = await createRegistry({ ...store, secret: REGISTRY_SECRET });
        const everSeen = new Map<CustomerId, string[]>();
        let rowsBefore = 0;
        for (const [index, partition] of history.entries()) {
          const expected = groups(partition);
          await registry.apply(clusters(expected), day(index));
          const sets = await partitionOf(registry);
          expect(sets.map((set) => set.split(' ').slice(1).join(' ')).sort()).toEqual(
            expected.map((names) => names.map(record).join(' ')).sort(),
          );
          for (const set of sets) everSeen.set(set.split(' ')[0] as CustomerId, set.split(' ').slice(1));
          const living = new Set(sets.flatMap((set) => set.split(' ').slice(1)));
          const resolved = await registry.customers([...everSeen.keys()], CONTEXT);
          const alive = [...everSeen].filter(([, last]) => last.some((name) => living.has(name)));
          for (const [id] of alive) expect(resolved.has(id)).toBe(true);
          const rows = await askLedger(store, 'select valid_from, valid_to from links');
          expect(rows.length).toBeGreaterThanOrEqual(rowsBefore);
          expect(rows.filter((row) => endsBeforeItBegan(row))).toEqual([]);
          rowsBefore = rows.length;
        }
        await registry.close();
      }),
      { numRuns: runs(40) },
    );
  });

  it('does not depend on the order of the records within clusters', async () => {
    await fc.assert(
      fc.asyncProperty(HISTORY, async (history) => {
        const [plain, turned] = [
          await createRegistry({ ...(await anyStore()), secret: REGISTRY_SECRET }),
          await createRegistry({ ...(await anyStore()), secret: REGISTRY_SECRET }),
        ];
        for (const [index, partition] of history.entries()) {
          const found = groups(partition);
          await plain.apply(clusters(found), day(index));
          await turned.apply(clusters(found.map((names) => names.toReversed())), day(index));
        }
        expect(await partitionOf(turned)).toEqual(await partitionOf(plain));
        await Promise.all([plain.close(), turned.close()]);
      }),
      { numRuns: runs(25) },
    );
  });
});

describe('assignCustomers', () => {
  const VOTES = fc.uniqueArray(
    fc.record({
      cluster: fc.nat({ max: 9 }),
      customer: fc.integer({ min: 1, max: 9 }),
      records: fc.integer({ min: 1, max: 4 }),
      group: fc.integer({ min: 1, max: 4 }),
    }),
    { selector: (vote) => `${vote.cluster} ${vote.customer}` },
  );

  it('gives no customer to two clusters, and none without a record of it', () => {
    fc.assert(
      fc.property(VOTES, (votes) => {
        const assigned = [...assignCustomers(votes, 10)];
        const given = assigned.filter((customer) => customer !== 0);
        expect(new Set(given).size).toBe(given.length);
        const chosen = [...assigned.entries()].filter(([, customer]) => customer !== 0);
        for (const [place, customer] of chosen) {
          expect(votes).toContainEqual(expect.objectContaining({ cluster: place, customer }));
        }
      }),
    );
  });

  it('leaves no cluster without one while a customer of its records is free, and heeds no order of votes', () => {
    fc.assert(
      fc.property(VOTES, (votes) => {
        const assigned = assignCustomers(votes, 10);
        const taken = new Set(assigned);
        for (const vote of votes) expect(assigned[vote.cluster] !== 0 || taken.has(vote.customer)).toBe(true);
        expect(assignCustomers(votes.toReversed(), 10)).toEqual(assigned);
      }),
    );
  });
});

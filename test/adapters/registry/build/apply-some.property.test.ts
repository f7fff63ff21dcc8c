import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRegistry } from '../../../../adapters/registry/index.ts';
import type { RegistryStore } from '../../../../adapters/registry/index.ts';
import type { Cluster } from '../../../../adapters/registry/port.ts';
import { REGISTRY_SECRET } from '../../../registry-secret.ts';
import { cluster, day, record } from '../open-registry.ts';
import { askLedger, runs, temporaryStore } from '../stores.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
/** For each name the cluster it is in, and the group of that; no cluster: in no system. */
const FOUND = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 1 })), {
  minLength: NAMES.length,
  maxLength: NAMES.length,
});
type Found = typeof FOUND extends fc.Arbitrary<infer T> ? T : never;

/** The text of each cluster, as `cluster` takes it. */
function clustersOf(found: Found): readonly string[] {
  const groupsOf = (one: number) =>
    [0, 1].map((part) => NAMES.filter((_, at) => found[at]?.[0] === one && found[at]?.[1] === part).join(' '));
  return [1, 2, 3]
    .map((one) =>
      groupsOf(one)
        .filter((group) => group !== '')
        .join(' | '),
    )
    .filter((text) => text !== '');
}

const namesIn = (text: string) => text.split(/[ |]+/);

/** What is not as it was, and all that holds a record of it. */
function changed(before: readonly string[], after: readonly string[]): readonly Cluster[] {
  const news = after.filter((text) => !before.includes(text));
  return news.map((text) => cluster(text));
}

async function ledger(store: RegistryStore): Promise<unknown> {
  const text = `select l.record, c.id, l.valid_from, l.valid_to, l.probability, l.actor from links l
    join customers c on c.no = l.customer order by l.record, l.no`;
  return askLedger(store, text);
}

describe('applySome', () => {
  it('makes of the changed clusters alone the ledger that apply makes of all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(FOUND, { minLength: 2, maxLength: 5 }), async (history) => {
        const [whole, some] = [await temporaryStore(), await temporaryStore()];
        const full = await createRegistry({ ...whole, secret: REGISTRY_SECRET });
        const part = await createRegistry({ ...some, secret: REGISTRY_SECRET });
        let before: readonly string[] = [];
        for (const [index, found] of history.entries()) {
          const after = clustersOf(found);
          const living = new Set(after.flatMap(namesIn));
          const gone = before.flatMap(namesIn).filter((name) => !living.has(name));
          await full.apply(
            after.map((text) => cluster(text)),
            day(index),
          );
          await part.applySome(changed(before, after), gone.map(record), day(index));
          expect(await ledger(some)).toEqual(await ledger(whole));
          before = after;
        }
        await Promise.all([full.close(), part.close()]);
      }),
      { numRuns: runs(25) },
    );
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangeId } from '../../../../adapters/registry/identity-port.ts';
import { createRegistry } from '../../../../adapters/registry/index.ts';
import type { RegistryStore } from '../../../../adapters/registry/index.ts';
import type { Registry } from '../../../../adapters/registry/port.ts';
import { InputError } from '../../../../schema/errors.ts';
import { REGISTRY_SECRET } from '../../../registry-secret.ts';
import { cluster, CONTEXT, day, record } from '../open-registry.ts';
import { askLedger, runs, temporaryStore } from '../stores.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
const START = [cluster('a b | c'), cluster('d', 'ONLY_RECORD'), cluster('e f', 'CROSSWALK')];
const ACT = { actor: 'agent-7', reason: 'Because.' };

const name = fc.constantFrom(...NAMES);
const STEP = fc.oneof(
  fc.record({ kind: fc.constant('link' as const), names: fc.uniqueArray(name, { minLength: 2, maxLength: 3 }) }),
  fc.record({ kind: fc.constant('unlink' as const), name }),
  fc.record({ kind: fc.constant('split' as const), name, names: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }) }),
  fc.record({ kind: fc.constant('undo' as const), back: fc.nat({ max: 5 }) }),
);
type Step = typeof STEP extends fc.Arbitrary<infer T> ? T : never;

async function run(registry: Registry, step: Step, made: readonly ChangeId[]) {
  const { identity } = registry;
  switch (step.kind) {
    case 'link':
      return identity.link(step.names.map(record), ACT);
    case 'unlink':
      return identity.unlink(record(step.name), ACT);
    case 'split': {
      const own = (await registry.byRecords([record(step.name)], CONTEXT)).get(record(step.name));
      return identity.split(own!.id, [step.names.map(record)], ACT); // every record stays linked
    }
    case 'undo':
      return identity.undo(made.at(-1 - step.back) ?? ('ic_0' as ChangeId), ACT);
  }
}

/** Makes the change where it is allowed. */
async function tryTo(registry: Registry, step: Step, made: ChangeId[]): Promise<void> {
  try {
    made.push((await run(registry, step, made)).id);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
}

async function openLinks(store: RegistryStore): Promise<unknown> {
  const text = `select l.record, c.id, l.probability, l.model_version from links l join customers c on c.no = l.customer
    where l.valid_to is null order by l.record`;
  return askLedger(store, text);
}

async function brokenRules(store: RegistryStore): Promise<unknown> {
  const twice = 'select record from links where valid_to is null group by record having count(*) > 1';
  const together = `select d.low, d.high from identity_decisions d join links a on a.record = d.low and a.valid_to is null
    join links b on b.record = d.high and b.valid_to is null and b.customer = a.customer
    where d.kind = 'apart' and d.lifted_by is null`;
  const apart = `select d.low, d.high from identity_decisions d join links a on a.record = d.low and a.valid_to is null
    join links b on b.record = d.high and b.valid_to is null and b.customer <> a.customer
    where d.kind = 'link' and d.lifted_by is null`;
  return Promise.all([twice, together, apart].map((text) => askLedger(store, text)));
}

describe('any changes and undoings', () => {
  it('give no record two customers, heed every decision in force, and leave the ledger of the beginning when all are undone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { maxLength: 8 }), async (steps) => {
        const store = await temporaryStore();
        const registry = await createRegistry({ ...store, secret: REGISTRY_SECRET });
        await registry.apply(START, day(0));
        const before = await openLinks(store);
        const made: ChangeId[] = [];
        for (const step of steps) {
          // oxlint-disable-next-line no-await-in-loop -- one after the other
          await tryTo(registry, step, made);
          // oxlint-disable-next-line no-await-in-loop
          expect(await brokenRules(store)).toEqual([[], [], []]);
        }
        // The latest first; one that is undone already is passed over.
        for (const id of made.toReversed()) {
          // oxlint-disable-next-line no-await-in-loop
          const change = await registry.identity.change(id, CONTEXT);
          // oxlint-disable-next-line no-await-in-loop
          if (change?.undoneBy === null && change.kind !== 'UNDO') await registry.identity.undo(id, ACT);
        }
        expect(await registry.identity.decisions()).toEqual([]);
        expect(await openLinks(store)).toEqual(before);
        await registry.close();
      }),
      { numRuns: runs(30) },
    );
  });
});

/** What throws while fetches are on their way: a rejection that nobody owns ends the process, and with it every request. */
import type { PlanNode } from '@apollo/query-planner';
import { describe, expect, it } from 'vitest';
import type { FetchResult } from '../../../../gateway/execution/fetch.ts';
import { compileFetchStep } from '../../../../gateway/execution/plan/fetch/compile-fetch.ts';
import { withUnownedRejections } from '../differential/contest/unowned-rejections.ts';
import { entities, fetch, parallel, sequence } from './plan-nodes.ts';
import { context, deferred, given, planOf, result } from './plan-of.ts';

/** Throws where the request has no `$full`, as it does where a client sends null for it. */
const condition: PlanNode = { kind: 'Condition', condition: 'full', ifClause: fetch('extra', '{ e }') };
const MISSING = 'Missing value for variable $full';

/** What nobody owned of what a run made reject, if anything. */
async function unownedIn(run: () => Promise<unknown>): Promise<readonly unknown[]> {
  const unowned: unknown[] = [];
  await withUnownedRejections(run, (reason) => unowned.push(reason));
  return unowned;
}

describe('a condition that cannot be decided', () => {
  it('fails the request alone, where a later one beside it cannot be decided either', async () => {
    const end = deferred<FetchResult>();
    const plan = parallel(sequence(fetch('late', '{ a }'), condition), condition);
    const { run } = planOf(plan, { late: () => ({ done: end.promise }) }, false);
    const unowned = await unownedIn(async () => {
      await expect(async () => run()).rejects.toThrow(MISSING);
      end.resolve(result({ a: 1 }));
    });
    expect(unowned).toEqual([]);
  });

  it('leaves the fetches beside it to be sent, as stock does', async () => {
    const { asked, run } = planOf(parallel(condition, fetch('there', '{ c }')), { there: given({ c: 1 }) });
    await expect(async () => run()).rejects.toThrow(MISSING);
    expect(asked.map(({ service }) => service)).toEqual(['there']);
  });

  it('fails the request alone, where a fetch that nobody waits for yet comes with errors that are none', async () => {
    const end = deferred<FetchResult>();
    const customers = fetch('customers', '{ customers { __typename id } }');
    const names = entities('names', 'Customer', '{ name }', ['customers', '@']);
    const { asked, run } = planOf(sequence(customers, parallel(names, condition)), {
      customers: given({ customers: [{ __typename: 'Customer', id: 1 }] }),
      names: () => ({ done: end.promise }),
    });
    const unowned = await unownedIn(async () => {
      await expect(async () => run()).rejects.toThrow(MISSING);
      end.resolve(result({ _entities: [{ name: 'N1' }] }, { errors: [null] as unknown as FetchResult['errors'] }));
    });
    expect(asked.map(({ service }) => service)).toEqual(['customers', 'names']);
    expect(unowned).toEqual([]);
  });
});

describe('a fetch that steps do not wait for', () => {
  it('has an owner from the start, whatever becomes of it', async () => {
    const pending: Promise<void>[] = [];
    const step = compileFetchStep({
      fetch: 0,
      wait: 'nothing',
      prepared: { run: () => ({ ready: null, done: Promise.reject(new Error('away')) }) },
      prepareSending: () => ({ variables: {}, take: () => undefined, check: () => undefined, place: () => [] }),
      apart: () => {
        throw new Error('a mistake of ours');
      },
    });
    const run = { context, variables: {}, data: {}, failures: [], pending, isRevoked: false };
    expect(await unownedIn(async () => step(run))).toEqual([]);
    await expect(Promise.all(pending)).rejects.toThrow('a mistake of ours');
  });
});

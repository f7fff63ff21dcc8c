/** Each interaction once and in order, whatever happens between two looks. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { memoryInvoice, memoryOrder, memoryPayment, memoryTicket } from '../../../adapters/memory/build.ts';
import { SystemError } from '../../../schema/errors.ts';
import type { MemoryRecord } from '../../../adapters/memory/record.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import { openMemoryGraph } from './memory-graph.ts';
import type { TestListener } from './hub.ts';
import type { MemoryGraph } from './memory-graph.ts';

const stepOf = (...kinds: readonly string[]) => fc.record({ do: fc.constantFrom(...kinds), second: fc.nat(600) });
const step = fc.oneof(
  { weight: 5, arbitrary: stepOf('order', 'invoice', 'ticket') },
  { weight: 5, arbitrary: stepOf('poll', 'anything', 'retell', 'race', 'blink', 'ownerless') },
  { weight: 3, arbitrary: stepOf('fail shop', 'fail billing', 'recover', 'dark') },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const at = (second: number): string => new Date(Date.UTC(2026, 2, 10, 12, 0, second)).toISOString();

/** Something that has happened, and what the history calls it. */
interface Came {
  readonly id: string;
  readonly at: string;
  readonly system: string;
  readonly record: MemoryRecord;
}

function happen({ do: kind, second }: Step, key: string): Came {
  const common = { key, customer: 'shop:C1' };
  const time = at(second);
  switch (kind) {
    case 'invoice': {
      const record = memoryInvoice({ ...common, issuedAt: time });
      return { id: `issued:billing:${key}`, at: time, system: 'billing', record };
    }
    case 'ticket':
      return {
        id: `opened:desk:${key}`,
        at: time,
        system: 'desk',
        record: memoryTicket({ ...common, openedAt: time }),
      };
    default: {
      const record = memoryOrder({ ...common, placedAt: time });
      return { id: `placed:shop:${key}`, at: time, system: 'shop', record };
    }
  }
}

/** The registry of links, which no look can do without, is down; returns how it comes back. */
function darken({ services, bus }: MemoryGraph): () => Promise<void> {
  const down = new SystemError('registry' as SystemId, 'UNAVAILABLE'); // a system id by its spelling
  const asked = vi.spyOn(services.registry, 'customers').mockRejectedValue(down);
  return async () => {
    asked.mockRestore();
    await bus.publish({ kind: 'anything' }); // the group would look again by itself, after a while
  };
}

/** What is told; failures are told too, and are no interactions. */
async function take(listener: TestListener): Promise<readonly string[]> {
  return (await listener.taken()).flatMap(({ data }) => {
    const { customerActivity } = data as { customerActivity: { id: string } | null }; // as asked for
    return customerActivity === null ? [] : [customerActivity.id];
  });
}

/** A customer who is listened to, and whose systems the steps of a run change. */
async function openRun(graph: MemoryGraph, isDark: boolean) {
  const { systems, bus } = graph;
  const query = `subscription { customerActivity(id: "${await graph.customerId()}") { id } }`;
  let lighten = isDark ? darken(graph) : null;
  const listener = await graph.subscribe(query);
  const came: Came[] = [];
  const told: string[] = [];
  const failing = new Set<string>();

  function add({ system, record }: Came): void {
    systems.add(system, record);
    systems.change(system, { entity: record.entity, id: `${system}:${record.key.join('~')}` as RecordId });
  }

  function come(one: Came): void {
    came.push(one);
    add(one);
  }

  function fail(system: string): void {
    failing.add(system);
    systems.fail(system, 'UNAVAILABLE');
  }

  async function hear(): Promise<readonly string[]> {
    const ids = await take(listener);
    told.push(...ids);
    return ids;
  }

  async function recover(): Promise<void> {
    for (const system of failing) systems.recover(system);
    failing.clear();
    await lighten?.();
    lighten = null;
  }

  /** Tells in order, and all that stands in systems that answer. */
  async function poll(): Promise<void> {
    await graph.poll();
    const times = (await hear()).map((id) => came.find((one) => one.id === id)?.at ?? 'never');
    expect(times).toEqual(times.toSorted());
    const due = lighten === null ? came.filter(({ system }) => !failing.has(system)) : [];
    expect(told).toEqual(expect.arrayContaining(due.map(({ id }) => id)));
  }

  /** The newest is gone from a look, and back. */
  async function blink(newest: Came): Promise<void> {
    systems.remove(newest.system, newest.record);
    await bus.publish({ kind: 'anything' });
    await hear();
    add(newest);
  }

  async function race(one: Came): Promise<void> {
    await bus.publish({ kind: 'anything' }); // a look is under way
    come(one);
    await graph.poll();
    await hear();
  }

  /** Billing is told of while the system is down that alone knows whose one of its rows is. */
  async function payOwnerless({ second }: Step, key: string): Promise<void> {
    fail('shop');
    systems.add('billing', memoryPayment({ key, customer: null, order: 'shop:1' }));
    systems.change('billing', { entity: 'Payment', id: `billing:${key}` as RecordId });
    come(happen({ do: 'invoice', second }, key));
    await poll();
  }

  async function run(one: Step, key: string): Promise<void> {
    const newest = came.at(-1);
    switch (one.do) {
      case 'poll':
        return poll();
      case 'anything':
        await bus.publish({ kind: 'anything' });
        return void (await hear());
      case 'retell':
        return systems.change('shop', { entity: 'Order', id: 'shop:1' as RecordId });
      case 'race':
        return race(happen(one, key));
      case 'blink':
        return newest === undefined ? undefined : blink(newest);
      case 'ownerless':
        return payOwnerless(one, key);
      case 'fail shop':
      case 'fail billing':
        return fail(one.do.slice('fail '.length));
      case 'dark':
        return void (lighten ??= darken(graph));
      case 'recover':
        return recover();
      default:
        return come(happen(one, key));
    }
  }
  return { came, told, recover, poll, run };
}

describe('customerActivity', () => {
  it('tells each interaction once, as soon as its system answers, and those of one look oldest first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.boolean(), async (steps, isDark) => {
        const graph = await openMemoryGraph({ now: () => new Date(at(0)) });
        const { came, told, recover, poll, run } = await openRun(graph, isDark);
        try {
          for (const [index, one] of steps.entries()) await run(one, `k${index}`);
          await recover();
          await poll();
        } finally {
          await graph.close();
        }
        expect(told.toSorted()).toEqual(came.map(({ id }) => id).toSorted());
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});

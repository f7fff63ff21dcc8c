/** Each interaction once and in order, whatever happens between two looks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryInvoice, memoryOrder, memoryTicket } from '../../../adapters/memory/build.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { openMemoryGraph } from './memory-graph.ts';
import type { TestListener } from './hub.ts';
import type { MemoryGraph } from './memory-graph.ts';

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('order', 'invoice', 'ticket'), second: fc.nat(600) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('poll', 'anything', 'retell', 'race'), second: fc.nat(600) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('fail', 'recover'), second: fc.nat(600) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const at = (second: number): string => new Date(Date.UTC(2026, 2, 10, 12, 0, second)).toISOString();

interface Came {
  readonly id: string;
  readonly at: string;
}

/** Something happens; what the history will call it. */
function insert(graph: MemoryGraph, { do: kind, second }: Step, key: string): Came {
  const common = { key, customer: 'shop:C1' };
  switch (kind) {
    case 'order':
      graph.systems.add('shop', memoryOrder({ ...common, placedAt: at(second) }));
      graph.systems.change('shop', { entity: 'Order', id: `shop:${key}` as RecordId });
      return { id: `placed:shop:${key}`, at: at(second) };
    case 'invoice':
      graph.systems.add('billing', memoryInvoice({ ...common, issuedAt: at(second) }));
      graph.systems.change('billing', { entity: 'Invoice', id: `billing:${key}` as RecordId });
      return { id: `issued:billing:${key}`, at: at(second) };
    default:
      graph.systems.add('desk', memoryTicket({ ...common, openedAt: at(second) }));
      graph.systems.change('desk', { entity: 'Ticket', id: `desk:${key}` as RecordId });
      return { id: `opened:desk:${key}`, at: at(second) };
  }
}

const idsOf = async (listener: TestListener): Promise<readonly string[]> =>
  (await listener.taken()).map(({ data }) => (data as { customerActivity: { id: string } }).customerActivity.id); // as asked for

describe('customerActivity', () => {
  it('tells each interaction once, and those of one look oldest first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const graph = await openMemoryGraph();
        const query = `subscription { customerActivity(id: "${await graph.customerId()}") { id } }`;
        const listener = await graph.subscribe(query);
        const came: Came[] = [];
        const told: string[] = [];
        const timeOf = (id: string): string => came.find((one) => one.id === id)?.at ?? 'never';
        const hear = async (): Promise<void> => {
          const ids = await idsOf(listener);
          expect(ids.map(timeOf)).toEqual(ids.map(timeOf).toSorted());
          told.push(...ids);
        };
        for (const [index, one] of steps.entries()) {
          switch (one.do) {
            case 'poll':
              await graph.poll();
              await hear();
              break;
            case 'anything':
              await graph.bus.publish({ kind: 'anything' });
              break;
            case 'retell':
              graph.systems.change('shop', { entity: 'Order', id: 'shop:1' as RecordId });
              break;
            case 'race': // comes while a look is under way
              await graph.bus.publish({ kind: 'anything' });
              came.push(insert(graph, { do: 'order', second: one.second }, `r${index}`));
              await graph.poll();
              told.push(...(await idsOf(listener)));
              break;
            case 'fail':
              graph.systems.fail('billing', 'UNAVAILABLE');
              break;
            case 'recover':
              graph.systems.recover('billing');
              break;
            default:
              came.push(insert(graph, one, `k${index}`));
          }
        }
        graph.systems.recover('billing');
        await graph.poll();
        told.push(...(await idsOf(listener)));
        await graph.close();
        expect(told.toSorted()).toEqual(came.map(({ id }) => id).toSorted());
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});

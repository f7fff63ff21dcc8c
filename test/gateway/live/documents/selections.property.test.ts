/** Whatever a client selects, a subscription tells what a query would. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryOrder, memoryShipment } from '../../../../adapters/memory/build.ts';
import { SHOP, openMemoryGraph } from '../memory-graph.ts';
import type { MemoryGraph } from '../memory-graph.ts';

let graph: MemoryGraph;
beforeAll(async () => {
  const [shop, billing, , desk] = SHOP;
  if (shop === undefined || billing === undefined || desk === undefined) throw new Error('The shop must be there.');
  const order = memoryOrder({ key: '1', customer: 'shop:C1', placedAt: '2026-03-01T10:00:00Z', lines: [{ sku: 'A' }] });
  const parcel = memoryShipment({ key: 'P1', order: 'shop:1', scans: [{ at: '2026-03-02T10:00:00Z' }] });
  const parcels = { ...SHOP[2], shipments: [parcel] } as (typeof SHOP)[number]; // the third of SHOP
  graph = await openMemoryGraph({ systems: [{ ...shop, orders: [order] }, billing, parcels, desk] });
});
afterAll(() => graph.close());

/** Names that clients may take for themselves, those that we should like among them. */
const alias = fc.constantFrom('', '', 'a', 'b', 'c360RecordId', 'c360Missing', 'c360Id', 'id', 'tracking');

const leaf = (name: string) => alias.map((own) => (own === '' ? name : `${own}: ${name}`));
const leaves = (...names: readonly string[]) =>
  fc.subarray([...names], { minLength: 1 }).map((some) => some.map((name) => name).join(' '));
const field = fc.oneof(
  fc.constantFrom('headline', 'stage', 'late', 'atRisk', '__typename').chain(leaf),
  leaves('stage', 'state', 'reachedAt').map((some) => `steps { ${some} }`),
  leaves('id', 'state', 'trackingNumber').map((some) => `shipments { ${some} order { id number } scans { at } }`),
  leaves('system', 'reason').map((some) => `missing { ${some} }`),
  leaves('at', 'text', 'system').map((some) => `events { ${some} shipment { id } }`),
);
/** Selections as a client may write them: bare, in fragments of both kinds, under conditions. */
const selection = fc.array(fc.tuple(field, fc.constantFrom('bare', 'inline', 'spread', 'skip', 'include')), {
  minLength: 1,
  maxLength: 5,
});

interface Written {
  readonly selected: string;
  readonly fragments: string;
}

function write(parts: readonly (readonly [string, string])[]): Written {
  const fragments: string[] = [];
  const selected = parts.map(([text, how], index) => {
    switch (how) {
      case 'inline':
        return `... on OrderTracking { ${text} }`;
      case 'skip':
        return `... @skip(if: $yes) { ${text} }`;
      case 'include':
        return `... @include(if: $yes) { ${text} }`;
      case 'spread':
        fragments.push(`fragment F${index} on OrderTracking { ${text} }`);
        return `...F${index}`;
      default:
        return text;
    }
  });
  return { selected: `stage ${selected.join(' ')}`, fragments: fragments.join('\n') };
}

describe('any selection', () => {
  it('is told as a query would tell it', async () => {
    await fc.assert(
      fc.asyncProperty(selection, alias, fc.boolean(), async (parts, own, yes) => {
        const { selected, fragments } = write(parts);
        const variables = { order: 'shop:1', yes };
        const head = selected.includes('$yes') ? '($order: ID!, $yes: Boolean!)' : '($order: ID!)';
        const asked = await graph.answer(
          `query ${head} { order(id: $order) { tracking { ${selected} } } }\n${fragments}`,
          { variables },
        );
        const name = own === '' ? 'orderTracking' : own;
        const text = `subscription ${head} { ${name}: orderTracking(id: $order) { ${selected} } }\n${fragments}`;
        fc.pre(asked.errors === undefined); // else two things were given one name, which is refused either way
        const listener = await graph.subscribe(text, { variables });
        const told = await listener.next();
        listener.leave();
        const { tracking } = (asked.data as { order: { tracking: unknown } }).order; // as the query asks for it
        expect(JSON.parse(JSON.stringify(told))).toEqual({ data: { [name]: tracking } });
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});

/** What is read beside a list fails, or the list does: each is told where it belongs, and no failure is left unheard. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDemoGraph } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';

let graph: DemoGraph;
let unheard: unknown[];
const hear = (reason: unknown): void => void unheard.push(reason);

beforeEach(async () => {
  graph = await openDemoGraph();
  unheard = [];
  process.on('unhandledRejection', hear);
});
afterEach(async () => {
  process.off('unhandledRejection', hear);
  await graph.close();
});

/** Twice, so that what is read beside the list is told to each parcel by whoever comes first. */
const PARCELS = 'state tracking { stage missing { system } } shipments { carrier lines { sku } scans { text } }';
const NO_PARCELS = { stage: 'UNKNOWN', missing: [{ system: 'shipping' }] };

describe.each([
  {
    failing: 'the scans, which are read beside the parcels',
    system: 'shipping',
    table: 'Scan Event',
    fields: PARCELS,
    told: { state: 'IN_PROGRESS', shipments: null, tracking: NO_PARCELS },
    path: ['shipments', 0, 'scans'],
  },
  {
    failing: 'the parcels, but not the scans beside them',
    system: 'shipping',
    table: 'Carrier',
    fields: PARCELS,
    told: { state: 'IN_PROGRESS', shipments: null, tracking: NO_PARCELS },
    path: ['shipments'],
  },
  {
    failing: 'the parcels and what is read beside them',
    system: 'shipping',
    table: 'Parcel',
    fields: PARCELS,
    told: { state: 'IN_PROGRESS', shipments: null, tracking: NO_PARCELS },
    path: ['shipments'],
  },
  {
    failing: 'the lines, which are read beside the invoices, as payments are',
    system: 'billing',
    table: 'bb_ledger_lines',
    fields: 'state invoices { number lines { description } payments { method } }',
    told: { state: 'IN_PROGRESS', invoices: null },
    path: ['invoices', 0, 'lines'],
  },
] as const)('without $failing', ({ system, table, fields, told, path }) => {
  it.each([1, 3])('an order tells the rest, and every failure is heard: asked for %d times at once', async (times) => {
    await graph.legacy.run(system, `drop table "${table}"`);
    const names = Array.from({ length: times }, (_, i) => `order${i}`);
    const { data, errors } = await graph.ask(
      `{ ${names.map((name) => `${name}: order(id: "orders:101712") { ${fields} }`).join(' ')} }`,
    );
    // A rejection is unhandled once the event loop has come round.
    await nextTurn();
    expect(unheard).toEqual([]);
    expect(data).toEqual(Object.fromEntries(names.map((name) => [name, told])));
    expect(errors?.map((error) => error.path)).toEqual(names.map((name) => [name, ...path]));
  });
});

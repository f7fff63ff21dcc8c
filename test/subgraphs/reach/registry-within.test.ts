import { describe, expect, it } from 'vitest';
import type { Registry } from '../../../adapters/registry/port.ts';
import type { CustomerId, RecordId } from '../../../schema/ids.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import { registryWithin } from '../../../subgraphs/reach/registry-within.ts';
import { AGENT, NOBODY } from '../test-graph.ts';
import { ANN, SHOP, createReachWorld, requestOf } from './reach-world.ts';

const customers = (...texts: readonly string[]) => texts as readonly CustomerId[]; // by their spelling
const records = (...texts: readonly string[]) => texts as readonly RecordId[]; // as above
const IDS = customers('c_ann', 'c_bob', 'c_old');
const RECORDS = records('shop:A', 'shop:B', 'desk:B', 'shop:C');

type Found = ReadonlyMap<string, { readonly links: readonly { readonly record: string }[] }>;

function linksIn(found: Found): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries([...found].map(([key, { links }]) => [key, links.map(({ record }) => record)]));
}

describe('the registry within reach', () => {
  it('has nothing that it does not bound', () => {
    const { within } = createReachWorld();
    const registry = { ...within.registry, later: () => 'every link' } as Registry; // and what it may come to tell
    const reaching = { reachOf: async () => ({ kind: 'nothing' }) as const, systems: within.systems };
    expect(registryWithin(registry, reaching)).not.toHaveProperty('later');
  });

  it('hands on all that a build or an update is asked with', async () => {
    const { within } = createReachWorld();
    const asked: unknown[] = [];
    const summary = { records: 0, customers: 0, opened: 0, closed: 0 };
    const note = async (...request: readonly unknown[]) => {
      asked.push(request);
      return summary;
    };
    const registry: Registry = { ...within.registry, apply: note, applySome: note };
    const bounded = registryWithin(registry, { reachOf: async () => ({ kind: 'nothing' }), systems: within.systems });
    const finish = async (): Promise<void> => undefined;
    await bounded.apply([], '2026-01-01T00:00:00Z', { finish });
    await bounded.applySome([], [], '2026-01-01T00:00:00Z', { finish });
    expect(asked).toEqual([
      [[], '2026-01-01T00:00:00Z', { finish }],
      [[], [], '2026-01-01T00:00:00Z', { finish }],
    ]);
  });

  it.each<readonly [Viewer, Readonly<Record<string, readonly string[]>>]>([
    [
      AGENT,
      { c_ann: ['shop:A', 'desk:A', 'shop:C'], c_bob: ['shop:B', 'desk:B'], c_old: ['shop:A', 'desk:A', 'shop:C'] },
    ],
    [ANN, { c_ann: ['shop:A', 'desk:A'], c_old: ['shop:A', 'desk:A'] }],
    [SHOP, { c_bob: ['shop:B'] }],
    [NOBODY, {}],
  ])('tells $audience of the customers and links in reach, by id', async (viewer, expected) => {
    const { within } = createReachWorld();
    expect(linksIn(await within.registry.customers(IDS, requestOf(viewer)))).toEqual(expected);
  });

  it.each<readonly [Viewer, Readonly<Record<string, readonly string[]>>]>([
    [ANN, { 'shop:A': ['shop:A', 'desk:A'] }],
    [SHOP, { 'shop:B': ['shop:B'] }],
    [NOBODY, {}],
  ])('tells $audience of its own records, and takes up no other', async (viewer, expected) => {
    const { within, asked } = createReachWorld();
    expect(linksIn(await within.registry.byRecords(RECORDS, requestOf(viewer)))).toEqual(expected);
    expect(linksIn(await within.registry.adopt(RECORDS, [], requestOf(viewer)))).toEqual(expected);
    // Of records out of reach it is not asked.
    const calls = asked.filter((call) => !call.startsWith('customers')).join(' ');
    expect(calls).not.toMatch(viewer === SHOP ? /shop:A|shop:C|desk:B/ : /shop|desk/);
  });
});

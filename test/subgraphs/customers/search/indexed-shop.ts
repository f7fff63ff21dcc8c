/** A shop of a few people, and what is asked of the index of search over it. */
import { expect } from 'vitest';
import { memoryCustomer } from '../../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../../adapters/memory/record.ts';
import type { Viewer } from '../../../../schema/viewer.ts';
import type { LookAtSource } from '../../../../subgraphs/customers/search/index/look-at-sources.ts';
import { AGENT, valueAt } from '../../test-graph.ts';
import { ORDERS } from '../customers-graph.ts';
import type { CustomersGraph } from '../customers-graph.ts';

export const QUERY = `query ($text: String!, $first: Int, $after: String) {
  searchCustomers(text: $text, first: $first, after: $after) {
    edges { score matched node { id records { id } } }
    pageInfo { hasNextPage endCursor }
    missing { system }
  }
}`;

export interface Told {
  readonly records: string;
  readonly score: number;
  readonly matched: string;
}

export async function search(graph: CustomersGraph, text: string, viewer: Viewer = AGENT): Promise<readonly Told[]> {
  const { data, errors } = await graph.run(QUERY, { text, first: 100 }, viewer);
  expect(errors).toEqual([]);
  const edges = valueAt(data, 'searchCustomers.edges') as readonly unknown[]; // as the query says, here and below
  return edges.map((edge) => ({
    records: (valueAt(edge, 'node.records') as readonly { id: string }[]).map(({ id }) => id).join(' '),
    score: valueAt(edge, 'score') as number,
    matched: valueAt(edge, 'matched') as string,
  }));
}

export async function found(graph: CustomersGraph, text: string): Promise<readonly string[]> {
  return (await search(graph, text)).map(({ records }) => records);
}

const PEOPLE = [
  memoryCustomer({ key: 'M1', name: 'Müller, Jörg', email: 'j.mueller@example.com', mobile: '+49 171 5550101' }),
  memoryCustomer({ key: 'M2', name: 'HANS MULLER', addresses: [{ postcode: 'D-80331' }] }),
  memoryCustomer({ key: 'R1', name: 'Rosa Delgado', phone: '(0171) 234 56 78', addresses: [{ postcode: 'LS1 1AA' }] }),
  memoryCustomer({ key: 'R2', name: 'Rosa Maria Delgado' }),
  memoryCustomer({ key: 'O1', name: "Seán O'Brien" }),
  memoryCustomer({ key: 'A1', name: 'Ann Lee', organisation: 'Acme Widgets Ltd' }),
  memoryCustomer({ key: 'D1', name: 'Дмитрий Иванов' }),
];
export const SHOP: readonly MemorySystem[] = [{ info: ORDERS, customers: PEOPLE }];

/** A shop whose changes are told. */
export function watched(): readonly MemorySystem[] {
  return [{ info: ORDERS, changesEveryMs: 1000, customers: PEOPLE }];
}

/** One look at each source. */
export async function look(looks: readonly LookAtSource[], { signal } = new AbortController()) {
  return (await Promise.all(looks.map((one) => one(signal)))).flat();
}

/** How often the systems were asked to search by themselves. */
export function liveSearches({ services }: CustomersGraph): number {
  return services.systems.calls.filter(({ method }) => method === 'search').length;
}

/** The queries that are measured; their texts are the files of queries/. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const QUERY_NAMES = ['360', 'order-status', 'history', 'search'] as const;
export type QueryName = (typeof QUERY_NAMES)[number];

export interface BenchQuery {
  readonly name: QueryName;
  readonly title: string;
  readonly text: string;
}

const TITLES: Readonly<Record<QueryName, string>> = {
  '360': 'Customer 360',
  'order-status': 'order status',
  history: 'the first page of a history',
  search: "an agent's search",
};

export function queryTitle(name: QueryName): string {
  return TITLES[name];
}

/** `folder` is that of this file's sources. */
export function readQuery(name: QueryName, folder: string): BenchQuery {
  return { name, title: queryTitle(name), text: readFileSync(join(folder, 'queries', `${name}.graphql`), 'utf8') };
}

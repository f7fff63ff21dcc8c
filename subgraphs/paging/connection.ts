import type { MergedPage, Missing } from './feeds/feed.ts';

/** As the GraphQL Cursor Connections Specification has it; `missing` names the systems that did not answer. */
export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly nodes: readonly T[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly missing: readonly Missing[];
}

export function toConnection<T>(page: MergedPage<T>): Connection<T> {
  return {
    edges: page.rows.map(({ cursor, item }) => ({ cursor, node: item })),
    nodes: page.rows.map(({ item }) => item),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: page.rows[0]?.cursor ?? null,
      endCursor: page.rows.at(-1)?.cursor ?? null,
    },
    missing: page.missing,
  };
}

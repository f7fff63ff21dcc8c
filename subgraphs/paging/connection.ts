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

/** Edges and cursors are made when they are asked for: most readers take the nodes alone. */
export function toConnection<T>({ rows, hasNextPage, hasPreviousPage, missing }: MergedPage<T>): Connection<T> {
  return {
    get edges() {
      return rows.map(({ cursor, item }) => ({ cursor, node: item }));
    },
    nodes: rows.map(({ item }) => item),
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      get startCursor() {
        return rows[0]?.cursor ?? null;
      },
      get endCursor() {
        return rows.at(-1)?.cursor ?? null;
      },
    },
    missing,
  };
}

/** The same page of what is made of its items. */
export function mapConnection<T, U>(page: Connection<T>, toItem: (item: T) => U): Connection<U> {
  return {
    get edges() {
      return page.edges.map(({ cursor, node }) => ({ cursor, node: toItem(node) }));
    },
    nodes: page.nodes.map(toItem),
    pageInfo: page.pageInfo,
    missing: page.missing,
  };
}

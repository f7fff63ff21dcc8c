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

/** How the rows of a page are told. */
interface RowTelling<R, T> {
  readonly cursorOf: (row: R) => string;
  readonly nodeOf: (row: R) => T;
}

/** What a page tells beside its rows. */
type PageFrame = Omit<MergedPage<unknown>, 'rows'>;

/** A class, because V8 gives each object literal that has accessors a shape of its own, and looks its properties up slowly. */
class ConnectionOfRows<R, T> implements Connection<T> {
  readonly #rows: readonly R[];
  readonly #frame: PageFrame;
  readonly #telling: RowTelling<R, T>;

  constructor(rows: readonly R[], frame: PageFrame, telling: RowTelling<R, T>) {
    this.#rows = rows;
    this.#frame = frame;
    this.#telling = telling;
  }

  get edges(): Connection<T>['edges'] {
    const { cursorOf, nodeOf } = this.#telling;
    return this.#rows.map((row) => ({ cursor: cursorOf(row), node: nodeOf(row) }));
  }

  get nodes(): readonly T[] {
    return this.#rows.map(this.#telling.nodeOf);
  }

  get pageInfo(): Connection<T>['pageInfo'] {
    const { hasNextPage, hasPreviousPage } = this.#frame;
    const cursorAt = (place: number): string | null => this.#cursorAt(place);
    return {
      hasNextPage,
      hasPreviousPage,
      get startCursor() {
        return cursorAt(0);
      },
      get endCursor() {
        return cursorAt(-1);
      },
    };
  }

  get missing(): readonly Missing[] {
    return this.#frame.missing;
  }

  #cursorAt(place: number): string | null {
    const row = this.#rows.at(place);
    return row === undefined ? null : this.#telling.cursorOf(row);
  }
}

/** A page of rows as clients see it. What nobody asks for is not made: most readers take the nodes alone. */
export function connectionOf<R, T>(rows: readonly R[], frame: PageFrame, telling: RowTelling<R, T>): Connection<T> {
  return new ConnectionOfRows(rows, frame, telling);
}

/** The same of a merged page, and of what is made of its items. */
export function toConnection<T, U = T>(page: MergedPage<T>, toNode?: (item: T) => U): Connection<U> {
  return connectionOf(page.rows, page, {
    cursorOf: ({ cursor }) => cursor,
    // Where nothing is made of them, they are the nodes.
    nodeOf: toNode === undefined ? ({ item }) => item as unknown as U : ({ item }) => toNode(item),
  });
}

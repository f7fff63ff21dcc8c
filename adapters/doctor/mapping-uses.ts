/**
 * The tables and columns that a part of a mapping names, with their places. Walks the words of the mapping as they
 * stand, whatever expression holds them: a table declares its alias for everything beside and beneath it.
 */
export interface TableUse {
  readonly place: string;
  readonly alias: string;
  /** Name parts, the prefix filled in; null for one of the source's own queries. */
  readonly name: readonly string[] | null;
  /** Its columns that are compared with those of the table it is joined to. */
  readonly joinedBy: readonly string[];
}

export interface ColumnUse {
  readonly place: string;
  readonly table: TableUse;
  readonly column: string;
}

export interface MappingUses {
  readonly tables: readonly TableUse[];
  readonly columns: readonly ColumnUse[];
}

type Words = Readonly<Record<string, unknown>>;
type Scope = ReadonlyMap<string, TableUse>;

/** Texts under these words are values, and may look like a column without being one. */
const VALUE_WORDS = new Set(
  'table const eq ne lt lte gt gte in notIn between separator zone attribute json php xml yaml pattern format after until rule nulls split'.split(
    ' ',
  ),
);

const isWords = (node: unknown): node is Words => typeof node === 'object' && node !== null && !Array.isArray(node);
const isTexts = (value: unknown): boolean =>
  typeof value === 'string' || (Array.isArray(value) && value.every((v) => typeof v !== 'object'));
const columnNames = (on: unknown): readonly string[] => (isWords(on) ? Object.keys(on) : []);

function nameParts(table: unknown, prefix: string): readonly string[] | null {
  const parts: readonly unknown[] = Array.isArray(table) ? table : [table];
  return parts.every((p) => typeof p === 'string') ? parts.map((p) => p.replaceAll('{prefix}', prefix)) : null;
}

/** The tables that words declare: themselves, what they read from, their joins, their attributes. */
function declared(words: Words, place: string): readonly (readonly [place: string, table: Words, on: unknown])[] {
  const named = isWords(words['attributes']) ? Object.entries(words['attributes']) : [];
  const joins: readonly unknown[] = Array.isArray(words['joins']) ? words['joins'] : [];
  const candidates: readonly (readonly [string, unknown])[] = [
    [place, words],
    [`${place}.from`, words['from']],
    ...joins.map((join, i) => [`${place}.joins[${i}]`, join] as const),
    ...named.map(([name, table]) => [`${place}.attributes.${name}`, table] as const),
  ];
  return candidates.flatMap(([at, table]) =>
    isWords(table) && 'table' in table && typeof table['as'] === 'string'
      ? [[at, table, table['on'] ?? words['on']] as const]
      : [],
  );
}

export function usesOf(part: unknown, place: string, prefix: string): MappingUses {
  const tables = new Map<Words, TableUse>();
  const columns: ColumnUse[] = [];

  const declare = (words: Words, at: string, outer: Scope): Scope => {
    const scope = new Map(outer);
    for (const [tablePlace, table, on] of declared(words, at)) {
      const alias = String(table['as']);
      const joinedBy = columnNames(on).filter((c) => c.startsWith(`${alias}.`));
      const use = tables.get(table) ?? { place: tablePlace, alias, name: nameParts(table['table'], prefix), joinedBy };
      tables.set(table, use);
      scope.set(alias, use);
    }
    return scope;
  };
  const note = (text: string, at: string, scope: Scope): void => {
    const [, alias = '', column = ''] = /^-?([A-Za-z_]\w*)\.(.+)$/s.exec(text) ?? [];
    const table = scope.get(alias);
    if (table !== undefined) columns.push({ place: at, table, column });
  };
  const walk = (node: unknown, at: string, outer: Scope): void => {
    if (typeof node === 'string') return note(node, at, outer);
    if (Array.isArray(node)) return node.forEach((item, i) => walk(item, `${at}[${i}]`, outer));
    if (!isWords(node)) return;
    const scope = declare(node, at, outer);
    for (const [word, value] of Object.entries(node)) {
      // Codes and the graph's words for them.
      if (word === 'values') continue;
      note(word, at, scope);
      if (!VALUE_WORDS.has(word) || !isTexts(value)) walk(value, `${at}.${word}`, scope);
    }
  };

  walk(part, place, new Map());
  return { tables: [...tables.values()], columns };
}

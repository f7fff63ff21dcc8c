/** Reads the codes of status columns, the words of their lookup tables, and whether CHAR columns are filled up. */
import type { CatalogueColumn, CatalogueTable } from '../catalogue/catalogue.ts';
import { rawText } from '../decode/raw-text.ts';
import { ENTITIES } from '../../schema/model.ts';
import type { ChildSpec, FieldKind } from '../../schema/model.ts';
import { sql } from '../sql/statement/fragment.ts';
import type { Fragment } from '../sql/statement/fragment.ts';
import { columnFragment, tableFragment } from '../sql/plan/expression/scope.ts';
import type { Source } from '../source/source.ts';
import { draftedChildren } from './draft/draft-child.ts';
import type { ColumnGuesses } from './find/columns.ts';
import type { TableFacts } from './find/facts.ts';
import type { Findings } from './find/find-entities.ts';
import { findLookup } from './find/lookups.ts';
import type { Lookup } from './find/lookups.ts';
import type { LookupSample, Samples } from './samples.ts';

export type SampledSource = Pick<Source, 'engine' | 'builder' | 'mapping'>;

/** Rows that are looked at, of whatever order the server gives them in. */
const SAMPLE_ROWS = 10_000;
const MOST_CODES = 50;
/** A short word or two, or a number of few digits: no name, address or phone number. */
const CODE = /^(?!.*\d{5})[\p{L}\p{N}][\p{L}\p{N}_.:/-]{0,23}(?: [\p{L}\p{N}_.:/-]{1,23}){0,2}$/u;
const LABEL_LENGTH = 40;

interface WantedColumn {
  readonly table: CatalogueTable;
  readonly column: CatalogueColumn;
}

const keyOf = ({ table, column }: WantedColumn): string => JSON.stringify([table.name, column.name]);

function enumColumns(facts: TableFacts, columns: ColumnGuesses, kinds: Readonly<Record<string, FieldKind>>) {
  return Object.entries(kinds).flatMap(([field, kind]) => {
    const column = typeof kind === 'string' ? undefined : columns.get(field)?.column;
    return column === undefined ? [] : [{ facts, table: facts.table, column }];
  });
}

/** The columns of codes that the draft of these findings names. */
function codeColumns({ found, likely }: Findings): readonly (WantedColumn & { readonly facts: TableFacts })[] {
  return [...found.values(), ...likely].flatMap((finding) => {
    const spec: ChildSpec = ENTITIES[finding.entity];
    const children = draftedChildren(finding).flatMap(({ name, facts, columns }) =>
      enumColumns(facts, columns, spec.children?.[name]?.fields ?? {}),
    );
    return [...enumColumns(finding.facts, finding.columns, spec.fields), ...children];
  });
}

async function readColumns(
  { engine, builder, mapping }: SampledSource,
  table: CatalogueTable,
  columns: readonly CatalogueColumn[],
  where: readonly Fragment[],
  limit: number,
): Promise<readonly (readonly unknown[])[]> {
  const { dialect } = engine;
  // Names of the catalogue are whole: a prefix stands in them already.
  const from = tableFragment({ dialect, source: { ...mapping, prefix: '' } }, table.name, 't');
  const read = columns.map((c) => columnFragment(dialect, `t.${c.name}`));
  const statement = builder.select({ columns: read, from, where, limit: 'all' });
  return engine.query(statement, statement.bind({ limit }), undefined);
}

function textOf(raw: unknown): string {
  return raw === null || raw === undefined ? '' : rawText(raw).trim();
}

async function readCodes(source: SampledSource, { table, column }: WantedColumn): Promise<readonly string[] | null> {
  const rows = await readColumns(source, table, [column], [], SAMPLE_ROWS);
  const codes = new Set(rows.map(([raw]) => textOf(raw)).filter((text) => text !== ''));
  return codes.size > MOST_CODES || [...codes].some((code) => !CODE.test(code)) ? null : [...codes].toSorted();
}

/** English where there is such a language, else the one that the most rows have. */
function chooseLanguage(languages: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1);
  const [most = ''] = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([text]) => text);
  return [...counts.keys()].find((text) => /^e(?:n.*)?$/i.test(text)) ?? most;
}

async function readLookup(source: SampledSource, lookup: Lookup): Promise<LookupSample> {
  const { facts, code, label, language } = lookup;
  const columns = [code, label, ...(language === null ? [] : [language])];
  const rows = (await readColumns(source, facts.table, columns, [], SAMPLE_ROWS)).map((row) => row.map(textOf));
  const chosen = language === null ? null : chooseLanguage(rows.map(([, , text = '']) => text));
  const labels = rows
    .filter(
      ([from = '', to = '', text = '']) =>
        (chosen === null || text === chosen) && isWord(from) && to.length <= LABEL_LENGTH,
    )
    .map(([from = '', to = '']) => [from, to] as const);
  return { labels: new Map(labels.slice(0, MOST_CODES)), language: chosen };
}

function isWord(code: string): boolean {
  return code !== '' && CODE.test(code);
}

/** SQLite keeps CHAR columns as they were written; servers know by their type. */
async function readPadded(source: SampledSource, { found, likely }: Findings): Promise<ReadonlySet<string>> {
  const padded = new Set<string>();
  if (source.engine.dialect.id !== 'sqlite') return padded;
  const tables = new Set(
    [...found.values(), ...likely].flatMap((f) => [
      f.facts,
      ...draftedChildren(f).map((c) => c.facts),
      ...[...f.links.values()].flatMap((l) => l.via?.facts ?? []),
    ]),
  );
  const wanted = [...tables].flatMap(({ table }) =>
    table.columns.filter((c) => /^n?char\b/i.test(c.type) && c.length !== null).map((column) => ({ table, column })),
  );
  for (const { table, column } of wanted) {
    const value = columnFragment(source.engine.dialect, `t.${column.name}`);
    const shorter = sql`${value} <> ${''} and length(${value}) < ${column.length}`;
    // One column after the other: SQLite answers in this process.
    // oxlint-disable-next-line no-await-in-loop
    const rows = await readColumns(source, table, [column], [shorter], 1);
    if (rows.length === 0) padded.add(keyOf({ table, column }));
  }
  return padded;
}

/**
 * Reads what the draft of these findings needs of the rows.
 *
 * Errors: the driver's, for `classify`.
 */
export async function readSamples(source: SampledSource, findings: Findings): Promise<Samples> {
  const wanted = codeColumns(findings);
  const codes = new Map<string, readonly string[] | null>();
  const lookups = new Map<TableFacts, LookupSample>();
  for (const { facts, table, column } of wanted) {
    if (codes.has(keyOf({ table, column }))) continue;
    const lookup = findLookup(facts, column, findings.tables);
    // A tool is in no hurry, and a legacy server has other work.
    // oxlint-disable no-await-in-loop
    codes.set(keyOf({ table, column }), await readCodes(source, { table, column }));
    if (lookup !== null && !lookups.has(lookup.facts)) lookups.set(lookup.facts, await readLookup(source, lookup));
    // oxlint-enable no-await-in-loop
  }
  const padded = await readPadded(source, findings);
  return {
    codes: (table, column) => codes.get(keyOf({ table, column })) ?? null,
    lookup: ({ facts }) => lookups.get(facts) ?? { labels: new Map(), language: null },
    isPadded: (table, column) => padded.has(keyOf({ table, column })),
  };
}

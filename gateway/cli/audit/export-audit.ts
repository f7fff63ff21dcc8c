import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { ConfigurationError } from '../../../schema/errors.ts';
import type { CustomerId, RecordId } from '../../../schema/ids.ts';
import type { AuditRow, SubgraphServices, Watched } from '../../../subgraphs/index.ts';
import { note } from '../output.ts';
import { verdictLines } from './verify-audit.ts';

type Registry = SubgraphServices['registry'];

export const EXPORT_FORMATS = ['ndjson', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportOptions {
  /** RFC 3339 in UTC. */
  readonly from?: string;
  readonly to?: string;
  /** A customer's id, or that of one of its records. */
  readonly customer?: string;
  readonly format: ExportFormat;
  /** The last digest of the archive that has the entries before. */
  readonly after?: string;
}

/** Rows whose records are looked up at once. */
const BATCH = 250;

/** The command line's own, who sees what is in the store anyway. */
const CONTEXT = { viewer: { audience: 'agent', scopes: [] } } as const;

/** An entry as it is exported. */
interface ExportedRow extends AuditRow {
  /** Those of `seen`, a record as the customer whose it is today. */
  readonly customers: readonly string[];
}

/** Errors: ConfigurationError for an id that nobody has. */
async function watchedBy(registry: Registry, id: string): Promise<Watched> {
  const [customer, record] = [id as CustomerId, id as RecordId]; // it is one of them at most: the other is not found
  const byId = await registry.customers([customer], CONTEXT);
  const byRecord = await registry.byRecords([record], CONTEXT);
  const found = byId.get(customer) ?? byRecord.get(record);
  if (found === undefined) {
    throw new ConfigurationError(
      '--customer: must be the id of a customer or of one of its records, but nobody has this one.',
    );
  }
  const former = (await registry.identity.formerIds([found.id], CONTEXT)).get(found.id) ?? [];
  return { ids: [found.id, ...former], records: found.links.map((link) => link.record) };
}

async function withCustomers(registry: Registry, rows: readonly AuditRow[]): Promise<readonly ExportedRow[]> {
  const seen = [...new Set(rows.flatMap((row) => row.seen))];
  const found = await registry.byRecords(seen as readonly RecordId[], CONTEXT); // customers' ids are no records
  const customerOf = (one: string): string => found.get(one as RecordId)?.id ?? one; // nor are they among the found
  return rows.map((row) => ({ ...row, customers: [...new Set(row.seen.map(customerOf))] }));
}

async function* exportedRows(registry: Registry, { from, to, customer }: ExportOptions): AsyncGenerator<ExportedRow> {
  const of = customer === undefined ? undefined : await watchedBy(registry, customer);
  let batch: AuditRow[] = [];
  for await (const row of registry.audit.rows({ from, before: to, of })) {
    if (batch.push(row) < BATCH) continue;
    yield* await withCustomers(registry, batch);
    batch = [];
  }
  yield* await withCustomers(registry, batch);
}

/** Lists are told with blanks between, a change as `ic_7:MERGE`. */
const CSV_COLUMNS = [
  'no',
  'at',
  'audience',
  'subject',
  'partner',
  'requestId',
  'operation',
  'documentHash',
  'customers',
  'seen',
  'personalFields',
  'masked',
  'purpose',
  'errorCodes',
  'id',
  'previous',
  'hash',
  // Behind what was there before them: some read a table by the places of its columns.
  'operationKind',
  'changes',
];

async function* ndjsonLines(rows: AsyncIterable<ExportedRow>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

async function* csvRecords(rows: AsyncIterable<ExportedRow>): AsyncGenerator<Readonly<Record<string, unknown>>> {
  for await (const { changes, ...rest } of rows) {
    const row = { ...rest, changes: changes.map(({ id, kind }) => `${id}:${kind}`) };
    const told = Object.entries(row).map(([name, value]) => [name, Array.isArray(value) ? value.join(' ') : value]);
    yield Object.fromEntries(told) as Readonly<Record<string, unknown>>; // of what the library takes
  }
}

/**
 * Writes entries to a stream, by their numbers. The whole chain is looked at first; where it is broken that is told on
 * stderr, and all that is there is exported.
 *
 * Errors: ConfigurationError for a customer that nobody is.
 */
export async function exportAudit(
  registry: Registry,
  options: ExportOptions,
  output: NodeJS.WritableStream,
): Promise<{ readonly isWhole: boolean }> {
  const verdict = await registry.audit.verify(options.after === undefined ? {} : { after: options.after });
  if (verdict.faults.length > 0) for (const line of verdictLines(verdict)) note(`c360: ${line}`);
  const rows = exportedRows(registry, options);
  if (options.format === 'ndjson') await pipeline(Readable.from(ndjsonLines(rows)), output, { end: false });
  else {
    // A spreadsheet takes a text for a formula that begins like one.
    const csv = stringify({ header: true, columns: CSV_COLUMNS, escape_formulas: true, cast: { boolean: String } });
    await pipeline(Readable.from(csvRecords(rows)), csv, output, { end: false });
  }
  return { isWhole: verdict.faults.length === 0 };
}

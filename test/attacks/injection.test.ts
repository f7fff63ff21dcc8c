/** SQL, and what else some interpreter may take for its own, in every argument of the schema that takes a text. */
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { codesOf, openAttackedGraph } from './attacked-graph.ts';
import type { AttackedGraph } from './attacked-graph.ts';
import { stringArguments } from './string-arguments.ts';

const api = buildSchema(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'));
const ARGUMENTS = stringArguments(api);

/** In no statement, unless a value was written into its text. */
const MARK = 'zq9x';
const PAYLOADS = [
  `${MARK}' or '1'='1`,
  `${MARK}" or ""="`,
  `${MARK}'; drop table ORDHDR; --`,
  `${MARK}'); delete from bb_ledger where ('1'='1`,
  `orders:C00017' --${MARK}`,
  `orders:C00017'/*${MARK}*/or/**/1=1`,
  `${MARK}' union select name, sql from sqlite_master --`,
  `'||(select max(rowid) from ORDHDR)||'${MARK}`,
  `${MARK}\\' or 1=1 #`,
  `${MARK}%' escape '\\`,
  `${MARK}\` or 1=1 -- [x] "y"`,
  `${MARK}\u0000' or 1=1`,
  `\${7*7}{{7*7}}#{7*7}${MARK}`,
  `$1 ?1 :${MARK} @${MARK} ??`,
  `orders:${MARK}' waitfor delay '0:0:9' --`,
  `${MARK}${"'".repeat(500)}`,
  Buffer.from(JSON.stringify([`${MARK}' or 1=1 --`, 1])).toString('base64url'),
];

const TABLES = [
  ['orders', 'ORDHDR'],
  ['billing', 'bb_ledger'],
] as const;

let graph: AttackedGraph;
/** Texts of the statements that were prepared since it was emptied. */
const statements: string[] = [];
let preparedStatements = 0;

async function sizes(): Promise<readonly unknown[]> {
  return Promise.all(
    TABLES.map(async ([system, table]) => graph.legacy.rows(system, `select count(*) as n from ${table}`)),
  );
}

beforeAll(async () => {
  const prepare: Database.Database['prepare'] = Reflect.get(Database.prototype, 'prepare');
  vi.spyOn(Database.prototype, 'prepare').mockImplementation(function (this: Database.Database, text: string) {
    statements.push(text);
    preparedStatements += 1;
    return prepare.call(this, text);
  });
  graph = await openAttackedGraph();
});
afterAll(async () => {
  await graph.close();
  vi.restoreAllMocks();
});

/** What stands at a path of an answer; undefined where it does not go so far. */
function at(data: unknown, path: readonly string[]): unknown {
  const first = Array.isArray(data) ? data[0] : data;
  const [name, ...rest] = path;
  if (name === undefined || typeof first !== 'object' || first === null) return data;
  return at((first as Readonly<Record<string, unknown>>)[name], rest); // data of an answer
}

function holdsNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  const { nodes } = value as { readonly nodes?: readonly unknown[] }; // an object: leaves take no text
  return nodes?.length === 0;
}

describe('a text of an attacker', () => {
  it('can stand in every argument that takes one', () => {
    const coordinates = ARGUMENTS.map(({ coordinate }) => coordinate);
    expect(coordinates).toEqual(expect.arrayContaining(['Query.searchCustomers(text:)', 'Query.trackOrder(postcode:)', 'Customer.orders(after:)', 'Ticket.messages(before:)', 'Customer.interactions(systems:)', 'Mutation.linkRecords(reason:)', 'Mutation.decideReview(id:)'])); // prettier-ignore
    expect(coordinates.length).toBeGreaterThan(25);
  });

  it.each(ARGUMENTS)('finds nothing and changes nothing in $coordinate', async ({ document, path, isList }) => {
    const before = await sizes();
    statements.length = 0;
    for (const text of PAYLOADS) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, so that one that does harm is known
      const response = await graph.post(document, { variables: { text: isList ? [text] : text } });
      expect({ text, codes: codesOf(response).filter((code) => code !== 'BAD_USER_INPUT') }).toEqual({
        text,
        codes: [],
      });
      expect({ text, nothing: holdsNothing(at(response.json<{ data?: unknown }>().data, path)) }).toEqual({
        text,
        nothing: true,
      });
      expect(response.payload).not.toMatch(/SqliteError|SQLITE_[A-Z]|syntax error|no such (table|column)/);
    }
    expect(statements.filter((text) => text.includes(MARK))).toEqual([]);
    expect(await sizes()).toEqual(before);
  });

  it('has come as far as the databases, as a value', () => {
    expect(graph.statements.list().length).toBeGreaterThan(PAYLOADS.length);
    expect(preparedStatements).toBeGreaterThan(10);
  });
});

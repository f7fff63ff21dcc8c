/** A legacy database of a few rows, made from SQL text, with a mapping opened over it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { CustomerMatch, Port, Systems } from '../../../adapters/ports.ts';
import type { SystemsEvent } from '../../../adapters/source/source.ts';
import { createSystems } from '../../../adapters/systems.ts';
import { formatGuestId } from '../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import type { EntityName } from '../../../schema/model.ts';
import { CONTEXT } from '../conformance/subject.ts';
import type { AnyPort, Values } from '../conformance/subject.ts';

export { pagesOf } from '../conformance/pages-of.ts';

type Words = Readonly<Record<string, unknown>>;

export const ERP = 'erp' as SystemId;
/** Read as a mapping's own words: ids of the tests are written out. */
export const id = (text: string): RecordId => text as RecordId;

export interface LegacySetup {
  /** Makes the tables of the one database, and fills them. */
  readonly tables: string;
  /** What the source `erp` says besides its engine and file. */
  readonly source?: Words;
  /** Further sources over the same file. */
  readonly others?: Readonly<Record<string, Words>>;
  readonly entities: Words;
  readonly identity?: Words;
  /** The moment of every call, or what tells it. */
  readonly now?: string | (() => Date);
}

export interface Legacy {
  readonly systems: Systems;
  /** The database file, for tests that change it behind the gateway's back. */
  readonly file: string;
  readonly events: readonly SystemsEvent[];
  port(entity: EntityName, system?: string): AnyPort;
  /** The record id of a guest of `erp`. */
  guest(email: string): RecordId;
}

export async function openLegacy(setup: LegacySetup): Promise<Legacy> {
  const folder = mkdtempSync(join(tmpdir(), 'c360-language-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'erp.sqlite');
  changeDatabase(file, setup.tables);
  const mappingFile = join(folder, 'mapping.yaml');
  writeFileSync(mappingFile, JSON.stringify(mappingOf(setup)));
  const events: SystemsEvent[] = [];
  const { now } = setup;
  const systems = await createSystems({
    mappingFile,
    env: {},
    secret: 'a secret of the tests',
    onEvent: (event) => void events.push(event),
    ...(now === undefined ? {} : { now: typeof now === 'string' ? () => new Date(now) : now }),
  });
  onTestFinished(() => systems.close());
  return {
    systems,
    file,
    events,
    port: (entity, system = ERP) => anyPort(systems.port(entity, system as SystemId), entity),
    guest: (email) => formatGuestId(ERP, systems.sealer.seal(email)),
  };
}

function mappingOf(setup: LegacySetup): Words {
  const source = { engine: 'sqlite', connection: { file: 'erp.sqlite' } };
  const others = Object.entries(setup.others ?? {}).map(([name, words]) => [name, { ...source, ...words }]);
  return {
    version: 1,
    sources: { erp: { ...source, ...setup.source }, ...Object.fromEntries(others) },
    entities: setup.entities,
    ...(setup.identity === undefined ? {} : { identity: setup.identity }),
  };
}

function anyPort(port: Port<EntityName> | undefined, entity: EntityName): AnyPort {
  if (port === undefined) throw new Error(`The mapping of this test must hold ${entity}.`);
  return port;
}

/** Runs SQL on a database file through a connection of its own. */
export function changeDatabase(file: string, text: string): void {
  const database = new Database(file);
  database.exec(text);
  database.close();
}

// ---- Short ways to ask -----------------------------------------------------------------------------

/** An entity over table T, keyed by its column ID, as `t`. */
export function overT(words: Words = {}): Words {
  return { from: { source: 'erp', table: 'T', as: 't' }, key: ['t.ID'], fields: {}, ...words };
}

/** The records 1 to 9 of an entity over T, by the number they have as their key. */
export async function recordsOf(
  entity: EntityName,
  setup: Omit<LegacySetup, 'entities'> & { readonly mapping: Words },
) {
  const legacy = await openLegacy({ ...setup, entities: { [entity]: [overT(setup.mapping)] } });
  const ids = Array.from({ length: 9 }, (_, i) => id(`erp:${i + 1}`));
  const found = await legacy.port(entity).byIds(ids, CONTEXT);
  return [...found].map(([key, record]) => ({ key: Number(key.slice('erp:'.length)), record })).toSorted(byKey);
}

function byKey(a: { readonly key: number }, b: { readonly key: number }): number {
  return a.key - b.key;
}

/** The values that one field has in the records of T, in the order of their keys. */
export async function valuesOf(
  entity: EntityName,
  field: string,
  mapping: unknown,
  setup: Omit<LegacySetup, 'entities'> & { readonly fields?: Words },
): Promise<readonly unknown[]> {
  const fields = { ...setup.fields, [field]: mapping };
  const records = await recordsOf(entity, { ...setup, mapping: { fields } });
  return records.map(({ record }) => record[field]);
}

/** The members of a child list of one record. */
export async function childrenOf(port: AnyPort, child: string, parent: RecordId): Promise<readonly Values[]> {
  const found = await port.children(child, [parent], null, CONTEXT);
  return (found.get(parent) ?? []).map((row) => row.child);
}

/** The ids of the customers that a search finds. */
export async function searchIds(legacy: Legacy, match: CustomerMatch): Promise<readonly RecordId[]> {
  const found = await Promise.all(legacy.systems.customerPorts.map((port) => port.search(match, 10, CONTEXT)));
  return found.flat().map((customer) => customer.id);
}

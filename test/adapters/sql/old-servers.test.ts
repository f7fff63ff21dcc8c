/** Every statement that the demo's mapping leads to, in the words of the oldest servers that are supported. */
import { describe, expect, it } from 'vitest';
import { loadMapping } from '../../../adapters/mapping/load.ts';
import type { Mapping } from '../../../adapters/mapping/language/mapping.ts';
import type { CallContext, CustomerMatch, PageRequest } from '../../../adapters/ports.ts';
import { createSealer } from '../../../adapters/sealer.ts';
import { createSqlCustomerPort } from '../../../adapters/sql/sql-port.ts';
import { mssqlDialect, mysqlDialect } from '../../../adapters/sql/statement/dialect.ts';
import type { Dialect } from '../../../adapters/sql/statement/dialect.ts';
import type { TopStrategy } from '../../../adapters/sql/statement/select.ts';
import { demoMappingFile } from '../../../gateway/project.ts';
import { formatGuestId, formatRecordId } from '../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import { ENTITIES, ENTITY_NAMES } from '../../../schema/model.ts';
import type { EntityName, EntitySpec } from '../../../schema/model.ts';
import { collect } from '../conformance/subject.ts';
import { recordedReads } from './recorded-port.ts';

const sealer = createSealer('a secret of the tests');
const context: CallContext = { viewer: { audience: 'agent', scopes: [] } };

const AT = '2026-01-01T00:00:00Z';
const position = { raw: '2026-01-01 00:00:00', key: ['1', '2', '3', '4'] };
const PAGES: readonly PageRequest[] = [
  { limit: 5 },
  { limit: 5, from: AT, before: AT },
  { limit: 5, bound: { kind: 'instant', at: AT, inclusive: true } },
  { limit: 5, bound: { kind: 'position', position } },
  { limit: 5, bound: { kind: 'position', position: { ...position, raw: null } } },
  { limit: 5, backward: true },
  { limit: 5, backward: true, bound: { kind: 'instant', at: AT, inclusive: true } },
  { limit: 5, backward: true, bound: { kind: 'instant', at: null, inclusive: false } },
  { limit: 5, backward: true, bound: { kind: 'position', position } },
  { limit: 5, backward: true, bound: { kind: 'position', position: { ...position, raw: null } } },
];
const MATCHES: readonly CustomerMatch[] = [
  { kind: 'email', email: 'a@example.com' },
  { kind: 'email', email: 'a@', prefix: true },
  { kind: 'phone', digits: '5551234567' },
  { kind: 'postcode', postcode: '60601' },
  { kind: 'name', words: ['rosa', 'delgado'] },
];

/** Parents of any shape: keys of one to three parts in every system, and guests. */
function parentsOf(mapping: Mapping): readonly RecordId[] {
  return Object.keys(mapping.sources).flatMap((name) => {
    const system = name as SystemId; // a source of the mapping
    const keys = [['1'], ['2'], ['1', '2'], ['2', '3'], ['1', '2', '3'], ['2', '3', '4']];
    const guests = ['a@example.com', 'b@example.com'].map((email) => formatGuestId(system, sealer.seal(email)));
    return [...keys.map((key) => formatRecordId(system, key)), ...guests];
  });
}

async function textsOf(
  entity: EntityName,
  mapping: Mapping,
  system: SystemId,
  dialect: Dialect,
  strategy: TopStrategy,
) {
  const { info, reads, texts } = recordedReads(entity, mapping, system, { dialect, strategy, sealer });
  // The port of customers has everything that others have.
  const port = createSqlCustomerPort(info, reads);
  const spec: EntitySpec = ENTITIES[entity];
  const parents = parentsOf(mapping);
  await port.byIds(parents, context);
  await port.byNumbers(['1', '2'], context);
  for (const list of Object.keys(spec.lists)) {
    const name = list as never; // of the entity at hand
    for (const page of PAGES) await port.list(name, parents, page, context);
    await port.earliest(name, parents, context);
    for (const [field, kind] of Object.entries(spec.fields)) {
      if (kind === 'money') await port.sums(name, parents, { field }, context);
    }
  }
  for (const child of Object.keys(spec.children ?? {})) {
    const name = child as 'addresses'; // of the entity at hand
    for (const page of [null, { limit: 5 }, { limit: 5, after: position }]) {
      await port.children(name, parents, page, context);
    }
    await port.childrenByIds(name, parents, context);
  }
  await collect(port.guests(context));
  if (entity === 'Customer') {
    for (const match of MATCHES) await port.search(match, 10, context);
    await collect(port.all(context));
    await collect(port.parts(100, context));
  }
  return texts;
}

async function everyText(dialect: Dialect, strategy: TopStrategy): Promise<readonly string[]> {
  const mapping = loadMapping(demoMappingFile, { C360_DATA_DIR: '/nowhere' });
  const held = ENTITY_NAMES.flatMap(
    (entity) => (mapping.entities[entity] ?? []).map((m) => ({ entity, system: m.from.source as SystemId })), // a source of the mapping
  );
  const texts = await Promise.all(held.map((h) => textsOf(h.entity, mapping, h.system, dialect, strategy)));
  return texts.flat();
}

/** What came with MySQL 8.0. */
const AFTER_MYSQL_57 =
  /\bover\s*\(|\blateral\b|\bwith\b|\bvalues\s+row\b|\bregexp_|\bjson_table\b|\bintersect\b|\bexcept\b/i;
/** What came after SQL Server 2012, or is of another server. */
const AFTER_MSSQL_2012 =
  /\bopenjson\b|\bjson_|\bstring_(?:split|agg)\b|(?<![lr])\btrim\(|\bconcat_ws\b|\btranslate\b|\b(?:greatest|least)\(|\bat time zone\b|\blimit\b|`/i;
/** Of 2012 itself. */
const OF_MSSQL_2012 =
  /\boffset\b|\bfetch\b|\biif\(|\bformat\(|\btry_(?:cast|convert|parse)\b|\bconcat\(|\bdatetimefromparts\b/i;

describe('the statements of the demo', () => {
  it('need nothing of MySQL 8.0 where lists are read by union', async () => {
    const texts = await everyText(mysqlDialect, 'union');
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter((text) => text.includes('union all')).length).toBeGreaterThan(50);
    expect(texts.filter((text) => AFTER_MYSQL_57.test(text))).toEqual([]);
  });

  it.each(['window', 'lateral'] as const)('need nothing newer than SQL Server 2008 by %s', async (strategy) => {
    const texts = await everyText(mssqlDialect, strategy);
    expect(
      texts.filter((text) => text.includes(strategy === 'window' ? 'row_number' : 'apply')).length,
    ).toBeGreaterThan(50);
    expect(texts.filter((text) => AFTER_MSSQL_2012.test(text) || OF_MSSQL_2012.test(text))).toEqual([]);
  });
});

/** How the database is asked for the shipments since an instant, whatever its columns of time hold. */
import { describe, expect, it } from 'vitest';
import { mappingSchema } from '../../../../adapters/mapping/language/mapping.ts';
import { createSealer } from '../../../../adapters/sealer.ts';
import { createSqlShipmentPort } from '../../../../adapters/sql/sql-port.ts';
import { mssqlDialect, mysqlDialect, sqliteDialect } from '../../../../adapters/sql/statement/dialect.ts';
import type { Dialect } from '../../../../adapters/sql/statement/dialect.ts';
import type { SystemId } from '../../../../schema/ids.ts';
import { CONTEXT, collect } from '../../conformance/subject.ts';
import { openLegacy } from '../../language/legacy.ts';
import { recordedReads } from '../recorded-port.ts';

const CREATED_AND_SHIPPED = { createdAt: 's.CREATED', shippedAt: 's.SHIPPED' };

async function statementOf(dialect: Dialect, fields: Readonly<Record<string, unknown>>): Promise<string | undefined> {
  const mapping = mappingSchema.parse({
    version: 1,
    sources: { erp: { engine: 'sqlite', connection: { file: 'x' } } },
    entities: { Shipment: [{ from: { source: 'erp', table: 'SHIP', as: 's' }, key: ['s.ID'], fields }] },
  });
  const as = { dialect, strategy: 'window' as const, sealer: createSealer('a secret of the tests') };
  const { info, reads, texts } = recordedReads('Shipment', mapping, 'erp' as SystemId, as); // the source above
  await collect(createSqlShipmentPort(info, reads).since('2026-03-01T00:00:00Z', CONTEXT));
  return texts[0];
}

describe('the statement for the shipments since an instant', () => {
  it.each([
    [sqliteDialect, '"s"."CREATED" >= ?'],
    [mysqlDialect, '`s`.`CREATED` >= ?'],
    [mssqlDialect, '[s].[CREATED] >= @p'],
  ])('compares the bare columns, and goes by key (%#)', async (dialect, condition) => {
    const text = await statementOf(dialect, CREATED_AND_SHIPPED);
    expect(text).toContain(condition);
    expect(text).toContain(condition.replace('CREATED', 'SHIPPED'));
    expect(text).toMatch(/ order by .{1,3}s.{1,3}ID.?$/i);
  });

  it('compares the one time that the mapping has', async () => {
    const text = await statementOf(sqliteDialect, { shippedAt: 's.SHIPPED' });
    expect(text).toContain('"s"."SHIPPED" >= ?');
    expect(text).not.toContain(' or ');
  });

  it('reads all rows where the database cannot compare a time', async () => {
    const text = await statementOf(sqliteDialect, {
      ...CREATED_AND_SHIPPED,
      createdAt: { time: { read: 's.DOC', json: 'at' } },
    });
    expect(text).not.toContain('>=');
  });
});

it.each([
  ['texts', "'2026-02-28 23:59:59', '2026-03-01 00:00:00', '2026-03-01 08:00:00'", {}],
  ['seconds since 1970', '1772323199, 1772323200, 1772352000', { as: 'epochSeconds' }],
])('finds what was created at or after the instant among %s', async (_, times, words) => {
  const [before, at, after] = times.split(', ');
  const { systems } = await openLegacy({
    tables: `create table SHIP (ID integer primary key, CREATED, SHIPPED text);
      insert into SHIP values (1, ${before}, '2026-03-05 00:00:00'), (2, ${at}, null), (3, ${after}, null),
        (4, null, '2026-03-01 00:00:00'), (5, null, '2026-02-01 00:00:00'), (6, null, null)`,
    entities: {
      Shipment: [
        {
          from: { source: 'erp', table: 'SHIP', as: 's' },
          key: [{ col: 's.ID', type: 'integer' }],
          fields: { createdAt: { time: 's.CREATED', ...words }, shippedAt: 's.SHIPPED' },
        },
      ],
    },
  });
  const [port] = systems.shipmentPorts;
  if (port === undefined) throw new Error('The mapping of this test has shipments.');
  const found = await collect(port.since('2026-03-01T00:00:00Z', CONTEXT));
  expect(found.map(({ id }) => id)).toEqual(['erp:2', 'erp:3', 'erp:4']);
});

/** In which order the tables of a child are joined: SQLite alone takes a name before its table. */
import { describe, expect, it } from 'vitest';
import { mappingSchema } from '../../../adapters/mapping/language/mapping.ts';
import type { Mapping } from '../../../adapters/mapping/language/mapping.ts';
import { createSealer } from '../../../adapters/sealer.ts';
import { mssqlDialect, mysqlDialect } from '../../../adapters/sql/statement/dialect.ts';
import { fieldSet } from '../../../schema/field-set.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import { recordedPort } from './recorded-port.ts';

const ERP = 'erp' as SystemId;
const CONTEXT = { viewer: { audience: 'agent', scopes: [] } } as const;

/** A child that hangs on its record's join, by a column of a join of its own, which names the record. */
const MAPPING = mappingSchema.parse({
  version: 1,
  sources: { erp: { engine: 'sqlite', connection: { file: 'x' } } },
  entities: {
    Order: [
      {
        from: { source: 'erp', table: 'ORD', as: 'o' },
        joins: [{ table: 'SHOP', as: 's', on: { 's.ID': 'o.SHOP' } }],
        key: ['o.ID'],
        fields: {},
        children: {
          lines: {
            from: { table: 'LINE', as: 'l' },
            joins: [{ table: 'ART', as: 'a', on: { 'a.ID': 'l.ART', 'a.LANG': 'o.LANG' } }],
            on: { 'l.ORD': 'o.ID', 'l.PREFIX': 's.PREFIX', 'a.SHOP': 'o.SHOP' },
            key: ['l.POS'],
            fields: { sku: 'l.SKU' },
          },
        },
      },
    ],
  },
}) as unknown as Mapping; // as in readMapping

describe.each([mysqlDialect, mssqlDialect])('a child on $label', (dialect) => {
  it('joins its record first, then that record’s joins, then its own, and compares the rest after all', async () => {
    const sealer = createSealer('a secret of the tests');
    const { port, texts } = recordedPort('Order', MAPPING, ERP, { dialect, strategy: 'window', sealer });
    await port.children('lines', ['erp:1' as RecordId], null, CONTEXT);
    const plain = (texts[0] ?? '').replaceAll(/[`[\]]/g, '');
    expect(plain).toContain(
      'from LINE l inner join ORD o on l.ORD = o.ID left join SHOP s on s.ID = o.SHOP' +
        ' left join ART a on (a.ID = l.ART) and (a.LANG = o.LANG) where',
    );
    expect(plain).toContain('(l.PREFIX = s.PREFIX) and (a.SHOP = o.SHOP)');
  });
});

describe('a page of children', () => {
  it('has a statement of its own for who looks at nothing of them, and for who looks at all', async () => {
    const sealer = createSealer('a secret of the tests');
    const { port, texts } = recordedPort('Order', MAPPING, ERP, { dialect: mysqlDialect, strategy: 'window', sealer });
    const order = ['erp:1' as RecordId];
    await port.children('lines', order, { limit: 5 }, CONTEXT, { child: fieldSet([]) });
    await port.children('lines', order, { limit: 5 }, CONTEXT);
    expect(texts.map((text) => text.includes('SKU'))).toEqual([false, true]);
  });
});

/** Lines whose key tells their order again, and tickets whose key holds their time. */
const REPEATED = mappingSchema.parse({
  version: 1,
  sources: { erp: { engine: 'sqlite', connection: { file: 'x' } } },
  entities: {
    Order: [
      {
        from: { source: 'erp', table: 'ORD', as: 'o' },
        key: ['o.ID'],
        fields: {},
        children: {
          lines: { from: { table: 'LINE', as: 'l' }, on: { 'l.ORD': 'o.ID' }, key: ['l.ORD', 'l.POS'], fields: {} },
        },
      },
    ],
    Ticket: [
      {
        from: { source: 'erp', table: 'TICKET', as: 't' },
        key: ['t.CUST', 't.AT'],
        fields: { openedAt: 't.AT' },
        links: { customer: [{ source: 'erp', key: ['t.CUST'] }] },
      },
    ],
  },
}) as unknown as Mapping; // as in readMapping

describe.each(['window', 'lateral', 'union'] as const)('the order of rows on SQL Server, by %s', (strategy) => {
  const sealer = createSealer('a secret of the tests');
  const parents = ['erp:1', 'erp:2'] as RecordId[]; // ids of the source

  it('names no column twice, which is refused there', async () => {
    const as = { dialect: mssqlDialect, strategy, sealer };
    const orders = recordedPort('Order', REPEATED, ERP, as);
    await orders.port.children('lines', parents, { limit: 5 }, CONTEXT);
    await orders.port.children('lines', parents, null, CONTEXT);
    const tickets = recordedPort('Ticket', REPEATED, ERP, as);
    await tickets.port.list('byCustomer', parents, { limit: 5 }, CONTEXT);
    await tickets.port.list('byCustomer', parents.slice(0, 1), { limit: 5 }, CONTEXT);
    const texts = [...orders.texts, ...tickets.texts];
    expect(texts).toHaveLength(4);
    const orderings = texts.flatMap((text) =>
      [...text.matchAll(/order by ([^()]*)/g)].map(([, list = '']) => list.trim()),
    );
    expect(orderings.length).toBeGreaterThanOrEqual(texts.length);
    for (const list of orderings) {
      const columns = list.split(', ');
      expect(columns).toEqual([...new Set(columns)]);
    }
  });
});

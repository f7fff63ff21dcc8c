import { describe, expect, it } from 'vitest';
import { findEntities } from '../../../adapters/introspect/find/find-entities.ts';
import type { EntityFinding } from '../../../adapters/introspect/find/find-entities.ts';
import { findLookup } from '../../../adapters/introspect/find/lookups.ts';
import { catalogueOf } from './catalogue-of.ts';
import type { TableText } from './catalogue-of.ts';

const CUSTOMERS: TableText = {
  columns: {
    id: 'int',
    name: 'varchar(60)',
    email: 'varchar(80) ci',
    phone: 'varchar(20)',
    password: 'varchar(60)',
    created_at: 'datetime',
  },
  key: ['id'],
};
const ORDERS: TableText = {
  columns: {
    id: 'int',
    customer_id: 'int null',
    created_at: 'datetime',
    status: 'int',
    total: 'decimal(10,2)',
    currency: 'char(3)',
  },
  key: ['id'],
};

function found(tables: Readonly<Record<string, TableText>>, entity: 'Customer' | 'Order' | 'Invoice'): EntityFinding {
  const finding = findEntities(catalogueOf(tables)).found.get(entity);
  if (finding === undefined) throw new Error(`No ${entity} was found.`);
  return finding;
}
const columns = (finding: EntityFinding): Record<string, string> =>
  Object.fromEntries([...finding.columns].map(([field, { column }]) => [field, column.name]));

describe('findEntities', () => {
  it('tells customers from orders by names, columns and keys, and says why', () => {
    const order = found({ customers: CUSTOMERS, orders: ORDERS }, 'Order');
    expect(order.facts.label).toBe('orders');
    expect(order.confidence).toBeGreaterThan(0.9);
    expect(order.reasons).toEqual([
      'name says order (orders)',
      'has a date, a total, a status, a currency and a column of customer ids',
      'key from its primary key',
    ]);
    expect(columns(order)).toMatchObject({ placedAt: 'created_at', state: 'status', total: 'total' });
  });

  it('never looks at a column that may hold a secret', () => {
    const named = Object.values(columns(found({ customers: CUSTOMERS }, 'Customer')));
    expect(named).not.toContain('password');
  });

  it('names no table or column whose name no line of a file can hold', () => {
    const broken = { ...CUSTOMERS, columns: { ...CUSTOMERS.columns, 'e\nmail': 'varchar(80)' } };
    const { tables } = findEntities(
      catalogueOf({ customers: broken, 'cust\nomers': CUSTOMERS, '{prefix}clients': CUSTOMERS }),
    );
    expect(tables.map((t) => t.label)).toEqual(['customers']);
    expect(tables[0]?.columns.map((c) => c.column.name)).not.toContain('e\nmail');
  });

  it('finds German names', () => {
    const tables: Record<string, TableText> = {
      Kundenstamm: {
        columns: {
          KundenNr: 'int',
          Name: 'varchar(60)',
          EMail: 'varchar(80)',
          Telefon: 'varchar(20)',
          PLZ: 'varchar(10)',
          Ort: 'varchar(40)',
        },
        key: ['KundenNr'],
      },
      Auftragskopf: {
        columns: {
          AuftragsNr: 'int',
          KundenNr: 'int',
          Auftragsdatum: 'datetime',
          Status: 'int',
          Gesamtbetrag: 'decimal(10,2)',
        },
        key: ['AuftragsNr'],
      },
      Auftragsposition: {
        columns: {
          AuftragsNr: 'int',
          PosNr: 'int',
          Artikel: 'varchar(20)',
          Menge: 'decimal(9,2)',
          Preis: 'decimal(9,2)',
        },
        key: ['AuftragsNr', 'PosNr'],
      },
    };
    const order = found(tables, 'Order');
    expect(order.facts.label).toBe('Auftragskopf');
    expect(columns(order)).toMatchObject({ number: 'AuftragsNr', placedAt: 'Auftragsdatum', total: 'Gesamtbetrag' });
    expect(order.links.get('customer')?.link.columns.map((c) => c.name)).toEqual(['KundenNr']);
    expect(order.children.map((c) => [c.name, c.facts.label])).toContainEqual(['lines', 'Auftragsposition']);
  });

  it('leaves what hangs on orders and what is called after them out of the orders', () => {
    const tables = { orders: ORDERS, orders_total: ORDERS, order_status: ORDERS, orders_archive: ORDERS };
    const { found: all } = findEntities(catalogueOf(tables));
    expect(all.get('Order')?.facts.label).toBe('orders');
  });

  it('names as a candidate alone what it is not sure of', () => {
    const { found: all, candidates } = findEntities(
      catalogueOf({ T4711: CUSTOMERS, cust: { columns: { id: 'int', x: 'int' }, key: ['id'] } }),
    );
    expect([...all.keys()]).toEqual([]);
    expect(candidates.map((c) => [c.entity, c.facts.label])).toEqual([
      ['Customer', 'cust'],
      ['Customer', 'T4711'],
    ]);
  });

  it('drafts nothing whose rows cannot be told apart', () => {
    const { key: _, ...keyless } = ORDERS;
    const columnsOnly = {
      columns: Object.fromEntries(Object.entries(keyless.columns).filter(([name]) => name !== 'id')),
    };
    expect(findEntities(catalogueOf({ customers: CUSTOMERS, orders: columnsOnly })).found.has('Order')).toBe(false);
  });

  it('takes a unique index of required columns for a key, and a declared foreign key for a link', () => {
    const { key: _, ...keyless } = ORDERS;
    const foreign = [{ columns: ['buyer'], table: ['customers'], targets: ['id'] }];
    const orders = { ...keyless, columns: { ...keyless.columns, buyer: 'int' }, unique: ['id'], foreign };
    const order = found({ customers: CUSTOMERS, orders }, 'Order');
    expect(order.facts.key?.from).toBe('unique index');
    expect(order.links.get('customer')?.link).toMatchObject({ confidence: 1, reason: 'a foreign key' });
  });

  it('links through a table between, by its whole key', () => {
    const tables: Record<string, TableText> = {
      Consignee: {
        columns: { ConsigneeNo: 'int', Name: 'varchar(60)', Email: 'varchar(80)', Phone: 'varchar(20)' },
        key: ['ConsigneeNo'],
      },
      Consignment: {
        columns: { Depot: 'char(3)', ConsignmentNo: 'int', ConsigneeNo: 'int' },
        key: ['Depot', 'ConsignmentNo'],
      },
      Parcel: {
        columns: {
          Depot: 'char(3)',
          ConsignmentNo: 'int',
          ParcelNo: 'int',
          TrackingNo: 'varchar(20)',
          Status: 'int',
          ShippedAt: 'datetime',
        },
        key: ['Depot', 'ConsignmentNo', 'ParcelNo'],
      },
    };
    const { found: all } = findEntities(catalogueOf(tables));
    const link = all.get('Shipment')?.links.get('customer');
    expect([link?.via?.facts.label, link?.link.columns.map((c) => c.name)]).toEqual(['Consignment', ['ConsigneeNo']]);
  });
});

describe('findLookup', () => {
  const STATUS: TableText = {
    columns: { status: 'int', lang: 'char(2)', name: 'varchar(30)' },
    key: ['status', 'lang'],
  };

  it('finds the words of a status by the name of its column, in their languages', () => {
    const { tables } = findEntities(catalogueOf({ orders: ORDERS, order_states: STATUS }));
    const [orders] = tables;
    const column = orders?.columns.find((c) => c.column.name === 'status')?.column;
    const lookup = orders === undefined || column === undefined ? null : findLookup(orders, column, tables);
    expect([lookup?.facts.label, lookup?.label.name, lookup?.language?.name]).toEqual(['order_states', 'name', 'lang']);
  });

  it('takes no table of thousands of rows for one', () => {
    const { tables } = findEntities(catalogueOf({ orders: ORDERS, order_states: { ...STATUS, rows: 9000 } }));
    const [orders] = tables;
    const column = orders?.columns.find((c) => c.column.name === 'status')?.column;
    expect(orders === undefined || column === undefined ? null : findLookup(orders, column, tables)).toBeNull();
  });
});

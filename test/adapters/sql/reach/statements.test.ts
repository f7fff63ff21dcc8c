/** What a reach adds to the text of each kind of statement, for every dialect. */
import { describe, expect, it } from 'vitest';
import { mappingSchema } from '../../../../adapters/mapping/language/mapping.ts';
import type { Mapping } from '../../../../adapters/mapping/language/mapping.ts';
import type { CallContext, Port, RowReach } from '../../../../adapters/ports.ts';
import { createSealer } from '../../../../adapters/sealer.ts';
import { mssqlDialect, mysqlDialect, sqliteDialect } from '../../../../adapters/sql/statement/dialect.ts';
import type { Dialect } from '../../../../adapters/sql/statement/dialect.ts';
import { formatGuestId } from '../../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../../schema/ids.ts';
import type { EntityName } from '../../../../schema/model.ts';
import { recordedPort } from '../recorded-port.ts';

const SYSTEM = 'erp' as SystemId; // of the mapping
const sealer = createSealer('a secret of the tests');
const AGENT: CallContext = { viewer: { audience: 'agent', scopes: [] } };

const ORDER = {
  from: { source: 'erp', table: 'ORD', as: 'o' },
  joins: [{ table: 'SALE', as: 's', on: { 's.ORD': 'o.NO' } }],
  where: [{ col: 'o.DEL', eq: 0 }],
  key: [{ col: 'o.NO', type: 'integer' }],
  fields: { number: 'o.NO', placedAt: 'o.DAT', partner: 's.RESELLER', total: { money: 'o.NET', currency: 'o.CUR' } },
  links: { customer: [{ source: 'erp', key: ['o.CUST'] }, { email: 'o.MAIL' }] },
  children: {
    lines: { from: { table: 'LIN', as: 'l' }, on: { 'l.NO': 'o.NO' }, key: ['l.POS'], fields: { sku: 'l.SKU' } },
  },
};

const MAPPING = mappingSchema.parse({
  version: 1,
  sources: { erp: { engine: 'sqlite', connection: { file: 'x' } } },
  entities: {
    Customer: [
      {
        from: { source: 'erp', table: 'CUST', as: 'c' },
        key: ['c.NO'],
        fields: { name: 'c.NAME' },
        children: { addresses: { rows: [{ fields: { city: 'c.CITY' } }] } },
      },
    ],
    Order: [ORDER],
    Invoice: [{ from: { source: 'erp', table: 'INV', as: 'i' }, key: ['i.NO'], fields: {}, links: {} }],
    Ticket: [
      {
        from: { source: 'erp', table: 'TIC', as: 't' },
        key: ['t.NO'],
        fields: {},
        links: { customer: [{ source: 'erp', key: ['t.CUST'] }] },
      },
    ],
  },
}) as unknown as Mapping; // as in readMapping: the schema of the entities is built from data

const customer = (...records: readonly string[]): RowReach => ({ kind: 'customer', records: records as RecordId[] }); // in form
const partner = (...codes: readonly string[]): RowReach => ({ kind: 'partner', codes });
const within = (reach: RowReach): CallContext => ({ ...AGENT, within: reach });
const ids = (...texts: readonly string[]): RecordId[] => texts as RecordId[]; // in form

function recorded<E extends EntityName>(entity: E, dialect: Dialect) {
  return recordedPort(entity, MAPPING, SYSTEM, { dialect, strategy: 'window', sealer });
}

/** A call of each kind that an Order can be asked. */
const CALLS: Readonly<Record<string, (port: Port<'Order'>, context: CallContext) => unknown>> = {
  byIds: (port, context) => port.byIds(ids('erp:7'), context),
  byNumbers: (port, context) => port.byNumbers(['7'], context),
  list: (port, context) => port.list('byCustomer', ids('erp:C1'), { limit: 5 }, context),
  lists: (port, context) => port.list('byCustomer', ids('erp:C1', 'erp:C2'), { limit: 5 }, context),
  sums: (port, context) => port.sums('byCustomer', ids('erp:C1'), { field: 'total' }, context),
  earliest: (port, context) => port.earliest('byCustomer', ids('erp:C1'), context),
  children: (port, context) => port.children('lines', ids('erp:7'), null, context),
  childPage: (port, context) => port.children('lines', ids('erp:7', 'erp:8'), { limit: 2 }, context),
  childrenOfList: (port, context) => port.childrenOfList('byCustomer', 'lines', ids('erp:C1'), context),
  childrenByIds: (port, context) => port.childrenByIds('lines', ids('erp:7~1'), context),
  guests: async (port, context) => {
    for await (const guest of port.guests(context)) expect(guest).toBeDefined();
  },
};

describe.each([sqliteDialect, mysqlDialect, mssqlDialect])('a reach in statements for $label', (dialect) => {
  it('is the records that a customer link names, by the first of its rules that names any', async () => {
    const { port, texts, params } = recorded('Order', dialect);
    const guest = formatGuestId(SYSTEM, sealer.seal('a@example.com'));
    await port.byIds(ids('erp:7'), within(customer('erp:C1', guest, 'shop:C9')));
    expect(texts).toHaveLength(1);
    expect(texts[0]).toMatchSnapshot();
    expect(params[0]).toEqual(expect.arrayContaining(['C1', 'a@example.com']));
    expect(params.flat()).not.toContain('C9');
  });

  it('is the own key of a customer', async () => {
    const { port, texts, params } = recorded('Customer', dialect);
    await port.children('addresses', ids('erp:C1', 'erp:C2'), null, within(customer('erp:C1')));
    expect(texts[0]).toMatchSnapshot();
    expect(params[0]?.filter((param) => param === 'C1').length).toBeGreaterThan(1);
  });

  it('is the code of a partner, through the join that its column needs', async () => {
    const { port, texts, params } = recorded('Order', dialect);
    await port.byIds(ids('erp:7'), within(partner('oakmart')));
    expect(texts[0]).toMatchSnapshot();
    expect(params[0]).toContain('oakmart');
  });

  it('is asked of the record that a child hangs on', async () => {
    const { port, texts } = recorded('Order', dialect);
    await port.children('lines', ids('erp:7'), null, within(partner('oakmart')));
    expect(texts[0]).toMatchSnapshot();
  });

  it.each(Object.entries(CALLS))('is in every statement of %s', async (_name, call) => {
    for (const reach of [customer('erp:C-MINE', formatGuestId(SYSTEM, sealer.seal('mine@example.com')))]) {
      const { port, texts, params } = recorded('Order', dialect);
      await call(port, within(reach));
      expect(texts.length).toBeGreaterThan(0);
      for (const own of params) expect(own).toEqual(expect.arrayContaining(['C-MINE', 'mine@example.com']));
    }
    const { port, texts } = recorded('Order', dialect);
    await call(port, within(partner('oakmart')));
    for (const text of texts) expect(text).toContain('RESELLER');
  });

  it('without a record that a rule can name, or a code, lets nothing through', async () => {
    const { port, texts, params } = recorded('Order', dialect);
    await port.byIds(ids('erp:7'), within(customer()));
    await port.byIds(ids('erp:7'), within(partner()));
    expect(texts.map((text) => text.match(/1 = 0/g)?.length)).toEqual([2, 1]);
    const customers = recorded('Customer', dialect);
    await customers.port.byIds(ids('erp:C1'), within(customer('shop:C1')));
    expect(customers.texts[0]).toContain('(1 = 0)');
    expect(params.flat()).not.toContain(null);
  });

  it('lets through what names nobody where its order may tell whose it is, and no order or customer', async () => {
    const reach = within(customer('erp:C1'));
    const ticket = recorded('Ticket', dialect);
    await ticket.port.byIds(ids('erp:7'), reach);
    expect(ticket.texts[0]).toContain(' or (not (');
    const order = recorded('Order', dialect);
    await order.port.byIds(ids('erp:7'), reach);
    await order.port.byIds(ids('erp:7'), within(partner('oakmart')));
    expect(order.texts[0]).not.toContain(' or (not (');
    expect(order.texts[1]).not.toContain('not (');
  });

  it('is no row of customers whose mapping names no partner', async () => {
    const { port, texts } = recorded('Customer', dialect);
    await port.byIds(ids('erp:C1'), within(partner('oakmart')));
    expect(texts[0]).toContain('(1 = 0)');
  });

  it('of as many keys shares its text with others, and its keys with none', async () => {
    const { port, texts, params } = recorded('Order', dialect);
    const two = customer('erp:C3', 'erp:C4');
    const three = customer('erp:C5', 'erp:C6', 'erp:C7');
    for (const reach of [customer('erp:C1'), customer('erp:C2'), two, three]) {
      // One statement after the other, to tell them apart.
      // oxlint-disable-next-line no-await-in-loop
      await port.byIds(ids('erp:7'), within(reach));
    }
    expect(texts[0]).toBe(texts[1]);
    expect(texts[2]).not.toBe(texts[1]);
    expect(texts[3]).toBe(texts[2]);
    const keys = params.map((own) => [...new Set(own.filter((param) => /^C\d$/.test(String(param))))]);
    expect(keys).toEqual([['C1'], ['C2'], ['C3', 'C4'], ['C5', 'C6', 'C7']]);
  });

  it.each(Object.entries(CALLS))('leaves the statements of others as they are: %s', async (_name, call) => {
    const alone = recorded('Order', dialect);
    await call(alone.port, AGENT);
    const beside = recorded('Order', dialect);
    await call(beside.port, within(customer('erp:C1')));
    await call(beside.port, within(partner('oakmart')));
    await call(beside.port, AGENT);
    expect(alone.texts.length).toBeGreaterThan(0);
    expect(beside.texts.slice(-alone.texts.length)).toEqual(alone.texts);
  });

  it('adds nothing where the mapping tells of no owner', async () => {
    const { port, texts } = recorded('Invoice', dialect);
    for (const context of [AGENT, within(customer('erp:C1')), within(partner('oakmart'))]) {
      // As above.
      // oxlint-disable-next-line no-await-in-loop
      await port.byIds(ids('erp:7'), context);
    }
    expect(new Set(texts).size).toBe(1);
  });
});

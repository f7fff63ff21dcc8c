import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSystems } from '../../../../adapters/index.ts';
import type { SystemsEvent } from '../../../../adapters/index.ts';
import type { Port, Systems } from '../../../../adapters/ports.ts';
import { fieldSet } from '../../../../schema/field-set.ts';
import type { RecordId, SystemId } from '../../../../schema/ids.ts';
import { ERP, id, openLegacy } from '../../language/legacy.ts';
import { openDemoWorld } from '../../../graph/demo-world.ts';
import type { DemoWorld } from '../../../graph/demo-world.ts';

const CONTEXT = { viewer: { audience: 'agent', scopes: [] } } as const;
const OVER = { entity: 'Invoice', list: 'byOrder' } as const;
const BILLING = 'billing' as SystemId; // of the demo

function required<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('The demo must have what is asked for, but has not.');
  return value;
}

describe('a list over another list', () => {
  const folder = mkdtempSync(join(tmpdir(), 'c360-list-over-'));
  const events: SystemsEvent[] = [];
  let world: DemoWorld;
  let systems: Systems;
  let payments: Port<'Payment'>;
  let orders: readonly RecordId[];
  let invoices: readonly RecordId[];

  beforeAll(async () => {
    world = await openDemoWorld(folder, { customers: 120, seed: 7, today: '2026-03-02' }, undefined);
    const env = { C360_DATA_DIR: folder };
    const onEvent = (event: SystemsEvent) => void events.push(event);
    const secret = 'a secret of the tests, long enough';
    systems = await createSystems({ mappingFile: world.mappingFile, env, secret, onEvent });
    payments = required(systems.port('Payment', BILLING));
    const rows = await world.legacy.rows('billing', `select distinct "order_no" as "no" from "bb_ledger"`);
    orders = rows.filter(({ no }) => no !== null).map(({ no }) => `orders:${String(no).trim()}` as RecordId); // as the mapping says
    const books = required(systems.port('Invoice', BILLING));
    const found = await books.list('byOrder', orders, { limit: 1000 }, CONTEXT);
    invoices = [...found.values()].flat().map(({ entity }) => entity.id);
  });
  afterAll(async () => {
    await systems.close();
    await world.close();
    rmSync(folder, { recursive: true });
  });

  it('gives for each row between what the list gives for it, in the same order', async () => {
    const read = required(payments.listOver('byInvoice', OVER));
    const over = await read(orders, CONTEXT);
    const after = await payments.list('byInvoice', invoices, { limit: 1000 }, CONTEXT);
    expect(after.size).toBeGreaterThan(20);
    expect(over).toEqual(after);
  });

  it('gives within a reach what the list gives, for the rows between that are in reach', async () => {
    const read = required(payments.listOver('byInvoice', OVER));
    const books = required(systems.port('Invoice', BILLING));
    const owned = await books.byIds(invoices, CONTEXT, { entity: fieldSet(['customer']) });
    const owners = [...new Set([...owned.values()].flatMap(({ links }) => links.customer ?? []))];
    for (const records of [[], owners.slice(0, 1), owners.slice(0, 7), owners]) {
      const context = { ...CONTEXT, within: { kind: 'customer', records } } as const;
      // One reach after the other, so that a statement kept for one is there for the next.
      // oxlint-disable-next-line no-await-in-loop
      const between = await books.list('byOrder', orders, { limit: 1000 }, context);
      const visible = [...between.values()].flat().map(({ entity }) => entity.id);
      // oxlint-disable-next-line no-await-in-loop
      const after = await payments.list('byInvoice', visible, { limit: 1000 }, context);
      // oxlint-disable-next-line no-await-in-loop
      expect(await read(orders, context)).toEqual(after);
      expect(after.size > 0).toBe(records.length > 0);
    }
  });

  it('asks the database once, and for what is looked at alone', async () => {
    const read = required(payments.listOver('byInvoice', OVER));
    events.splice(0);
    const over = await read(orders.slice(0, 40), CONTEXT, { entity: fieldSet(['amount']) });
    expect(events.filter(({ kind }) => kind === 'statement')).toHaveLength(1);
    const row = required([...over.values()][0]?.[0]);
    expect(row.entity.amount).not.toBeNull();
    expect(() => row.entity.method).toThrow('must be asked for');
  });

  it('is none where keys are texts, which may be written otherwise on either side', () => {
    const parcels = required(systems.ports('Shipment')[0]);
    expect(parcels.listOver('byOrder', { entity: 'Order', list: 'byCustomer' })).toBeNull();
    expect(payments.listOver('byOrder', { entity: 'Order', list: 'byCustomer' })).toBeNull();
  });
});

describe('a list over another list, of rows that do not say whose they are', () => {
  it('gives within a reach those of the rows between that are in it', async () => {
    const legacy = await openLegacy({
      tables: `create table I (ID integer, CUST text, ORD integer); create table P (ID integer, INV integer);
        insert into I values (1, 'A', 7), (2, 'B', 7), (3, null, 7); insert into P values (10, 1), (20, 2), (30, 3)`,
      entities: {
        Customer: [{ from: { source: 'erp', table: 'I', as: 'c' }, key: ['c.CUST'], fields: {} }],
        Order: [{ from: { source: 'erp', table: 'I', as: 'o' }, key: ['o.ORD'], fields: {} }],
        Invoice: [
          {
            from: { source: 'erp', table: 'I', as: 'i' },
            key: [{ col: 'i.ID', type: 'integer' }],
            fields: {},
            links: { customer: [{ source: 'erp', key: ['i.CUST'] }], order: [{ source: 'erp', key: ['i.ORD'] }] },
          },
        ],
        Payment: [
          {
            from: { source: 'erp', table: 'P', as: 'p' },
            key: [{ col: 'p.ID', type: 'integer' }],
            fields: {},
            links: { invoice: [{ source: 'erp', key: [{ col: 'p.INV', type: 'integer' }] }] },
          },
        ],
      },
    });
    const read = required(legacy.systems.port('Payment', ERP)?.listOver('byInvoice', OVER));
    const keysWithin = async (...records: readonly string[]): Promise<readonly string[]> => {
      const within = { kind: 'customer', records: records.map(id) } as const;
      const found = await read([id('erp:7')], { ...CONTEXT, within });
      return [...found.values()].flatMap((rows) => rows.map(({ entity }) => entity.id)).toSorted();
    };
    expect(await keysWithin('erp:A')).toEqual(['erp:10', 'erp:30']);
    expect(await keysWithin('erp:B')).toEqual(['erp:20', 'erp:30']);
    expect(await keysWithin('erp:A', 'erp:B')).toEqual(['erp:10', 'erp:20', 'erp:30']);
    expect(await keysWithin()).toEqual(['erp:30']);
  });
});

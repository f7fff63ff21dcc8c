import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSystems } from '../../../../adapters/index.ts';
import type { SystemsEvent } from '../../../../adapters/index.ts';
import type { Port, Systems } from '../../../../adapters/ports.ts';
import { fieldSet } from '../../../../schema/field-set.ts';
import type { RecordId, SystemId } from '../../../../schema/ids.ts';
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

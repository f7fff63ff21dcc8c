/** Whom changes are about, over memory systems. */
import { describe, expect, it } from 'vitest';
import {
  memoryCustomer,
  memoryInfo,
  memoryInvoice,
  memoryOrder,
  memoryPayment,
  memoryShipment,
  memoryTicket,
} from '../../../adapters/memory/build.ts';
import { createMemorySystems } from '../../../adapters/memory/systems.ts';
import type { RecordChange } from '../../../adapters/ports.ts';
import { SystemError } from '../../../schema/errors.ts';
import { formatGuestId } from '../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import type { EntityName } from '../../../schema/model.ts';
import { createChangeReader } from '../../../subgraphs/live/change-reader.ts';
import { plainSealer } from '../test-graph.ts';

const ERP = 'erp' as SystemId; // systems of the world below
const FIN = 'fin' as SystemId;
const guest = formatGuestId(ERP, plainSealer.seal('ann@example.com'));

function createWorld() {
  const systems = createMemorySystems({
    sealer: plainSealer,
    systems: [
      {
        info: memoryInfo('erp', 'ORDERS'),
        customers: [memoryCustomer({ key: 'C' })],
        orders: [
          memoryOrder({ key: '1', customer: 'erp:C' }),
          memoryOrder({ key: '2', customer: null, guestEmail: 'ann@example.com' }),
        ],
        shipments: [
          memoryShipment({ key: 'P1', order: 'erp:1' }),
          memoryShipment({ key: 'P2', order: 'erp:1', customer: 'erp:D' }),
        ],
        tickets: [
          memoryTicket({ key: 'T1', customer: 'erp:C', order: 'erp:2' }),
          memoryTicket({ key: 'T2' }),
          memoryTicket({ key: 'T3', order: 'erp:99' }),
        ],
        changesEveryMs: 500,
      },
      {
        info: memoryInfo('fin', 'BILLING'),
        invoices: [
          memoryInvoice({ key: 'I', customer: 'fin:A', order: 'erp:1' }),
          memoryInvoice({ key: 'J', customer: 'fin:A' }),
        ],
        payments: [
          memoryPayment({ key: 'X', customer: 'fin:A', order: 'erp:2' }),
          memoryPayment({ key: 'Y', customer: null, invoice: 'fin:I' }),
          memoryPayment({ key: 'Z', customer: 'fin:B', invoice: 'fin:J' }),
        ],
      },
    ],
  });
  return { systems, reader: createChangeReader({ systems }) };
}

/** A change as tests write it: ids are those of the world. */
function change(entity: EntityName, id: string): RecordChange {
  return { entity, id: id as RecordId };
}

async function affected(...changes: readonly RecordChange[]) {
  const { affected: told } = await createWorld().reader.affectedBy(changes);
  const { orders, customers } = told;
  return { orders: orders.toSorted(), customers: customers.toSorted() };
}

describe('whom a change is about', () => {
  it.each([
    ['an order: itself and its customer', change('Order', 'erp:1'), ['erp:1'], ['erp:C']],
    ['an order of a guest: itself and the guest', change('Order', 'erp:2'), ['erp:2'], [guest]],
    ['a customer: itself', change('Customer', 'erp:C'), [], ['erp:C']],
    ['a parcel: its order, and the customer of that', change('Shipment', 'erp:P1'), ['erp:1'], ['erp:C']],
    ['a parcel that names a customer: that one', change('Shipment', 'erp:P2'), ['erp:1'], ['erp:D']],
    ['an invoice: its order and its customer', change('Invoice', 'fin:I'), ['erp:1'], ['fin:A']],
    ['an invoice without an order: its customer', change('Invoice', 'fin:J'), [], ['fin:A']],
    ['a payment: its order and its customer', change('Payment', 'fin:X'), ['erp:2'], ['fin:A']],
    ['a payment on an invoice: what that is about', change('Payment', 'fin:Y'), ['erp:1'], ['fin:A']],
    ['a payment on account: customers alone', change('Payment', 'fin:Z'), [], ['fin:A', 'fin:B']],
    ['a ticket: its order and its customer', change('Ticket', 'erp:T1'), ['erp:2'], ['erp:C']],
    ['a ticket that names nobody: nobody', change('Ticket', 'erp:T2'), [], []],
    ['a ticket about an order that is gone: that order', change('Ticket', 'erp:T3'), ['erp:99'], []],
    ['an order that is gone: itself', change('Order', 'erp:99'), ['erp:99'], []],
    ['a customer who is gone: itself', change('Customer', 'erp:Q'), [], ['erp:Q']],
    ['another record that is gone: nobody', change('Payment', 'fin:99'), [], []],
    ['an id that is none: nobody', change('Ticket', 'no id'), [], []],
    ['a record of a system that there is not: nobody', change('Ticket', 'crm:1'), [], []],
  ])('is, of %s', async (_, changed, orders, customers) => {
    expect(await affected(changed)).toEqual({ orders, customers: customers.toSorted() });
  });

  it('is told once for several changes, read in one batch an entity and system', async () => {
    const { systems, reader } = createWorld();
    const ids = ['erp:P1', 'erp:P2', 'erp:P1'];
    const told = await reader.affectedBy([...ids.map((id) => change('Shipment', id)), change('Payment', 'fin:Y')]);
    expect(told).toEqual({ affected: { orders: ['erp:1'], customers: ['erp:D', 'fin:A', 'erp:C'] }, isWhole: true });
    const asked = systems.calls.map(({ entity, method, keys }) => `${method} ${entity} ${keys.join(' ')}`);
    expect(asked).toEqual([
      'byIds Shipment erp:P1 erp:P2',
      'byIds Payment fin:Y',
      'byIds Invoice fin:I',
      'byIds Order erp:1',
    ]);
  });

  it('is told as far as it is known, where a system that a link leads to is down', async () => {
    const { systems, reader } = createWorld();
    systems.fail('erp', 'UNAVAILABLE');
    const told = await reader.affectedBy([change('Payment', 'fin:Y'), change('Payment', 'fin:X')]);
    expect(told).toEqual({ affected: { orders: ['erp:2', 'erp:1'], customers: ['fin:A'] }, isWhole: true });
    systems.add('fin', memoryPayment({ key: 'O', customer: null, order: 'erp:1' }));
    expect(await reader.affectedBy([change('Payment', 'fin:O'), change('Payment', 'fin:X')])).toEqual({
      affected: { orders: ['erp:1', 'erp:2'], customers: ['fin:A'] },
      isWhole: false,
    });
  });

  it('is told as far as it is known, where a changed row does not fit its mapping', async () => {
    const { systems, reader } = createWorld();
    systems.fail('erp', 'BAD_DATA');
    const told = await reader.affectedBy([change('Order', 'erp:1'), change('Ticket', 'erp:T1')]);
    expect(told).toEqual({ affected: { orders: ['erp:1'], customers: [] }, isWhole: false });
  });

  it('asks nothing for no change', async () => {
    const { systems, reader } = createWorld();
    expect(await reader.affectedBy([])).toEqual({ affected: { orders: [], customers: [] }, isWhole: true });
    expect(systems.calls).toEqual([]);
  });
});

describe('a change reader', () => {
  it('names the systems that can be polled', () => {
    expect(createWorld().reader.sources).toEqual([{ system: 'erp', everyMs: 500 }]);
  });

  it('goes on from marks, in this process or another', async () => {
    const { systems, reader } = createWorld();
    const marks = await reader.begin(ERP);
    systems.change('erp', change('Order', 'erp:1'));
    const first = await reader.poll(ERP, marks);
    expect(first.affected).toEqual({ orders: ['erp:1'], customers: ['erp:C'] });
    const second = await createChangeReader({ systems }).poll(ERP, first.marks);
    expect(second.affected).toEqual({ orders: [], customers: [] });
  });

  it('tells that anything may have changed', async () => {
    const { systems, reader } = createWorld();
    const marks = await reader.begin(ERP);
    systems.change('erp', null);
    expect(await reader.poll(ERP, marks)).toMatchObject({ affected: { orders: [], customers: [] }, isWhole: false });
  });

  it('rejects where the source itself does not answer, so that the marks stay', async () => {
    const { systems, reader } = createWorld();
    const marks = await reader.begin(ERP);
    systems.change('erp', change('Order', 'erp:1'));
    systems.fail('erp', 'UNAVAILABLE');
    await expect(reader.poll(ERP, marks)).rejects.toBeInstanceOf(SystemError);
    systems.recover('erp');
    expect((await reader.poll(ERP, marks)).affected?.orders).toEqual(['erp:1']);
  });

  it('passes the signal on', async () => {
    const { reader } = createWorld();
    await expect(reader.begin(ERP, AbortSignal.abort())).rejects.toMatchObject({ reason: 'TIMEOUT' });
  });

  it('rejects a system that cannot be polled', async () => {
    await expect(createWorld().reader.begin(FIN)).rejects.toThrow(
      'A polled system must be one whose mapping names `changes`, but got "fin".',
    );
  });
});

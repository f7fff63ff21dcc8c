/** Records that their own system has merged into another one. */
import { describe, expect, it } from 'vitest';
import { memoryCustomer, memoryOrder } from '../../../adapters/memory/build.ts';
import { valueAt } from '../test-graph.ts';
import { createCustomersGraph, ORDERS } from './customers-graph.ts';

const QUERY = `query ($id: ID!) {
  customerByRecord(id: $id) {
    name email phone records { id linkedBy } conflicts { field }
  }
}`;

const shop = (...customers: readonly ReturnType<typeof memoryCustomer>[]) => [
  { info: ORDERS, customers, orders: [memoryOrder({ key: '1', customer: 'orders:OLD' })] },
];
const OLD = { key: 'OLD', name: 'R. Delgada', email: 'old@example.com', phone: '030 1', number: 'OLD' };

describe('a record that was merged into another', () => {
  it('is one customer with it, whatever their names, and does not speak for it', async () => {
    const graph = await createCustomersGraph(
      shop(
        memoryCustomer({ ...OLD, birthDate: '1900-05-05', mergedInto: 'orders:NEW' }),
        memoryCustomer({ key: 'NEW', name: 'Rosa Delgado' }),
      ),
    );
    const answer = await graph.run(QUERY, { id: 'orders:OLD' });
    expect(valueAt(answer.data, 'customerByRecord')).toMatchObject({ name: 'Rosa Delgado', email: null, phone: null });
    expect(valueAt(answer.data, 'customerByRecord.conflicts')).toEqual([]);
    expect(valueAt(answer.data, 'customerByRecord.records')).toEqual([
      { id: 'orders:NEW', linkedBy: 'CROSSWALK' },
      { id: 'orders:OLD', linkedBy: 'CROSSWALK' },
    ]);
  });

  it('follows a chain to its end', async () => {
    const graph = await createCustomersGraph(
      shop(
        memoryCustomer({ ...OLD, mergedInto: 'orders:MID' }),
        memoryCustomer({ key: 'MID', name: 'Rosa', mergedInto: 'orders:NEW' }),
        memoryCustomer({ key: 'NEW', name: 'Rosa Delgado' }),
      ),
    );
    expect(await graph.customerId('orders:OLD')).toBe(await graph.customerId('orders:NEW'));
    expect(valueAt((await graph.run(QUERY, { id: 'orders:OLD' })).data, 'customerByRecord.name')).toBe('Rosa Delgado');
  });

  it.each([
    ['a record that is gone', 'orders:GONE'],
    ['itself', 'orders:OLD'],
  ])('speaks for itself where it names %s', async (_, mergedInto) => {
    const graph = await createCustomersGraph(shop(memoryCustomer({ ...OLD, mergedInto })));
    const answer = await graph.run(QUERY, { id: 'orders:OLD' });
    expect(valueAt(answer.data, 'customerByRecord')).toMatchObject({
      name: 'R. Delgada',
      records: [{ id: 'orders:OLD' }],
    });
  });

  it('does not speak for one that names itself, as systems do whose every row names the one that counts', async () => {
    const graph = await createCustomersGraph(
      shop(
        memoryCustomer({ ...OLD, mergedInto: 'orders:NEW' }),
        memoryCustomer({ key: 'NEW', name: 'Rosa Delgado', mergedInto: 'orders:NEW' }),
      ),
    );
    const answer = await graph.run(QUERY, { id: 'orders:OLD' });
    expect(valueAt(answer.data, 'customerByRecord')).toMatchObject({ name: 'Rosa Delgado', email: null });
  });

  it('is heard where all were merged in a circle', async () => {
    const graph = await createCustomersGraph(
      shop(
        memoryCustomer({ ...OLD, mergedInto: 'orders:NEW' }),
        memoryCustomer({ key: 'NEW', name: null, mergedInto: 'orders:OLD' }),
      ),
    );
    expect(valueAt((await graph.run(QUERY, { id: 'orders:NEW' })).data, 'customerByRecord.name')).toBe('R. Delgada');
  });
});

import { describe, expect, it } from 'vitest';
import { memoryInfo, memoryOrder, memoryShipment, memoryTicket } from '../../../adapters/memory/build.ts';

describe('a memory record', () => {
  it('needs a key alone: its number is the key, all else is empty or usual', () => {
    const order = memoryOrder({ key: ['S1', '7'] });
    expect(order).toMatchObject({ entity: 'Order', key: ['S1', '7'], links: { customer: null }, guestEmail: null });
    expect(order.values).toMatchObject({ number: 'S1-7', placedAt: null, total: null, onAccount: false });
    expect(order.values['state']).toEqual({ value: 'PLACED', code: 'PLACED', label: null });
    expect(order.children).toEqual({ lines: [], history: [], returns: [] });
    expect(memoryShipment({ key: 'F1' }).values['trackingNumber']).toBe('F1');
  });

  it('keeps a null that is given, over what is usual', () => {
    expect(memoryOrder({ key: '7', number: null }).values['number']).toBeNull();
  });

  it('takes an enum value as itself, or with a code and label of its own', () => {
    const state = { value: 'UNKNOWN', code: '77', label: 'siebenundsiebzig' } as const;
    const ticket = memoryTicket({ key: '1', state, priority: 'HIGH' });
    expect(ticket.values['state']).toEqual(state);
    expect(ticket.values['priority']).toEqual({ value: 'HIGH', code: 'HIGH', label: null });
  });

  it('numbers its children from 1, children of children too', () => {
    const { children } = memoryOrder({ key: '7', returns: [{ lines: [{ sku: 'A' }, { key: 'x' }] }, {}] });
    expect(children['returns']?.map((one) => one.key)).toEqual([['1'], ['2']]);
    expect(children['returns']?.[0]?.children['lines']?.map((line) => line.key)).toEqual([['1'], ['x']]);
  });

  it('refuses a link that is no record id, and a system id that is none', () => {
    expect(() => memoryOrder({ key: '7', customer: '17' })).toThrow(
      'Order.customer must be a record id such as "crm:17", but got "17".',
    );
    expect(() => memoryInfo('no id', 'ORDERS')).toThrow('A system id must be a word such as "crm", but got "no id".');
  });
});

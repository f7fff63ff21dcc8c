import { describe, expect, it } from 'vitest';
import { memoryCustomer, memoryOrder } from '../../../adapters/memory/build.ts';
import type { MemorySystems } from '../../../adapters/memory/systems.ts';
import type { CallContext, Port } from '../../../adapters/ports.ts';
import { InputError } from '../../../schema/errors.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { CONTEXT, createWorld } from './world.ts';

const PARENT = 'crm:1' as RecordId; // a customer of the world

function ordersOf(systems: MemorySystems): Port<'Order'> {
  const [port] = systems.ports('Order');
  if (port === undefined) throw new Error('The world must have a port for orders, but has none.');
  return port;
}

function placed(systems: MemorySystems, context: CallContext = CONTEXT) {
  return ordersOf(systems).list('placed', [PARENT], { limit: 9 }, context);
}

describe('fail', () => {
  it('makes every call of that system alone reject with the reason, until it recovers', async () => {
    const systems = createWorld();
    systems.fail('erp', 'OVERLOADED');
    const error = { name: 'SystemError', system: 'erp', reason: 'OVERLOADED', since: '2026-03-01T00:00:00.000Z' };
    await expect(placed(systems)).rejects.toMatchObject(error);
    await expect(ordersOf(systems).byIds([PARENT], CONTEXT)).rejects.toMatchObject(error);
    await expect(ordersOf(systems).guests(CONTEXT)[Symbol.asyncIterator]().next()).rejects.toMatchObject(error);
    const [customers] = systems.customerPorts;
    expect((await customers?.byIds([PARENT], CONTEXT))?.size).toBe(1);
    systems.recover('erp');
    expect((await placed(systems)).size).toBe(1);
  });

  it('shows in the status, which a ping does not mend', async () => {
    const systems = createWorld();
    expect(systems.status().map(({ state, lastAnswerAt }) => [state, lastAnswerAt])).toEqual([
      ['UP', null],
      ['UP', null],
    ]);
    systems.fail('erp', 'UNAVAILABLE');
    const [crm, erp] = await systems.ping();
    expect(crm).toMatchObject({ state: 'UP', since: null, lastAnswerAt: '2026-03-01T00:00:00.000Z' });
    expect(erp).toMatchObject({ state: 'DOWN', since: '2026-03-01T00:00:00.000Z', lastAnswerAt: null });
  });

  it('refuses a system that is not there', () => {
    const systems = createWorld();
    expect(() => systems.fail('erq', 'TIMEOUT')).toThrow('A system must be one of crm, erp, but got "erq".');
    expect(() => systems.recover('')).toThrow(TypeError);
  });
});

describe('calls', () => {
  it('hold every call in order, failed ones too, with what was asked', async () => {
    const systems = createWorld();
    await placed(systems);
    systems.fail('erp', 'TIMEOUT');
    await ordersOf(systems)
      .byNumbers(['7', '7'], CONTEXT)
      .catch(() => null);
    expect(systems.calls).toEqual([
      { system: 'erp', entity: 'Order', method: 'list', of: 'placed', keys: [PARENT] },
      { system: 'erp', entity: 'Order', method: 'byNumbers', of: null, keys: ['7', '7'] },
    ]);
  });
});

describe('add', () => {
  it('puts a record where the next call finds it', async () => {
    const systems = createWorld();
    systems.add('erp', memoryOrder({ key: 'B', customer: PARENT, placedAt: '2026-02-02T00:00:00Z' }));
    const rows = (await placed(systems)).get(PARENT) ?? [];
    expect(rows.map((row) => row.entity.id)).toEqual(['erp:B', 'erp:A']);
  });

  it('refuses a key that is taken, and a system without that entity', () => {
    const systems = createWorld();
    expect(() => systems.add('crm', memoryCustomer({ key: '1' }))).toThrow('but got crm:1 twice');
    expect(() => systems.add('crm', memoryOrder({ key: 'B' }))).toThrow('"crm" holds no Order');
  });
});

describe('a system whose mapping leaves something out', () => {
  it('does not say that it can answer it, and refuses to be asked', async () => {
    const port = ordersOf(createWorld());
    expect(port.can.children.has('returns')).toBe(false);
    expect(port.can.lists.has('returnRequests')).toBe(false);
    expect(port.can.fields.has('channel')).toBe(false);
    expect(port.can.lists.has('placed')).toBe(true);
    await expect(port.children('returns', [], null, CONTEXT)).rejects.toThrow(InputError);
    await expect(port.list('returnRequests', [], { limit: 1 }, CONTEXT)).rejects.toThrow(InputError);
  });
});

describe('a caller who goes', () => {
  it('ends a call that is under way, and a stream', async () => {
    const systems = createWorld();
    const leaving = new AbortController();
    const context = { ...CONTEXT, signal: leaving.signal };
    const stream = systems.customerPorts[0]?.all(context)[Symbol.asyncIterator]();
    expect((await stream?.next())?.value).toMatchObject({ id: 'crm:1' });
    const call = placed(systems, context);
    leaving.abort();
    await expect(call).rejects.toMatchObject({ reason: 'TIMEOUT' });
    await expect(stream?.next()).rejects.toMatchObject({ system: 'crm', reason: 'TIMEOUT' });
  });
});

describe('a filter', () => {
  it('is refused where it names no enum or bool field', async () => {
    const page = { limit: 1, only: { number: ['A'] } };
    await expect(ordersOf(createWorld()).list('placed', [PARENT], page, CONTEXT)).rejects.toThrow(
      'A filter must name an enum or bool field of what is read, but got "number".',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { memoryInfo, memoryOrder, memoryTicket } from '../../../adapters/memory/build.ts';
import type { MemoryDraft } from '../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../adapters/memory/record.ts';
import { ORDER_STATES } from '../../../schema/enums.ts';
import type { Audience } from '../../../schema/viewer.ts';
import { askCustomers, createHistoryWorld } from './history-world.ts';
import type { HistoryWorld } from './history-world.ts';

const FIELDS = `resume {
  lastInteraction { id } openTickets { id } waitingFor lastMessage { id } openOrders { id } missing { system reason }
}`;

async function resume(world: HistoryWorld, audience: Audience = 'agent', fields = FIELDS): Promise<unknown> {
  const { data, errors } = await askCustomers(world, fields, { audience });
  expect(errors).toBeUndefined();
  return data?._entities[0]?.['resume'];
}

function supportWorld(...tickets: readonly Partial<MemoryDraft<'Ticket'>>[]): HistoryWorld {
  const system: MemorySystem = {
    info: memoryInfo('crm', 'SUPPORT'),
    tickets: tickets.map((ticket, index) => memoryTicket({ key: String(index), customer: 'crm:1', ...ticket })),
  };
  return createHistoryWorld([system]);
}

describe('Customer.resume', () => {
  it('tells where the last conversation left off', async () => {
    expect(await resume(createHistoryWorld())).toEqual({
      lastInteraction: { id: 'made:billing:p8' },
      openTickets: [{ id: 'crm:1' }, { id: 'crm:2' }, { id: 'crm:5512' }],
      waitingFor: 'CUSTOMER',
      lastMessage: { id: 'crm:5512~5' },
      openOrders: [{ id: 'shop:1' }],
      missing: [],
    });
  });

  it('shows a customer the last message that is no internal note', async () => {
    expect(await resume(createHistoryWorld(), 'customer', 'resume { lastMessage { id } }')).toEqual({
      lastMessage: { id: 'crm:5512~2' },
    });
  });

  it('is empty for a customer without anything', async () => {
    expect(await resume(createHistoryWorld([]))).toEqual({
      lastInteraction: null,
      openTickets: [],
      waitingFor: null,
      lastMessage: null,
      openOrders: [],
      missing: [],
    });
  });

  it('asks only for the parts that are wanted', async () => {
    const world = createHistoryWorld();
    await resume(world, 'agent', 'resume { openOrders { id } }');
    expect(world.systems.calls.map(({ entity, of }) => [entity, of])).toEqual([['Order', 'byCustomer']]);
  });
});

describe('resume.openTickets', () => {
  it('runs by urgency, then newest first, an unmapped priority beside the ordinary ones', async () => {
    const priorities = ['LOW', 'NORMAL', 'URGENT', 'UNKNOWN', 'HIGH', 'URGENT'] as const;
    const world = supportWorld(
      ...priorities.map((priority, n) => ({ priority, openedAt: `2026-03-0${n + 1}T00:00:00Z` })),
    );
    expect(await resume(world, 'agent', 'resume { openTickets { id } }')).toEqual({
      openTickets: ['5', '2', '4', '3', '1', '0'].map((key) => ({ id: `crm:${key}` })),
    });
  });

  it('are twenty at the most, the most urgent though it is the oldest among them', async () => {
    const many = Array.from({ length: 30 }, (_, n) => ({
      openedAt: `2026-03-${String(n + 1).padStart(2, '0')}T00:00:00Z`,
    }));
    const told = await resume(
      supportWorld({ priority: 'URGENT', openedAt: '2025-01-01T00:00:00Z' }, ...many),
      'agent',
      'resume { openTickets { id } }',
    );
    expect(told).toHaveProperty('openTickets.length', 20);
    expect(told).toHaveProperty('openTickets.0.id', 'crm:0');
    expect(told).toHaveProperty('openTickets.1.id', 'crm:30');
  });
});

describe('resume.waitingFor', () => {
  const openedAt = '2026-03-01T00:00:00Z';
  const inbound = { at: '2026-03-01T01:00:00Z', direction: 'INBOUND' } as const;
  const outbound = { at: '2026-03-01T02:00:00Z', direction: 'OUTBOUND' } as const;
  const note = { at: '2026-03-01T03:00:00Z', direction: 'INTERNAL' } as const;
  const flagged = { at: '2026-03-01T03:00:00Z', direction: 'INBOUND', internal: true } as const;

  it.each([
    ['the state says that it is the customer', 'CUSTOMER', { state: 'WAITING_FOR_CUSTOMER', messages: [inbound] }],
    ['the state says that it is us', 'SELLER', { state: 'WAITING_FOR_US', messages: [outbound] }],
    ['nobody has looked at the ticket yet', 'SELLER', { state: 'NEW', messages: [] }],
    ['the customer wrote last', 'SELLER', { state: 'OPEN', messages: [inbound] }],
    ['we wrote last', 'CUSTOMER', { state: 'OPEN', messages: [inbound, outbound] }],
    ['we wrote last on a ticket on hold', 'CUSTOMER', { state: 'ON_HOLD', messages: [inbound, outbound] }],
    ['only notes came after our words', 'CUSTOMER', { state: 'OPEN', messages: [inbound, outbound, note] }],
    ['only a flagged note came after our words', 'CUSTOMER', { state: 'OPEN', messages: [outbound, flagged] }],
    ['nobody has written', 'SELLER', { state: 'OPEN', messages: [] }],
  ] as const)('knows whose turn it is when %s', async (_, actor, ticket) => {
    const told = await resume(supportWorld({ ...ticket, openedAt }), 'customer', 'resume { waitingFor }');
    expect(told).toEqual({ waitingFor: actor });
  });

  it('looks at the newest open ticket, not at the most urgent or a closed one', async () => {
    const world = supportWorld(
      { state: 'WAITING_FOR_US', priority: 'URGENT', openedAt: '2026-01-01T00:00:00Z' },
      { state: 'WAITING_FOR_CUSTOMER', openedAt: '2026-02-01T00:00:00Z' },
      { state: 'CLOSED', openedAt: '2026-03-01T00:00:00Z' },
    );
    expect(await resume(world, 'agent', 'resume { waitingFor }')).toEqual({ waitingFor: 'CUSTOMER' });
  });
});

describe('resume.openOrders', () => {
  it('leaves out what is completed, cancelled or expired', async () => {
    const orders = ORDER_STATES.map((state, n) =>
      memoryOrder({ key: state, customer: 'shop:R', state, placedAt: `2026-03-0${n + 1}T00:00:00Z` }),
    );
    const world = createHistoryWorld([{ info: memoryInfo('shop', 'ORDERS'), orders }]);
    expect(await resume(world, 'agent', 'resume { openOrders { id } }')).toEqual({
      openOrders: ['UNKNOWN', 'IN_PROGRESS', 'ON_HOLD', 'CONFIRMED', 'PLACED', 'DRAFT'].map((id) => ({
        id: `shop:${id}`,
      })),
    });
  });
});

describe('resume while systems are down', () => {
  it('leaves out what the missing system would tell, and names it', async () => {
    const world = createHistoryWorld();
    world.systems.fail('crm', 'TIMEOUT');
    expect(await resume(world)).toEqual({
      lastInteraction: { id: 'made:billing:p8' },
      openTickets: [],
      waitingFor: null,
      lastMessage: null,
      openOrders: [{ id: 'shop:1' }],
      missing: [{ system: 'crm', reason: 'TIMEOUT' }],
    });
  });

  it('names every missing system, whichever parts are asked for, also when nothing else can be told', async () => {
    const world = createHistoryWorld();
    for (const { id } of world.systems.infos) world.systems.fail(id, 'UNAVAILABLE');
    const told = await resume(world, 'agent', 'resume { missing { system } }');
    expect(told).toEqual({ missing: expect.arrayContaining(world.systems.infos.map(({ id }) => ({ system: id }))) });
    expect(told).toHaveProperty('missing.length', world.systems.infos.length);
  });

  it('asks no system twice for what its parts have asked for', async () => {
    const [without, withMissing] = [createHistoryWorld(), createHistoryWorld()];
    await resume(without, 'agent', FIELDS.replace('missing { system reason }', ''));
    await resume(withMissing);
    expect(withMissing.systems.calls).toHaveLength(without.systems.calls.length);
  });

  it.each([FIELDS, 'resume { openTickets { id } }', 'resume { openOrders { id } }'])(
    'is null with a SYSTEM error when nothing at all can be told: %s',
    async (fields) => {
      const world = createHistoryWorld();
      for (const { id } of world.systems.infos) world.systems.fail(id, 'UNAVAILABLE');
      const { data, errors } = await askCustomers(world, fields);
      expect(data?._entities[0]).toEqual({ resume: null });
      expect(errors?.[0]?.extensions['code']).toBe('SYSTEM_UNAVAILABLE');
    },
  );

  it.each(['waitingFor', 'lastMessage { id }', 'lastInteraction { id }'])(
    'has a SYSTEM error at %s when nothing at all can be told',
    async (field) => {
      const world = createHistoryWorld();
      for (const { id } of world.systems.infos) world.systems.fail(id, 'TIMEOUT');
      const { errors } = await askCustomers(world, `resume { ${field} }`);
      expect(errors?.map((error) => error.extensions['code'])).toEqual(['SYSTEM_TIMEOUT']);
    },
  );
});

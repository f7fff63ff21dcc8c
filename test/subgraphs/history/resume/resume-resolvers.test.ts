import { describe, expect, it } from 'vitest';
import { askCustomers, createHistoryWorld } from '../history-world.ts';
import { ALL_PARTS, resume } from './resume-world.ts';

describe('Customer.resume', () => {
  it('tells where the last conversation left off', async () => {
    expect(await resume(createHistoryWorld())).toEqual({
      lastInteraction: { id: 'made:billing:p8' },
      openTickets: [{ id: 'crm:1' }, { id: 'crm:2' }, { id: 'crm:5512' }],
      waitingFor: 'CUSTOMER',
      lastMessage: { id: 'crm:5512~2' },
      openOrders: [], // delivered, and nothing is asked of her
      missing: [],
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
    await resume(world, 'agent', 'resume { openTickets { id } }');
    expect(world.systems.calls.map(({ entity, of }) => [entity, of])).toEqual([['Ticket', 'byCustomer']]);
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
      openOrders: [], // delivered, and nothing is asked of her
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
    await resume(without, 'agent', ALL_PARTS.replace('missing { system reason }', ''));
    await resume(withMissing);
    expect(withMissing.systems.calls).toHaveLength(without.systems.calls.length);
  });

  it.each([ALL_PARTS, 'resume { openTickets { id } }', 'resume { openOrders { id } }'])(
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

import { describe, expect, it } from 'vitest';
import { memoryInfo, memoryTicket } from '../../../../adapters/memory/build.ts';
import { askCustomers, createHistoryWorld } from '../history-world.ts';
import { resume, supportWorld } from './resume-world.ts';

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

  const IN_JANUARY = '2026-01-01T00:00:00Z';
  it('follows the last words, also where they stand in an older ticket than the newest', async () => {
    const world = supportWorld(
      { state: 'OPEN', openedAt, messages: [inbound] },
      { state: 'OPEN', openedAt: IN_JANUARY, messages: [{ ...inbound, at: IN_JANUARY }, outbound] },
    );
    expect(await resume(world, 'agent', 'resume { waitingFor lastMessage { id } }')).toEqual({
      waitingFor: 'CUSTOMER',
      lastMessage: { id: 'crm:1~2' },
    });
  });

  it('takes a ticket that was opened or reopened since the last words for the newest', async () => {
    const talked = { state: 'OPEN', openedAt: IN_JANUARY, messages: [outbound] } as const;
    for (const later of [{ openedAt: note.at }, { openedAt: IN_JANUARY, reopenedAt: note.at }]) {
      const world = supportWorld(talked, { state: 'WAITING_FOR_US', ...later });
      expect(await resume(world, 'agent', 'resume { waitingFor }')).toEqual({ waitingFor: 'SELLER' });
    }
  });

  it.each(['MERGED', 'SPAM', 'RESOLVED', 'CLOSED', 'UNKNOWN'] as const)(
    'is nobody in a ticket that is %s',
    async (state) => {
      const world = supportWorld({ state, openedAt, messages: [inbound] });
      expect(await resume(world, 'agent', 'resume { waitingFor }')).toEqual({ waitingFor: null });
    },
  );

  it('reads the last words of all open tickets of many customers in one statement a system', async () => {
    const tickets = Array.from({ length: 9 }, (_, n) =>
      memoryTicket({
        key: String(n),
        customer: `crm:${n % 3}`,
        state: 'OPEN',
        openedAt,
        messages: [inbound, outbound],
      }),
    );
    const world = createHistoryWorld([{ info: memoryInfo('crm', 'SUPPORT'), tickets }]);
    const customers = [['crm:0'], ['crm:1'], ['crm:2']];
    const { data } = await askCustomers(world, 'resume { waitingFor }', { customers });
    expect(data?._entities.map((one) => one?.['resume'])).toEqual(customers.map(() => ({ waitingFor: 'CUSTOMER' })));
    expect(world.systems.calls.map(({ entity, of }) => [entity, of])).toEqual([
      ['Ticket', 'byCustomer'],
      ['Ticket', 'messages'],
    ]);
  });
});

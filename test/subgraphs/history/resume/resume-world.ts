/** Customer.resume asked of a company in memory. */
import { expect } from 'vitest';
import { memoryInfo, memoryTicket } from '../../../../adapters/memory/build.ts';
import type { MemoryDraft } from '../../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../../adapters/memory/record.ts';
import type { Audience } from '../../../../schema/viewer.ts';
import { askCustomers, createHistoryWorld } from '../history-world.ts';
import type { HistoryWorld } from '../history-world.ts';

export const ALL_PARTS = `resume {
  lastInteraction { id } openTickets { id } waitingFor lastMessage { id } openOrders { id } missing { system reason }
}`;

export async function resume(world: HistoryWorld, audience: Audience = 'agent', fields = ALL_PARTS): Promise<unknown> {
  const { data, errors } = await askCustomers(world, fields, { audience });
  expect(errors).toBeUndefined();
  return data?._entities[0]?.['resume'];
}

/** Tickets of one customer in one system, numbered from 0. */
export function supportWorld(...tickets: readonly Partial<MemoryDraft<'Ticket'>>[]): HistoryWorld {
  const system: MemorySystem = {
    info: memoryInfo('crm', 'SUPPORT'),
    tickets: tickets.map((ticket, index) => memoryTicket({ key: String(index), customer: 'crm:1', ...ticket })),
  };
  return createHistoryWorld([system]);
}

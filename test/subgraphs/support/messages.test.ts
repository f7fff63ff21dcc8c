import { describe, expect, it } from 'vitest';
import { createMemorySystems } from '../../../adapters/memory/systems.ts';
import { memoryInfo, memoryTicket } from '../../../adapters/memory/build.ts';
import type { Port, Systems } from '../../../adapters/ports.ts';
import type { Registry } from '../../../adapters/registry/port.ts';
import type { Entity } from '../../../schema/model.ts';
import type { SelectionInfo } from '../../../subgraphs/asked/kept-by-field.ts';
import type { FieldArguments } from '../../../subgraphs/paging/is-argument-given.ts';
import type { FieldPlace } from '../../../subgraphs/reading/partial-errors.ts';
import { loadMessages } from '../../../subgraphs/support/messages.ts';
import { NOBODY, NOW, plainSealer } from '../test-graph.ts';

const AT = '2026-03-01T08:00:00Z';
const ticket = memoryTicket({
  key: '1',
  messages: [
    { at: AT, text: 'note', internal: true },
    { at: AT, text: 'hello' },
  ],
});

/** Nothing is noted here, so that the place of the field is of no account. */
const PLACE = { fieldNodes: [] } as unknown as FieldPlace & FieldArguments & SelectionInfo;

/** Systems whose tickets are read without any filter. */
function heedless(systems: Systems): Systems {
  const [port] = systems.ports('Ticket');
  const tickets = {
    ...port,
    children: (child, parents, page, context) =>
      port?.children(child, parents, page && { limit: page.limit }, context) ?? Promise.resolve(new Map()),
  } as Port<'Ticket'>;
  return { ...systems, port: () => tickets } as unknown as Systems; // nothing else is asked here
}

describe('loadMessages', () => {
  it('shows no internal note, even where a system does not filter as it was asked to', async () => {
    const memory = createMemorySystems({
      systems: [{ info: memoryInfo('desk', 'SUPPORT'), tickets: [ticket] }],
      sealer: plainSealer,
    });
    const services = { systems: heedless(memory), registry: {} as Registry, now: () => NOW };
    const parent = { id: 'desk:1', openedAt: null } as Entity<'Ticket'>; // no more of a ticket is read
    const page = await loadMessages(services, { viewer: NOBODY, requestId: 'test' }, PLACE, parent, {});
    expect(page.nodes.map(({ text }) => text)).toEqual(['hello']);
  });
});

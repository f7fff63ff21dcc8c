import { describe, expect, it } from 'vitest';
import { AUDIENCES } from '../../../../schema/viewer.ts';
import { createHistoryWorld } from '../history-world.ts';
import { resume, supportWorld } from './resume-world.ts';

const openedAt = '2026-03-01T00:00:00Z';
const said = { at: '2026-03-01T01:00:00Z', direction: 'INBOUND' } as const;
const later = { at: '2026-03-01T02:00:00Z', direction: 'INBOUND' } as const;

describe('resume.lastMessage', () => {
  it.each(AUDIENCES)('is the last message that is no note among staff, for the audience %s', async (audience) => {
    expect(await resume(createHistoryWorld(), audience, 'resume { lastMessage { id } }')).toEqual({
      lastMessage: { id: 'crm:5512~2' },
    });
  });

  it.each(['RESOLVED', 'CLOSED', 'MERGED'] as const)(
    'is of the conversation that waitingFor speaks of, though words came later in a ticket that is %s',
    async (state) => {
      const answer = { ...later, direction: 'OUTBOUND' } as const;
      const world = supportWorld(
        { openedAt, state: 'OPEN', messages: [said] },
        { openedAt, state, messages: [later, answer] },
      );
      expect(await resume(world, 'agent', 'resume { waitingFor lastMessage { id } }')).toEqual({
        waitingFor: 'SELLER',
        lastMessage: { id: 'crm:0~1' },
      });
    },
  );

  it('is null while nothing has been said in the newest open conversation but notes', async () => {
    const note = { ...later, direction: 'INTERNAL' } as const;
    const world = supportWorld(
      { openedAt, state: 'CLOSED', messages: [said] },
      { openedAt: said.at, state: 'NEW', messages: [note] },
    );
    expect(await resume(world, 'agent', 'resume { lastMessage { id } }')).toEqual({ lastMessage: null });
  });

  it.each(['RESOLVED', 'CLOSED', 'MERGED'] as const)(
    'is the newest of all tickets where none is open: %s',
    async (state) => {
      const world = supportWorld(
        { openedAt, state: 'CLOSED', messages: [said] },
        { openedAt, state, messages: [later] },
      );
      expect(await resume(world, 'agent', 'resume { lastMessage { id } }')).toEqual({ lastMessage: { id: 'crm:1~1' } });
    },
  );

  it('is never spam', async () => {
    const spam = Array.from({ length: 5 }, () => later);
    const world = supportWorld(
      { openedAt, state: 'CLOSED', messages: [said] },
      { openedAt, state: 'SPAM', messages: spam },
    );
    expect(await resume(world, 'agent', 'resume { lastMessage { id } }')).toEqual({ lastMessage: { id: 'crm:0~1' } });
  });
});

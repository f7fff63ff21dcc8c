import { describe, expect, it } from 'vitest';
import { resume, supportWorld } from './resume-world.ts';

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

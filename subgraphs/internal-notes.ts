/**
 * Internal notes: what staff write for staff, be it in a ticket or in an order's log. They are for agents alone. The rule
 * stands here once, so that no way to a note has one of its own.
 */
import type { ChildPage } from '../adapters/ports.ts';
import type { Child } from '../schema/model.ts';
import type { Viewer } from '../schema/viewer.ts';

/** Systems mark a note by a flag, by its direction or by both; a direction that no mapping names counts as internal. */
export function isInternal(message: Child<'Ticket', 'messages'>): boolean {
  return message.internal || message.direction.value === 'INTERNAL';
}

/** Asks a system for messages that are none. */
export const WITHOUT_NOTES = {
  internal: [false],
  direction: ['INBOUND', 'OUTBOUND'],
} as const satisfies ChildPage['only'];

export function readsNotes(viewer: Viewer): boolean {
  return viewer.audience === 'agent';
}

/**
 * Messages and who may read them. An internal note is for agents alone: for everybody else it is left out where it is
 * read, so that their pages are full and no cursor tells how many notes there are.
 */
import type { ChildPage, Position } from '../../adapters/ports.ts';
import { InputError } from '../../schema/errors.ts';
import type { Child, Entity } from '../../schema/model.ts';
import type { Viewer } from '../../schema/viewer.ts';
import { loadChildById, loadChildren } from '../loaders.ts';
import { checkFirst } from '../paging/arguments.ts';
import { toConnection } from '../paging/connection.ts';
import type { Connection } from '../paging/connection.ts';
import type { PageArgs } from '../paging/customer-page.ts';
import { formatCursor, parseCursor } from '../paging/cursor.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';

export type Message = Child<'Ticket', 'messages'>;

const LIST = 'messages';
const DEFAULT_FIRST = 20;
const PUBLIC = { internal: [false], direction: ['INBOUND', 'OUTBOUND'] } as const satisfies ChildPage['only'];

/** Systems mark a note by a flag, by its direction or by both; a direction that no mapping names counts as internal. */
export function isInternal(message: Message): boolean {
  return message.internal || message.direction.value === 'INTERNAL';
}

function readsNotes(viewer: Viewer): boolean {
  return viewer.audience === 'agent';
}

function mayRead(viewer: Viewer, message: Message): boolean {
  return readsNotes(viewer) || !isInternal(message);
}

/**
 * A page of a ticket's messages, oldest first.
 *
 * Errors: BAD_USER_INPUT for `first` or `after` out of contract; the SystemError of the ticket's system.
 */
export async function loadMessages(
  services: SubgraphServices,
  context: RequestContext,
  ticket: Entity<'Ticket'>,
  args: PageArgs,
): Promise<Connection<Message>> {
  const first = checkFirst(LIST, args.first, DEFAULT_FIRST);
  const after = args.after ?? null;
  const rows = await loadChildren(services, context, {
    entity: 'Ticket',
    child: 'messages',
    parent: ticket.id,
    page: {
      limit: first + 1,
      after: after === null ? undefined : placeAfter(ticket, after),
      only: readsNotes(context.viewer) ? undefined : PUBLIC,
    },
  });
  const shown = rows
    .slice(0, first)
    // The system was asked for no note; should one come all the same, it goes no further.
    .filter(({ child }) => mayRead(context.viewer, child))
    .map(({ child, position }) => ({
      cursor: formatCursor(LIST, { at: null, feed: ticket.id, position }),
      item: timed(ticket, child),
    }));
  return toConnection({ rows: shown, hasNextPage: rows.length > first, missing: [] }, after);
}

/** A cursor names the ticket whose messages it is of: it is none for another ticket. */
function placeAfter(ticket: Entity<'Ticket'>, after: string): Position {
  const { feed, position } = parseCursor(LIST, after);
  if (feed !== ticket.id) throw new InputError(`${LIST}: \`after\` is not a cursor of this ticket's messages.`);
  return position;
}

/** Messages without a time come first in their ticket, and are told to be as old as the ticket is. */
function timed(ticket: Entity<'Ticket'>, message: Message): Message {
  return message.at === null ? { ...message, at: ticket.openedAt } : message;
}

/** One message by its id; null where there is none, and for a note that the viewer may not read. */
export async function loadMessage(
  services: SubgraphServices,
  context: RequestContext,
  id: string,
): Promise<Message | null> {
  const message = await loadChildById(services, context, { entity: 'Ticket', child: 'messages', id });
  return message !== null && mayRead(context.viewer, message) ? message : null;
}

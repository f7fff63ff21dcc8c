/**
 * Messages and who may read them. An internal note is for agents alone: for everybody else it is left out where it is
 * read, so that their pages are full and no cursor tells how many notes there are.
 */
import type { ChildPage, ChildRow } from '../../adapters/ports.ts';
import { InputError, SystemError } from '../../schema/errors.ts';
import { fieldSet } from '../../schema/field-set.ts';
import type { FieldSet } from '../../schema/field-set.ts';
import { parseRecordId } from '../../schema/ids.ts';
import type { Child, Entity, Instant } from '../../schema/model.ts';
import type { Viewer } from '../../schema/viewer.ts';
import { loadAllChildren } from '../reading/all-children.ts';
import { idsThatMayHold } from '../ids-that-may-hold.ts';
import { isInternal, readsNotes, WITHOUT_NOTES } from '../internal-notes.ts';
import { whenTaken } from '../reading/batch/answer.ts';
import type { Told } from '../reading/batch/answer.ts';
import { askChildren, loadChildById } from '../reading/loaders.ts';
import { parsePage } from '../paging/arguments.ts';
import type { PageArgs } from '../paging/arguments.ts';
import { connectionOf } from '../paging/connection.ts';
import type { Connection } from '../paging/connection.ts';
import { formatCursor } from '../paging/cursor.ts';
import type { SelectionInfo } from '../asked/kept-by-field.ts';
import type { FieldArguments } from '../paging/is-argument-given.ts';
import { pageEnds, rowsOnPage } from '../paging/page-turn.ts';
import type { PageTurn } from '../paging/page-turn.ts';
import { notePartial } from '../reading/partial-errors.ts';
import type { FieldPlace } from '../reading/partial-errors.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { withTicketNames } from './ticket-names.ts';
import type { WithNames } from './ticket-names.ts';
import { askedMessagesOnPage } from './ticket-fields.ts';

export type Message = Child<'Ticket', 'messages'>;

const LIST = 'messages';
const DEFAULT_SIZE = 20;
/** What tells the age of messages without a time. */
const TIMES = fieldSet(['at', 'direction', 'internal']);

function mayRead(viewer: Viewer, message: Message): boolean {
  return readsNotes(viewer) || !isInternal(message);
}

/**
 * A page of a ticket's messages, oldest first. Messages that no time can be told for are left out and noted.
 *
 * Errors: BAD_USER_INPUT for arguments out of contract (`parsePage`), or a cursor of another ticket; the SystemError of the ticket's system.
 */
export function loadMessages(
  services: SubgraphServices,
  context: RequestContext,
  info: FieldPlace & FieldArguments & SelectionInfo,
  ticket: Entity<'Ticket'>,
  args: PageArgs,
): Told<Connection<WithNames<Message>>> {
  const turn = parsePage(args, info, { list: LIST, defaultSize: DEFAULT_SIZE });
  const page = toChildPage(ticket, turn, context.viewer);
  const asked = askedMessagesOnPage(info);
  const place = { entity: 'Ticket', child: 'messages', parent: ticket.id, page, asked } as const;
  return whenTaken(askChildren(services, context, place), (rows) => {
    if (!rows.some(isUndated)) return toPage(services, context, ticket, rows, turn);
    return withTimes(services, context, ticket, rows).then((told) => {
      if (told.length < rows.length) notePartial(context, info, new SystemError(ticket.system, 'BAD_DATA'));
      return toPage(services, context, ticket, told, turn);
    });
  });
}

type MessageRow = ChildRow<'Ticket', 'messages'>;

function toPage(
  services: SubgraphServices,
  context: RequestContext,
  { id }: Entity<'Ticket'>,
  told: readonly MessageRow[],
  turn: PageTurn,
): Connection<WithNames<Message>> {
  // The system was asked for no note; should one come all the same, it goes no further.
  const rows = rowsOnPage(told, turn).filter(({ child }) => mayRead(context.viewer, child));
  const { hasNextPage, hasPreviousPage } = pageEnds(told.length > turn.size, turn);
  return connectionOf(
    rows,
    { hasNextPage, hasPreviousPage, missing: [] },
    {
      cursorOf: ({ position }) => formatCursor(LIST, { at: null, feed: id, position }),
      nodeOf: ({ child }) => withTicketNames(services, context, child, [id]),
    },
  );
}

/** Without those that no time can be told for. */
async function withTimes(
  services: SubgraphServices,
  context: RequestContext,
  ticket: Entity<'Ticket'>,
  rows: readonly MessageRow[],
): Promise<readonly MessageRow[]> {
  const at = await timeOfUndated(services, context, ticket);
  if (at === null) return rows.filter((row) => !isUndated(row));
  return rows.map((row) => (isUndated(row) ? { ...row, child: { ...row.child, at } } : row));
}

function isUndated({ child }: { readonly child: Message }): boolean {
  return child.at === null;
}

/**
 * What messages without a time are told to be as old as: their ticket or, where that has no time either, the message
 * next to them. They come first in their ticket, so that this is the first one with a time, whichever page it is on.
 */
async function timeOfUndated(
  services: SubgraphServices,
  context: RequestContext,
  { id, openedAt }: Entity<'Ticket'>,
): Promise<Instant | null> {
  if (openedAt !== null) return openedAt;
  const place = { entity: 'Ticket', child: 'messages', parent: id, asked: TIMES } as const;
  const all = await loadAllChildren(services, context, place);
  return all.find((message) => message.at !== null && mayRead(context.viewer, message))?.at ?? null;
}

/** One message more than the page holds. A cursor names the ticket whose messages it is of: it is none for another. */
function toChildPage(ticket: Entity<'Ticket'>, { size, cursor, backward }: PageTurn, viewer: Viewer): ChildPage {
  if (cursor !== null && cursor.feed !== ticket.id) {
    throw new InputError(`${LIST}: \`${backward ? 'before' : 'after'}\` is not a cursor of this ticket's messages.`);
  }
  return {
    limit: size + 1,
    bound: cursor?.position,
    backward: backward ? true : undefined,
    only: readsNotes(viewer) ? undefined : WITHOUT_NOTES,
  };
}

/**
 * The time that the graph promises of every message.
 *
 * Errors: SYSTEM_DATA_INVALID for a message that is looked up by its own id, without its ticket, and has none.
 */
export function requireTime({ id, at }: Message): Instant {
  if (at !== null) return at;
  const ref = parseRecordId(id);
  if (ref === null) throw new TypeError('support: the id of a message must be a record id, but got another text.');
  throw new SystemError(ref.system, 'BAD_DATA');
}

/** One message by its id; null where there is none, and for a note that the viewer may not read. */
export async function loadMessage(
  services: SubgraphServices,
  context: RequestContext,
  id: string,
  asked: FieldSet,
): Promise<WithNames<Message> | null> {
  const message = await loadChildById(services, context, { entity: 'Ticket', child: 'messages', id, asked });
  if (message === null || !mayRead(context.viewer, message)) return null;
  return withTicketNames(services, context, message, idsThatMayHold(message.id));
}

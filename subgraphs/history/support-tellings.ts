import type { Row } from '../../adapters/ports.ts';
import type { Direction } from '../../schema/enums.ts';
import type { Entity } from '../../schema/model.ts';
import { isInternal } from '../internal-notes.ts';
import { recordNumber } from '../reading/record-resolvers.ts';
import { reference } from './interaction.ts';
import type { AboutSupport } from './interaction.ts';
import { excerpt, quotes, sentence, withWords } from './wording.ts';

const MAX_SUBJECT = 80;
const MESSAGE_WORDS: Readonly<Record<Direction, string>> = {
  INBOUND: 'The customer wrote on',
  OUTBOUND: 'We wrote on',
  INTERNAL: 'Internal note on',
};

export function tellOpened({ entity }: Row<'Ticket', 'opened'>): AboutSupport {
  return aboutTicket(entity, 'INBOUND', `${subject(entity)} was opened`, subjectWords(entity));
}

export function tellResolved({ entity }: Row<'Ticket', 'resolved'>): AboutSupport {
  return aboutTicket(entity, 'OUTBOUND', `${subject(entity)} was resolved`, subjectWords(entity));
}

/** As a rule the customer's next message opens a ticket again. */
export function tellReopened({ entity }: Row<'Ticket', 'reopened'>): AboutSupport {
  return aboutTicket(entity, 'INBOUND', `${subject(entity)} was opened again`, subjectWords(entity));
}

export function tellMessage({ entity, child }: Row<'Ticket', 'messages'>): AboutSupport {
  const direction = isInternal(child) ? 'INTERNAL' : child.direction.value;
  const clause = `${MESSAGE_WORDS[direction]} ticket ${recordNumber(entity)}${withWords(child.text)}`;
  const quoted = quotes(excerpt(child.text));
  return { ...aboutTicket(entity, direction, clause, quoted), message: reference('Message', child.id) };
}

function subjectWords(ticket: Entity<'Ticket'>): readonly string[] {
  return quotes(excerpt(ticket.subject, MAX_SUBJECT));
}

function subject(ticket: Entity<'Ticket'>): string {
  const [words = null] = subjectWords(ticket);
  return `Ticket ${recordNumber(ticket)}${words === null ? '' : ` '${words}'`}`;
}

function aboutTicket(
  { id, channel }: Entity<'Ticket'>,
  direction: Direction,
  clause: string,
  quoted: readonly string[],
): AboutSupport {
  return {
    __typename: 'SupportInteraction',
    ticket: reference('Ticket', id),
    message: null,
    channel: channel.value,
    direction,
    summary: sentence(clause),
    quoted,
  };
}

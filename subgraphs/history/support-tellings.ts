import type { Row } from '../../adapters/ports.ts';
import type { Direction } from '../../schema/enums.ts';
import type { Entity } from '../../schema/model.ts';
import { isInternal } from '../internal-notes.ts';
import { recordNumber } from '../reading/record-resolvers.ts';
import { reference } from './interaction.ts';
import type { AboutSupport } from './interaction.ts';
import { excerpt, sentence, withWords } from './wording.ts';

const MAX_SUBJECT = 80;
const MESSAGE_WORDS: Readonly<Record<Direction, string>> = {
  INBOUND: 'The customer wrote on',
  OUTBOUND: 'We wrote on',
  INTERNAL: 'Internal note on',
};

export function tellOpened({ entity }: Row<'Ticket', 'opened'>): AboutSupport {
  return aboutTicket(entity, 'INBOUND', `${subject(entity)} was opened`);
}

export function tellResolved({ entity }: Row<'Ticket', 'resolved'>): AboutSupport {
  return aboutTicket(entity, 'OUTBOUND', `${subject(entity)} was resolved`);
}

/** As a rule the customer's next message opens a ticket again. */
export function tellReopened({ entity }: Row<'Ticket', 'reopened'>): AboutSupport {
  return aboutTicket(entity, 'INBOUND', `${subject(entity)} was opened again`);
}

export function tellMessage({ entity, child }: Row<'Ticket', 'messages'>): AboutSupport {
  const direction = isInternal(child) ? 'INTERNAL' : child.direction.value;
  const clause = `${MESSAGE_WORDS[direction]} ticket ${recordNumber(entity)}${withWords(child.text)}`;
  return { ...aboutTicket(entity, direction, clause), message: reference('Message', child.id) };
}

function subject(ticket: Entity<'Ticket'>): string {
  const words = excerpt(ticket.subject, MAX_SUBJECT);
  return `Ticket ${recordNumber(ticket)}${words === null ? '' : ` '${words}'`}`;
}

function aboutTicket({ id, channel }: Entity<'Ticket'>, direction: Direction, clause: string): AboutSupport {
  return {
    __typename: 'SupportInteraction',
    ticket: reference('Ticket', id),
    message: null,
    channel: channel.value,
    direction,
    summary: sentence(clause),
  };
}

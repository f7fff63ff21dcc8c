import { DAY, HOUR, MINUTE } from '../clock.ts';
import type { Ms } from '../clock.ts';
import type { Buyer, Message, Telling, Ticket } from '../story.ts';
import { AGENTS } from './agents.ts';
import type { Agent } from './agents.ts';
import type { Dialogue, Turn } from './dialogues.ts';

/** hd_tickets.state_id. 12 is in no lookup table: it came with an update. */
export const TICKET_STATE = {
  new: 1,
  open: 2,
  pending: 3,
  thirdParty: 4,
  onHold: 5,
  solved: 6,
  closed: 7,
  merged: 8,
  spam: 9,
} as const;

/** Solved tickets are closed by a nightly job after so many days. */
const CLOSED_AFTER = 4 * DAY;

export interface TicketPlan {
  readonly openedAt: Ms;
  readonly dialogue: Dialogue;
  readonly via: string;
  readonly orderNo: number | null;
  readonly product: string;
  /** The customer comes back after the ticket was solved. */
  readonly reopens?: boolean;
  /** In place of the state and priority that follow from the dialogue. */
  readonly state?: number;
  readonly priority?: number;
}

const AGAIN: readonly Turn[] = [
  { by: 'customer', afterHours: 44, html: '<p>It is <em>still</em> not settled. Please look again.</p>' },
  { by: 'agent', afterHours: 6, html: '<p>We have looked again, {first}: now it is.</p>' },
];

interface Desk {
  readonly buyer: Buyer;
  readonly agent: Agent;
  readonly plan: TicketPlan;
}

function fill(text: string, { buyer, plan }: Desk): string {
  const first = buyer.name.split(' ')[0] ?? '';
  return text
    .replaceAll('{first}', first)
    .replaceAll('{order}', plan.orderNo === null ? '' : String(plan.orderNo))
    .replaceAll('{product}', plan.product);
}

function authorOf(turn: Turn, { buyer, agent }: Desk): Pick<Message, 'authorId' | 'authorName'> {
  return turn.by === 'customer'
    ? { authorId: buyer.requesterId, authorName: buyer.name }
    : { authorId: agent.id, authorName: agent.name };
}

function tellTurns(turns: readonly Turn[], from: Ms, desk: Desk, telling: Telling): readonly Message[] {
  let at = from;
  return turns.map((turn, nth) => {
    at += turn.afterHours * HOUR + (nth === 0 ? 0 : telling.random.int(0, 40) * MINUTE);
    return { id: telling.numbers.message(), at, kind: turn.by, ...authorOf(turn, desk), html: fill(turn.html, desk) };
  });
}

/** Where a ticket stands by now. */
function stateOf(last: Message | undefined, answered: boolean, solvedAt: Ms | null, now: Ms): number {
  if (solvedAt !== null) return solvedAt + CLOSED_AFTER <= now ? TICKET_STATE.closed : TICKET_STATE.solved;
  if (!answered) return TICKET_STATE.new;
  return last?.kind === 'agent' ? TICKET_STATE.pending : TICKET_STATE.open;
}

export function tellTicket(plan: TicketPlan, buyer: Buyer, telling: Telling): Ticket {
  const { world, random, numbers } = telling;
  const { dialogue } = plan;
  const desk: Desk = { buyer, plan, agent: random.pick(AGENTS) };
  const happened = (at: Ms | null): Ms | null => (at !== null && at <= world.now ? at : null);
  const first = tellTurns(dialogue.turns, plan.openedAt, desk, telling);
  const solvedFirst = dialogue.solved ? (first.at(-1)?.at ?? plan.openedAt) + HOUR : null;
  const second = plan.reopens && solvedFirst !== null ? tellTurns(AGAIN, solvedFirst, desk, telling) : [];
  const reopenedAt = happened(second[0]?.at ?? null);
  const lastSecond = second.at(-1);
  const solvedAt = happened(reopenedAt !== null && lastSecond ? lastSecond.at + HOUR : solvedFirst);
  const messages = [...first, ...second].filter((message) => message.at <= world.now);
  const reply = messages.find((message) => message.kind === 'agent');
  const said = messages.filter((message) => message.kind !== 'note');
  return {
    id: numbers.ticket(),
    requesterId: buyer.requesterId,
    contactEmail: buyer.email,
    agentId: messages.some((message) => message.kind !== 'customer') ? desk.agent.id : null,
    subject: fill(dialogue.subject, desk),
    state: plan.state ?? stateOf(said.at(-1), reply !== undefined, solvedAt, world.now),
    priority: plan.priority ?? dialogue.priority,
    via: plan.via,
    openedAt: plan.openedAt,
    firstReplyAt: reply?.at ?? null,
    solvedAt,
    reopenedAt,
    orderNo: dialogue.aboutOrder ? plan.orderNo : null,
    complaint: dialogue.complaint,
    product: plan.product,
    messages,
  };
}

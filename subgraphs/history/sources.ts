/** Where interactions come from: the lists of the canonical model, each with the rule of its kinds and its words. */
import type { Asked, Row } from '../../adapters/ports.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { Coded, EntityName, Instant, ListName } from '../../schema/model.ts';
import { customerFeeds } from '../paging/feeds/customer-feeds.ts';
import type { Feed } from '../paging/feeds/feed.ts';
import { distinctFeed } from '../paging/feeds/distinct-feed.ts';
import { filteredFeed } from '../paging/feeds/filtered-feed.ts';
import { mapFeed } from '../paging/feeds/map-feed.ts';
import { customerNames } from '../reading/customer-names.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { tellIssued, tellNotPaid, tellOverdue, tellPaid } from './billing-tellings.ts';
import type { Interaction, Telling } from './interaction.ts';
import { filterFor, KIND_RULES, kindOf } from './kinds.ts';
import type { InteractionKind, KindRule } from './kinds.ts';
import { LOOKED_AT } from './looked-at.ts';
import { tellPlaced, tellReturnReceipt, tellReturnRequest, tellStatusChange, isChange } from './order-tellings.ts';
import { scanOf, tellCreated, tellScan } from './shipping-tellings.ts';
import { tellMessage, tellOpened, tellReopened, tellResolved } from './support-tellings.ts';

export interface HistoryRequest {
  readonly records: readonly RecordId[];
  /** All of them where it is left out, as with the next three. */
  readonly kinds?: readonly InteractionKind[] | null | undefined;
  readonly systems?: readonly string[] | null | undefined;
  readonly from?: Instant | null | undefined;
  readonly before?: Instant | null | undefined;
}

interface SourceSpec<E extends EntityName, L extends ListName<E>> {
  readonly entity: E;
  readonly list: L;
  readonly rule: KindRule;
  /** What is looked at in its rows. */
  readonly asked: Asked;
  readonly tell: (row: Row<E, L>) => Telling;
  /** False for a row that says what another list tells already. */
  readonly isNews?: (row: Row<E, L>) => boolean;
  /** Equal for rows of one instant that are one interaction. */
  readonly sameAs?: (row: Row<E, L>) => string;
}

/** The feeds that one list adds to a customer's history; none where the request wants none of its kinds. */
type Source = (
  rank: string,
  services: SubgraphServices,
  context: RequestContext,
  request: HistoryRequest,
) => readonly Feed<Interaction>[];

function source<E extends EntityName, L extends ListName<E>>(spec: SourceSpec<E, L>): Source {
  const { entity, list, rule, asked } = spec;
  return (rank, services, context, { records, kinds, systems, from, before }) => {
    const staff = context.viewer.audience === 'agent';
    const filter = filterFor(rule, { kinds: kinds ? new Set(kinds) : null, staff });
    if (filter === null) return [];
    const named = () => customerNames(services, context, records);
    const rows = customerFeeds(services, context, {
      entity,
      list,
      records,
      systems,
      rank,
      asked,
      filter: { ...filter, from: from ?? undefined, before: before ?? undefined },
      item: (row) => row,
    });
    const feeds = rows.map((feed) => mapFeed(toldRows(feed, spec), (row) => toInteraction(row, spec, named)));
    // The request leaves internal notes out by their direction; a note that is marked by a flag alone is met here.
    return staff ? feeds : feeds.map((feed) => filteredFeed(feed, ({ direction }) => direction !== 'INTERNAL'));
  };
}

/** Leaves out what no database can; of an order's states, one in many is its placing. */
function toldRows<E extends EntityName, L extends ListName<E>>(
  feed: Feed<Row<E, L>>,
  { isNews, sameAs }: SourceSpec<E, L>,
): Feed<Row<E, L>> {
  const news = isNews === undefined ? feed : filteredFeed(feed, isNews, 2);
  return sameAs === undefined ? news : distinctFeed(news, sameAs);
}

function toInteraction<E extends EntityName, L extends ListName<E>>(
  row: Row<E, L>,
  { list, rule, tell }: SourceSpec<E, L>,
  named: Interaction['named'],
): Interaction {
  // Every record and child has an id, and the fields that rules name are enums (a test holds them to the model).
  const subject = (row.child ?? row.entity) as unknown as Readonly<Record<string, Coded<string>>> & { id: RecordId };
  const kind = kindOf(rule, (field) => subject[field]?.value ?? '');
  if (kind === null) throw new TypeError(`history: every row of ${list} must have a kind, but got one without.`);
  return { ...tell(row), id: `${list}:${subject.id}`, at: row.at, kind, named, system: row.entity.system };
}

/**
 * What comes later in the life of an order stands first, since the list runs from the newest to the oldest: so things
 * of one instant, such as those of systems that know but the day, read in their natural order.
 */
const SOURCES: readonly Source[] = [
  source({
    entity: 'Ticket',
    list: 'reopened',
    rule: KIND_RULES.reopened,
    asked: LOOKED_AT.ticket,
    tell: tellReopened,
  }),
  source({
    entity: 'Ticket',
    list: 'resolved',
    rule: KIND_RULES.resolved,
    asked: LOOKED_AT.ticket,
    tell: tellResolved,
  }),
  source({
    entity: 'Ticket',
    list: 'messages',
    rule: KIND_RULES.messages,
    asked: LOOKED_AT.message,
    tell: tellMessage,
  }),
  source({ entity: 'Ticket', list: 'opened', rule: KIND_RULES.opened, asked: LOOKED_AT.ticket, tell: tellOpened }),
  source({
    entity: 'Order',
    list: 'returnReceipts',
    rule: KIND_RULES.returnReceipts,
    asked: LOOKED_AT.returnReceipt,
    tell: tellReturnReceipt,
  }),
  source({
    entity: 'Order',
    list: 'returnRequests',
    rule: KIND_RULES.returnRequests,
    asked: LOOKED_AT.returnRequest,
    tell: tellReturnRequest,
  }),
  source({
    entity: 'Shipment',
    list: 'scanned',
    rule: KIND_RULES.scanned,
    asked: LOOKED_AT.scan,
    tell: tellScan,
    sameAs: scanOf,
  }),
  source({ entity: 'Shipment', list: 'created', rule: KIND_RULES.created, asked: LOOKED_AT.parcel, tell: tellCreated }),
  source({ entity: 'Invoice', list: 'overdue', rule: KIND_RULES.overdue, asked: LOOKED_AT.invoice, tell: tellOverdue }),
  source({ entity: 'Payment', list: 'made', rule: KIND_RULES.paid, asked: LOOKED_AT.payment, tell: tellPaid }),
  source({ entity: 'Payment', list: 'made', rule: KIND_RULES.notPaid, asked: LOOKED_AT.payment, tell: tellNotPaid }),
  source({ entity: 'Invoice', list: 'issued', rule: KIND_RULES.issued, asked: LOOKED_AT.invoice, tell: tellIssued }),
  source({
    entity: 'Order',
    list: 'statusChanges',
    rule: KIND_RULES.statusChanges,
    asked: LOOKED_AT.statusChange,
    tell: tellStatusChange,
    isNews: isChange,
  }),
  source({ entity: 'Order', list: 'placed', rule: KIND_RULES.placed, asked: LOOKED_AT.placed, tell: tellPlaced }),
];

/** The feeds of a customer's history. The rank of a list is part of their ids, and so of every cursor's meaning. */
export function historyFeeds(
  services: SubgraphServices,
  context: RequestContext,
  request: HistoryRequest,
): readonly Feed<Interaction>[] {
  return SOURCES.flatMap((read, index) => read(`${String(index).padStart(2, '0')}/`, services, context, request));
}

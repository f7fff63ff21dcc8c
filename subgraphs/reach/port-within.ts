import type { CallContext, CustomerPort, Port, ShipmentPort } from '../../adapters/ports.ts';
import type { EntityName } from '../../schema/model.ts';
import { boundCall, keepReached } from './bounded/bound-call.ts';
import type { BoundPort, Reaching } from './bounded/bound-call.ts';
import { boundedChildren } from './bounded/children.ts';
import { boundedLists } from './bounded/lists.ts';
import { boundedRecords } from './bounded/records.ts';
import { boundedTotals } from './bounded/totals.ts';
import { seesAll } from './reach.ts';

/** A stream of all that a system holds is for agents, and for this process's own work. */
export async function* noItems(): AsyncGenerator<never> {
  // There is none.
}

/** The port itself for who sees all; for everybody else a port that gives what is in reach. */
export function portWithin<E extends EntityName>(port: Port<E>, reaching: Reaching): Port<E> {
  const bound: BoundPort<E> = { port, reaching };
  const bounded = {
    ...boundedRecords(bound),
    ...boundedLists(bound),
    ...boundedChildren(bound),
    ...boundedTotals(bound),
  };
  const { entity, system, can } = port;
  const of = (context: CallContext) => (seesAll(context) ? port : bounded);
  return {
    entity,
    system,
    can,
    byIds: (ids, context, asked) => of(context).byIds(ids, context, asked),
    byNumbers: (numbers, context, asked) => of(context).byNumbers(numbers, context, asked),
    list: (list, parents, page, context, asked) => of(context).list(list, parents, page, context, asked),
    children: (child, parents, page, context, asked) => of(context).children(child, parents, page, context, asked),
    childrenOfList: (list, child, parents, context, asked) =>
      of(context).childrenOfList(list, child, parents, context, asked),
    listOver(list, over) {
      const all = port.listOver(list, over);
      const within = bounded.listOver(list, over);
      if (all === null || within === null) return null;
      return (parents, context, asked) => (seesAll(context) ? all : within)(parents, context, asked);
    },
    childrenByIds: (child, ids, context, asked) => of(context).childrenByIds(child, ids, context, asked),
    sums: (list, parents, request, context) => of(context).sums(list, parents, request, context),
    earliest: (list, parents, context) => of(context).earliest(list, parents, context),
    guests: (context) => (seesAll(context) ? port.guests(context) : noItems()),
  };
}

export function customerPortWithin(port: CustomerPort, reaching: Reaching): CustomerPort {
  return {
    ...portWithin<'Customer'>(port, reaching),
    async search(match, limit, context) {
      if (seesAll(context)) return port.search(match, limit, context);
      const call = await boundCall(reaching, port, context);
      if (call === null) return [];
      return keepReached(call, 'Customer', await port.search(match, limit, call.bounded), (customer) => customer);
    },
    all: (context) => (seesAll(context) ? port.all(context) : noItems()),
    parts: (size, context) => (seesAll(context) ? port.parts(size, context) : noItems()),
  };
}

export function shipmentPortWithin(port: ShipmentPort, reaching: Reaching): ShipmentPort {
  return {
    ...portWithin<'Shipment'>(port, reaching),
    since: (at, context) => (seesAll(context) ? port.since(at, context) : noItems()),
  };
}

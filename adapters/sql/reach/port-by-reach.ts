/** A port that looks at a call's reach, and passes the call on to the port of the rows within it. */
import type { EntityName } from '../../../schema/model.ts';
import { keptBy } from '../../kept.ts';
import type { CallContext, Port } from '../../ports.ts';
import type { Reads } from '../read/reads.ts';
import { createReadsWithin } from './reads-within.ts';

/** The calls that every port has. `make`: the port over the rows that its reads give. */
export function portByReach<E extends EntityName>(reads: Reads, make: (reads: Reads) => Port<E>): Port<E> {
  const whole = make(reads);
  const readsWithin = createReadsWithin(reads);
  const portOver = keptBy((own: Reads) => (own === reads ? whole : make(own)));
  const portFor = ({ within }: CallContext): Port<E> =>
    within === undefined ? whole : portOver(readsWithin(within).reads);
  const { entity, system, can } = whole;
  // One by one: a call that ports come to have is to be bounded before it compiles.
  return {
    entity,
    system,
    can,
    byIds: (ids, context, asked) => portFor(context).byIds(ids, context, asked),
    byNumbers: (numbers, context, asked) => portFor(context).byNumbers(numbers, context, asked),
    list: (list, parents, page, context, asked) => portFor(context).list(list, parents, page, context, asked),
    children: (child, parents, page, context, asked) => portFor(context).children(child, parents, page, context, asked),
    childrenOfList: (list, child, parents, context, asked) =>
      portFor(context).childrenOfList(list, child, parents, context, asked),
    listOver: (list, over) => {
      const all = whole.listOver(list, over);
      if (all === null) return null;
      return (parents, context, asked) => {
        const read = context.within === undefined ? all : portFor(context).listOver(list, over);
        return read?.(parents, context, asked) ?? Promise.resolve(new Map());
      };
    },
    childrenByIds: (child, ids, context, asked) => portFor(context).childrenByIds(child, ids, context, asked),
    sums: (list, parents, request, context) => portFor(context).sums(list, parents, request, context),
    earliest: (list, parents, context) => portFor(context).earliest(list, parents, context),
    guests: (context) => portFor(context).guests(context),
  };
}

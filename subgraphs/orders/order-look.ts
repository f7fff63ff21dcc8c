import type { LookRoots } from '../live/look-roots.ts';
import { fieldSet } from '../../schema/field-set.ts';
import { loadEntity } from '../reading/loaders.ts';
import type { SubgraphServices } from '../services.ts';

/** Another subgraph's fields of an order start from its id. */
const ID_ALONE = fieldSet([]);

/** How looks of another subgraph find an order, as clients of the whole graph do. */
export function orderLook(services: SubgraphServices): LookRoots {
  return {
    sdl: 'extend type Query { order(id: ID!): Order }',
    fields: {
      order: async (_root, { id }, context) => loadEntity(services, context, 'Order', id, ID_ALONE),
    },
  };
}

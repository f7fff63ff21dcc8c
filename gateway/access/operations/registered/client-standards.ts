import { buildSchema } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { readFieldRules } from '../../../../schema/field-rules.ts';
import { readApiSdl, readPartnerApiSdl } from '../../../../schema/sdl.ts';
import { SCOPES } from '../../../../schema/viewer.ts';
import type { Audience } from '../../../../schema/viewer.ts';
import { readCostWeights } from '../../../limits/cost/cost-weights.ts';
import type { Access } from '../../access.ts';
import type { GraphName } from '../../graph-name.ts';
import { createRightsOf } from '../../rights/viewer-rights.ts';
import type { Allowed, Standard } from './check-operation.ts';
import { AUDIENCE_OF, GRAPH_OF } from '../clients.ts';
import type { Client } from '../clients.ts';

/** Of staff and partners some have a scope and some have not: an operation may be for those who have all. */
function scopesOf(audience: Audience): readonly string[] {
  return audience === 'customer' || audience === 'nobody' ? [] : Object.values(SCOPES);
}

function readSchema(graph: GraphName): GraphQLSchema {
  return buildSchema(graph === 'full' ? readApiSdl() : readPartnerApiSdl());
}

/** What each client's operations are held against, by the product's own schemas. */
export function createClientStandards(budgets: Access['budgets']): (client: Client) => Standard {
  const schemas: Readonly<Record<GraphName, GraphQLSchema>> = {
    full: readSchema('full'),
    partners: readSchema('partners'),
  };
  const rightsOf = createRightsOf(readFieldRules());
  const weights = readCostWeights();
  const allowed = (audience: Audience): Allowed => ({
    refusals: rightsOf({ audience, scopes: scopesOf(audience) }).refusals,
    budget: budgets[audience],
  });
  return (client) => ({
    ...allowed(AUDIENCE_OF[client]),
    schema: schemas[GRAPH_OF[client]],
    weights,
    guests: client === 'site' ? allowed('nobody') : null,
  });
}

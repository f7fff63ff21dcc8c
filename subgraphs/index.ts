/** The six subgraphs, each as an executable schema: SDL from schema/, resolvers from its folder. */
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { readSubgraphSdl } from '../schema/sdl.ts';
import { billingResolvers } from './billing/resolvers.ts';
import { customerLook } from './customers/customer-look.ts';
import { customersResolvers } from './customers/resolvers.ts';
import { historyResolvers } from './history/resolvers.ts';
import type { LookRoots } from './live/look-roots.ts';
import { maskSchema } from './masking/mask-schema.ts';
import { orderLook } from './orders/order-look.ts';
import { ordersResolvers } from './orders/resolvers.ts';
import { withinReach } from './reach/within-reach.ts';
import { touchReferences } from './reading/touch-references.ts';
import type { RequestContext, SubgraphName, SubgraphServices } from './services.ts';
import { shippingResolvers } from './shipping/resolvers.ts';
import { supportResolvers } from './support/resolvers.ts';

export { findCustomerAndRecord } from './customers/customer-by-record.ts';
export { buildIdentity, buildPartly } from './customers/identity/build.ts';
export type { PartialBuild } from './customers/identity/build.ts';
export type { BuildProgress, BuildStage, OnProgress } from './customers/identity/build-progress.ts';
export type { BuildSpool, SpoolWriter } from './customers/identity/build-spool.ts';
export type { PersonRecord } from './customers/identity/people/person-record.ts';
export { explainPair } from './customers/explain/explain-pair.ts';
export { maskExplanation } from './customers/explain/mask-explanation.ts';
export type { NotJoined, PairExplanation, SureFinding } from './customers/explain/pair-explanation.ts';
export { updateIdentity } from './customers/identity/update/update-identity.ts';
export type { UpdateSummary } from './customers/identity/update/update-identity.ts';
export type { WholeReason } from './customers/identity/update/usable-model.ts';
export type { AuditRow, AuditStore, AuditVerdict, Watched } from '../adapters/registry/port.ts';
export type { RecordChange } from '../adapters/ports.ts';
export {
  afterLook,
  beginActivity,
  isFarEnough,
  isOverrun,
  newsIn,
  unseenActivity,
} from './history/activity/activity.ts';
export type { Activity, ActivityItem, ActivityLook } from './history/activity/activity.ts';
export type { AffectedByChanges } from './live/affected.ts';
export { createChangeReader } from './live/change-reader.ts';
export type { ChangeReader } from './live/change-reader.ts';
export { takePartialErrors, withPartialErrors } from './reading/partial-errors.ts';
export type { LookAtSource } from './customers/search/index/look-at-sources.ts';
export { createRefreshIndex } from './customers/search/index/refresh-index.ts';
export { createRereadIndex } from './customers/search/index/reread-index.ts';
export { backtestEtas } from './shipping/etas/backtest.ts';
export type { BacktestReport, Coverage } from './shipping/etas/backtest.ts';
export { refreshTransitTimes } from './shipping/etas/refresh.ts';
export { createTransitTimes } from './tracking/timing/transit/transit-times.ts';
export { SUBGRAPH_NAMES } from './services.ts';
export type { RequestContext, SubgraphName, SubgraphServices } from './services.ts';

function resolversOf(name: SubgraphName, services: SubgraphServices) {
  switch (name) {
    case 'customers':
      return customersResolvers(services);
    case 'orders':
      return ordersResolvers(services);
    case 'billing':
      return billingResolvers(services);
    case 'support':
      return supportResolvers(services);
    case 'shipping':
      return shippingResolvers(services);
    case 'history':
      return historyResolvers(services);
  }
}

function moduleOf(name: SubgraphName, services: SubgraphServices) {
  return { typeDefs: parse(readSubgraphSdl(name)), resolvers: resolversOf(name, withinReach(services)) };
}

/** The schema of one subgraph, ready to execute with a RequestContext as its context value. */
export function createSubgraphSchema(name: SubgraphName, services: SubgraphServices): GraphQLSchema {
  return maskSchema(buildSubgraphSchema([moduleOf(name, services)]));
}

function lookRootsOf(name: SubgraphName, services: SubgraphServices): LookRoots | null {
  switch (name) {
    case 'shipping':
      return orderLook(services);
    case 'history':
      return customerLook(services);
    case 'customers':
    case 'orders':
    case 'billing':
    case 'support':
      return null;
  }
}

/** The subgraph's schema for the looks that answer its subscriptions; null where it has none. */
export function createLookSchema(name: SubgraphName, services: SubgraphServices): GraphQLSchema | null {
  const roots = lookRootsOf(name, withinReach(services));
  if (roots === null) return null;
  const { sdl, fields } = roots;
  return maskSchema(
    buildSubgraphSchema([moduleOf(name, services), { typeDefs: parse(sdl), resolvers: { Query: fields } }]),
  );
}

/** Notes in the context, for the audit, whose data the references of a gateway's fetch lead to. */
export async function touchFetched(
  services: SubgraphServices,
  context: RequestContext,
  references: unknown,
): Promise<void> {
  return touchReferences(withinReach(services), context, references);
}

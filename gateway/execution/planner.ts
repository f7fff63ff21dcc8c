import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph, operationFromDocument } from '@apollo/federation-internals';
import type { VariableDefinitions } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import { completeIntrospection } from './complete-introspection.ts';
import { createMerge } from './plan/fetch/merge.ts';
import type { FetchOptions } from './plan/fetch/root-fetch.ts';
import { createTypesWithin } from './plan/fetch/types-within.ts';
import type { ApiSchema } from './shape/compile-shape.ts';

export interface PlannedOperation {
  readonly plan: QueryPlan;
  readonly variableDefinitions: VariableDefinitions;
}

export interface Planner extends FetchOptions {
  readonly apiSchema: ApiSchema;
  readonly supergraphSdl: string;
  /** Of a valid document. Takes milliseconds, tens of them at first. */
  plan(document: DocumentNode, operationName: string | undefined): PlannedOperation;
}

/** Apollo's planner over a composed supergraph. */
export function createPlanner(supergraphSdl: string): Planner {
  const supergraph = Supergraph.build(supergraphSdl, {
    // Rights and costs are enforced before an operation is planned.
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
    validateSupergraph: false, // `c360 schema compose --check` has done it
  });
  const federation = supergraph.apiSchema();
  completeIntrospection(federation);
  const planner = new QueryPlanner(supergraph);
  return {
    apiSchema: { federation, graphql: federation.toGraphQLJSSchema() },
    supergraphSdl,
    typesWithin: createTypesWithin(supergraph.schema),
    merge: createMerge(new Set(supergraph.schema.interfaceTypes().map(({ name }) => name))),
    plan(document, operationName) {
      const operation = operationFromDocument(
        federation,
        document,
        operationName === undefined ? {} : { operationName },
      );
      return { plan: planner.buildQueryPlan(operation), variableDefinitions: operation.variableDefinitions };
    },
  };
}

/** Stock and our executor over the subgraphs of one graph, in whatever mood the world is. */
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import type { GraphQLDataSource } from '@apollo/gateway';
import type { GraphQLSchema } from 'graphql';
import type { Subgraph } from '../../../../../gateway/execution/fetch.ts';
import type { OperationContext } from '../../../../../gateway/graphql/operation-context.ts';
import { canonical } from './compare.ts';
import type { Answer } from './compare.ts';
import { compiledAsk, stockAsk } from './executors.ts';
import { requiringFields } from '../world/graphs.ts';
import type { Graph } from '../world/graphs.ts';
import { entityGroups } from '../world/key-fields.ts';
import type { RandomOperation } from '../operations/random-operation.ts';
import { shrunk } from '../operations/shrink.ts';
import { withUnownedRejections } from './unowned-rejections.ts';
import { worldSchema } from '../world/world.ts';
import type { Mood } from '../world/world.ts';

export type Source = GraphQLDataSource<OperationContext>;

/** A subgraph as each of the two reaches it. */
export interface Doors {
  readonly stock: Source;
  readonly ours: Subgraph;
}

export type OpenDoors = (service: string, schema: GraphQLSchema, mood: () => Mood) => Doors;

export interface Contest {
  readonly apiSchema: GraphQLSchema;
  /** What stock answers; and, where ours is another, how they differ, over the smallest operation that does. */
  hold(
    operation: RandomOperation,
    mood: Mood,
  ): Promise<{ readonly answer: Answer; readonly difference: string | null }>;
}

export async function createContest(graph: Graph, openDoors: OpenDoors): Promise<Contest> {
  let mood: Mood = { seed: '', badness: 0, isLate: false, isGarbled: false };
  let isStockWrong = false;
  let fetches: string[] = [];
  const groups = entityGroups(Object.values(graph.sdls));
  const doors = new Map<string, Doors>();
  for (const [service, sdl] of Object.entries(graph.sdls)) {
    const part = { groups, requiring: requiringFields(sdl), mood: () => mood };
    doors.set(service, openDoors(service, worldSchema(service, sdl, part), part.mood));
  }
  const doorsOf = (service: string): Doors => doors.get(service) as Doors; // the supergraph is composed of these
  const watched = (service: string): Source => ({
    async process(options) {
      const fetch = options.request.query ?? '';
      isStockWrong ||= graph.isStockWrong?.(service, fetch, fetches) === true;
      fetches.push(fetch);
      return doorsOf(service).stock.process(options);
    },
  });
  const stock = await stockAsk(graph.supergraphSdl, watched);
  const ours = await compiledAsk(graph.supergraphSdl, (service) => doorsOf(service).ours);
  const apiSchema = Supergraph.build(graph.supergraphSdl, {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  })
    .apiSchema()
    .toGraphQLJSSchema();

  async function compare(operation: RandomOperation) {
    isStockWrong = false;
    fetches = [];
    const answer = await withUnownedRejections(async () => stock(operation));
    const [expected, got] = [canonical(answer, mood.isLate), canonical(await ours(operation), mood.isLate)];
    return { answer, expected, got, isDifferent: expected !== got && !isStockWrong };
  }

  async function report(operation: RandomOperation): Promise<string> {
    const { text, variables } = await shrunk(apiSchema, operation, async (tried) => (await compare(tried)).isDifferent);
    const { expected, got } = await compare({ text, variables });
    return [JSON.stringify(mood), text, JSON.stringify(variables), `stock: ${expected}`, `ours: ${got}`].join('\n');
  }

  return {
    apiSchema,
    async hold(operation, next) {
      mood = next;
      const { answer, isDifferent } = await compare(operation);
      return { answer, difference: isDifferent ? await report(operation) : null };
    },
  };
}

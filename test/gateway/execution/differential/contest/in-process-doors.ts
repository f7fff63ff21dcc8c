import { createDataSourceSubgraph } from '../../../../../gateway/execution/data-source-subgraph.ts';
import { createInProcessSubgraph } from '../../../../../gateway/execution/in-process-subgraph.ts';
import { createTurns } from '../../../../../gateway/graphql/turns.ts';
import { createInProcessDataSource } from '../../../../../gateway/in-process.ts';
import type { OpenDoors } from './contest.ts';
import { createGarbledSource } from '../world/garbled-source.ts';

/** Subgraphs in this process, garbled or not as the mood is: one plan serves all moods. */
export function inProcessDoors(): OpenDoors {
  const turns = createTurns();
  return (service, schema, mood) => {
    const plain = createInProcessDataSource(schema, turns);
    const garbled = createGarbledSource(plain, service, mood);
    const [plainSubgraph, garbledSubgraph] = [createInProcessSubgraph(schema), createDataSourceSubgraph(garbled)];
    return {
      stock: { process: async (options) => (mood().isGarbled ? garbled : plain).process(options) },
      ours: {
        prepare(shape) {
          const [whole, broken] = [plainSubgraph.prepare(shape), garbledSubgraph.prepare(shape)];
          return { run: (variables, context) => (mood().isGarbled ? broken : whole).run(variables, context) };
        },
      },
    };
  };
}

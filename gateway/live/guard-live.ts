import { GraphQLError } from 'graphql';
import type { ExecutionResult } from 'graphql';
import type { GraphDoor } from '../access/graph-door.ts';
import type { OperationLimits } from '../limits/operation-limits.ts';
import { documentHash } from '../access/operations/document-hash.ts';
import { formatError } from '../errors.ts';
import { hideSuggestions } from '../graphql/hide-suggestions.ts';
import { maySeeSuggestions } from '../graphql/schema-secrecy-plugin.ts';
import type { LiveGraph, LiveRequest } from './live-graph.ts';

type Results = Awaited<ReturnType<LiveGraph['subscribe']>>;

/** Without suggestions in the errors of a request that came to nothing; what runs has none. */
function told(results: Results, { viewer }: LiveRequest): Results {
  if (Symbol.asyncIterator in results || results.errors === undefined || maySeeSuggestions(viewer.audience)) {
    return results;
  }
  // Formatted, as the live graph gives them.
  return { ...results, errors: hideSuggestions(results.errors) } as ExecutionResult;
}

export interface LiveGuard {
  readonly door: GraphDoor;
  readonly limits: Pick<OperationLimits, 'countRequest'>;
}

/** A live graph behind its door. What the door refuses is counted, too: it is asked by message, as often as a client likes. */
export function guardLive(live: LiveGraph, { door, limits }: LiveGuard): LiveGraph {
  async function subscribe(request: LiveRequest): Promise<Results> {
    await limits.countRequest(request);
    const query = (await door(request, request.viewer.audience)) ?? '';
    request.facts.documentHash = documentHash(query);
    return told(await live.subscribe({ ...request, query }), request);
  }

  return {
    async subscribe(request) {
      try {
        return await subscribe(request);
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        return { errors: [formatError(error.toJSON(), error)] } as unknown as ExecutionResult; // formatted, too
      }
    },
    get listeners() {
      return live.listeners;
    },
    close: async () => live.close(),
  };
}

import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../../schema/errors.ts';
import type { Allowance, RateLimiter } from '../limits/rate-limiter.ts';
import { PROOF_FIELD, asksForProof } from './asks-for-proof.ts';
import type { OperationContext } from './operation-context.ts';

/** The policy's name in the headers. */
const POLICY = '"guest-tracking"';

function tooOften({ limit, resetSeconds }: Allowance): GraphQLError {
  const message =
    `${PROOF_FIELD}: may be asked for ${limit} times a minute from one address, but was asked for more often. ` +
    `Try again in ${resetSeconds} seconds.`;
  return new GraphQLError(message, { extensions: { code: 'RATE_LIMITED' satisfies ErrorCode, http: { status: 429 } } });
}

export interface ProofLimit {
  readonly limiter: RateLimiter;
  /**
   * Who is not counted, by a signed viewer: staff looks up orders for callers all day long, and needs no proof for that
   * anyway. A subgraph is asked with a signed viewer by its gateway, which has counted the client already.
   */
  readonly exempt: 'staff' | 'signed';
}

/** The address that is counted. Null for the server itself, and for whom the limit exempts. */
function countedAddress({ client, viewer }: OperationContext, exempt: ProofLimit['exempt']): string | null {
  if (client === undefined) return null;
  const isExempt = client.isSigned && (exempt === 'signed' || viewer.audience === 'agent');
  return isExempt ? null : client.address;
}

/**
 * Counts guest tracking by the address it is asked for from, whatever its answer, and refuses it past the limit.
 * Headers: https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function createProofLimitPlugin({ limiter, exempt }: ProofLimit): ApolloServerPlugin<OperationContext> {
  const listener: GraphQLRequestListener<OperationContext> = {
    async didResolveOperation({ contextValue, operation, document, response }) {
      const address = countedAddress(contextValue, exempt);
      if (address === null || operation === undefined || !asksForProof(operation, document)) return;
      const allowance = await limiter.count(address);
      const { headers } = response.http;
      headers.set('ratelimit-policy', `${POLICY};q=${allowance.limit};w=60`);
      headers.set('ratelimit', `${POLICY};r=${allowance.remaining};t=${allowance.resetSeconds}`);
      if (!allowance.isExceeded) return;
      headers.set('retry-after', String(allowance.resetSeconds));
      throw tooOften(allowance);
    },
  };
  return { requestDidStart: async () => listener };
}

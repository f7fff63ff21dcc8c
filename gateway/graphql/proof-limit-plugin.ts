import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import type { AddressLimiter } from '../limits/rates/address-limiter.ts';
import { rateLimited } from '../limits/limit-errors.ts';
import { PROOF_FIELD, asksForProof } from './asks-for-proof.ts';
import type { OperationContext } from './operation-context.ts';

/** The limit's name in the headers. */
export const PROOF_POLICY = 'guest-tracking';

export interface ProofLimit {
  readonly limiter: AddressLimiter;
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

/** Counts guest tracking by the address it is asked for from, whatever its answer, and refuses it past the limit. */
export function createProofLimitPlugin({ limiter, exempt }: ProofLimit): ApolloServerPlugin<OperationContext> {
  const listener: GraphQLRequestListener<OperationContext> = {
    async didResolveOperation({ contextValue, operation, document }) {
      const address = countedAddress(contextValue, exempt);
      if (address === null || operation === undefined || !asksForProof(operation, document)) return;
      const allowance = await limiter.count(address);
      contextValue.facts.allowances.push(allowance);
      if (!allowance.isExceeded) return;
      const what = `${PROOF_FIELD}: may be asked for ${allowance.limit} times a minute from one address, but was asked for more often.`;
      throw rateLimited(what, allowance);
    },
  };
  return { requestDidStart: async () => listener };
}

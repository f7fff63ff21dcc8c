import type { AddressLimiter } from '../limits/rates/address-limiter.ts';
import type { Allowance } from '../limits/rates/rate-limiter.ts';
import { whenThere } from '../../schema/maybe-promise.ts';
import { rateLimited } from '../limits/limit-errors.ts';
import { PROOF_FIELD, asksForProof } from './asks-for-proof.ts';
import type { OperationContext } from './operation-context.ts';
import type { OperationListener, OperationPlugin } from './operation-plugins.ts';

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

function tooManyProofs(allowance: Allowance): Error {
  const what = `${PROOF_FIELD}: may be asked for ${allowance.limit} times a minute from one address, but was asked for more often.`;
  return rateLimited(what, allowance);
}

/** Counts guest tracking by the address it is asked for from, whatever its answer, and refuses it past the limit. */
export function createProofLimitPlugin({ limiter, exempt }: ProofLimit): OperationPlugin {
  const listener: OperationListener = {
    didResolveOperation({ contextValue, operation, document }) {
      const address = countedAddress(contextValue, exempt);
      if (address === null || operation === undefined || !asksForProof(operation, document)) return undefined;
      return whenThere(limiter.count(address), (allowance) => {
        contextValue.facts.allowances.push(allowance);
        return allowance.isExceeded ? Promise.reject(tooManyProofs(allowance)) : undefined;
      });
    },
  };
  return { requestDidStart: () => listener };
}

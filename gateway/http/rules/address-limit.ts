import type { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import type { CallerOf } from '../../access/caller.ts';
import type { AddressLimiter } from '../../limits/rates/address-limiter.ts';
import { rateLimited } from '../../limits/limit-errors.ts';

/** A sign-in that fails counts as so many requests: whoever tries keys has few tries. */
const FAILED_SIGN_IN_POINTS = 20;

/** Asked by what watches over the server and by the legacy systems themselves, which have limits of their own. */
const EXEMPT = ['/health/', '/hooks/'];

/** Counts each request by its address before anything else of it is looked at, and refuses it past the limit. */
export function addAddressLimit(app: FastifyInstance, limiter: AddressLimiter): void {
  app.addHook('onRequest', async ({ ip, facts, routeOptions: { url = '' } }) => {
    if (EXEMPT.some((prefix) => url.startsWith(prefix))) return;
    const allowance = await limiter.count(ip);
    facts.allowances.push(allowance);
    if (!allowance.isExceeded) return;
    throw rateLimited(
      `address: at most ${allowance.limit} requests may come from one a minute, but more do.`,
      allowance,
    );
  });
}

function isWrongSignIn(error: unknown): boolean {
  return error instanceof GraphQLError && error.extensions['retryable'] !== true;
}

/** Who asks, whatever it came by; one who is not to be believed is counted against the address. */
export function countFailedSignIns(callerOf: CallerOf, limiter: AddressLimiter | null): CallerOf {
  if (limiter === null) return callerOf;
  return async (credentials) => {
    try {
      return await callerOf(credentials);
    } catch (error) {
      if (isWrongSignIn(error)) await limiter.count(credentials.address, FAILED_SIGN_IN_POINTS);
      throw error;
    }
  };
}

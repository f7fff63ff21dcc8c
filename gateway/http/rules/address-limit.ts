import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { CallerOf } from '../../access/caller.ts';
import type { AddressLimiter } from '../../limits/rates/address-limiter.ts';
import type { Allowance } from '../../limits/rates/rate-limiter.ts';
import { rateLimited } from '../../limits/limit-errors.ts';

/** A sign-in that fails counts as so many requests: whoever tries keys has few tries. */
const FAILED_SIGN_IN_POINTS = 20;

/** Asked by what watches over the server and by the legacy systems themselves, which have limits of their own. */
const EXEMPT = ['/health/', '/hooks/'];

/** What leads to a route, and not merely looks like it. */
function isExempt(request: FastifyRequest): boolean {
  return EXEMPT.some((prefix) => request.url.startsWith(prefix)) && !request.is404;
}

function refusalOf(allowance: Allowance): Error | undefined {
  if (!allowance.isExceeded) return undefined;
  return rateLimited(
    `address: at most ${allowance.limit} requests may come from one a minute, but more do.`,
    allowance,
  );
}

/** Counts each request by its address before anything else of it is looked at, and refuses it past the limit. */
export function addAddressLimit(app: FastifyInstance, limiter: AddressLimiter): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (isExempt(request)) return done();
    const goOn = (allowance: Allowance): void => {
      request.facts.allowances.push(allowance);
      done(refusalOf(allowance));
    };
    const allowance = limiter.count(request.ip);
    if (!(allowance instanceof Promise)) return goOn(allowance);
    allowance.then(goOn, done);
  });
}

function isWrongSignIn(error: unknown): boolean {
  return error instanceof GraphQLError && error.extensions['retryable'] !== true;
}

/** Who asks, whatever it came by; one who is not to be believed is counted against the address. */
export function countFailedSignIns(callerOf: CallerOf, limiter: AddressLimiter | null): CallerOf {
  if (limiter === null) return callerOf;
  return (credentials) => {
    const caller = callerOf(credentials);
    if (!(caller instanceof Promise)) return caller;
    return caller.catch(async (error: unknown) => {
      if (isWrongSignIn(error)) await limiter.count(credentials.address, FAILED_SIGN_IN_POINTS);
      throw error;
    });
  };
}

import type { MaybePromise } from '../../../schema/maybe-promise.ts';
import { clientKey } from '../client-key.ts';
import { createRateLimiter } from './rate-limiter.ts';
import type { Allowance, RateLimiterOptions } from './rate-limiter.ts';

export interface AddressLimiter {
  /** Counts points of an address. */
  count(address: string, points?: number): MaybePromise<Allowance>;
}

/** Null where the limit is 0: none. */
export function createAddressLimiter({
  secret,
  ...options
}: RateLimiterOptions & { readonly secret: string }): AddressLimiter | null {
  const limiter = createRateLimiter(options);
  return limiter && { count: (address, points) => limiter.count(clientKey(address, secret), points) };
}

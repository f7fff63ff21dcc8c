import type { Logger } from 'pino';
import type { Access } from '../access/access.ts';
import type { SharedRedis } from '../deployment/redis.ts';
import { createAddressLimiter } from './rates/address-limiter.ts';
import type { AddressLimiter } from './rates/address-limiter.ts';
import { createOperationLimits } from './operation-limits.ts';
import type { OperationLimits } from './operation-limits.ts';

export interface Limits {
  readonly operations: OperationLimits;
  /** Null: addresses have no limit. */
  readonly addresses: AddressLimiter | null;
}

export interface LimitsOptions {
  readonly access: Pick<Access, 'budgets' | 'partners' | 'requestsPerAddress'>;
  readonly secret: string;
  readonly redis: SharedRedis | null;
  readonly logger: Logger;
}

/** The limits of a gateway, as its access file has them. */
export function openLimits({ access, secret, redis, logger }: LimitsOptions): Limits {
  const counted = { redis, logger };
  return {
    operations: createOperationLimits({ ...counted, budgets: access }),
    addresses: createAddressLimiter({ ...counted, policy: 'address', perMinute: access.requestsPerAddress, secret }),
  };
}

/** What holds where the access file does not say otherwise. */
import { DEFAULT_BUDGETS, DEFAULT_REQUESTS_PER_ADDRESS } from '../../limits/default-budgets.ts';
import type { Access, ClaimPaths } from '../access.ts';

export const DEFAULT_CLAIMS: ClaimPaths = {
  subject: 'sub',
  customer: 'c360_customer',
  partner: 'c360_partner',
  roles: 'roles',
  scopes: 'scope',
};

export const DEFAULT_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
export const DEFAULT_CLOCK_TOLERANCE_SECONDS = 30;

/** Nobody may sign in, and whoever asks is nobody. */
export const DEFAULT_ACCESS: Access = {
  issuers: [],
  roles: new Map(),
  partners: new Map(),
  budgets: DEFAULT_BUDGETS,
  requestsPerAddress: DEFAULT_REQUESTS_PER_ADDRESS,
  operations: { registeredOnly: ['customer', 'partner', 'nobody'] },
  cors: { origins: [] },
};

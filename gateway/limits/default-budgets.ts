import type { Access } from '../access/access.ts';

/** Of one address in a minute: an office behind one, or a site's own server, with room. */
export const DEFAULT_REQUESTS_PER_ADDRESS = 6_000;

/** What an audience may ask for where the access file does not say. docs/access.md tells what the operations that ship cost. */
export const DEFAULT_BUDGETS: Access['budgets'] = {
  customer: {
    cost: 2_500,
    costPerMinute: 50_000,
    requestsPerMinute: 300,
    depth: 12,
    aliases: 15,
    rootFields: 8,
    tokens: 2_000,
  },
  agent: {
    cost: 20_000,
    costPerMinute: 600_000,
    requestsPerMinute: 1_200,
    depth: 20,
    aliases: 100,
    rootFields: 30,
    tokens: 10_000,
  },
  partner: {
    cost: 2_500,
    costPerMinute: 100_000,
    requestsPerMinute: 600,
    depth: 12,
    aliases: 15,
    rootFields: 8,
    tokens: 2_000,
  },
  nobody: {
    cost: 500,
    costPerMinute: 10_000,
    requestsPerMinute: 120,
    depth: 8,
    aliases: 5,
    rootFields: 2,
    tokens: 1_000,
  },
};

import type { Running } from '../contestants.ts';

/** How a GraphQL server is asked. */
export function graphqlRequest(url: string): Running['request'] {
  return ({ text: query }, variables) => ({ url, body: JSON.stringify({ query, variables }), headers: {} });
}

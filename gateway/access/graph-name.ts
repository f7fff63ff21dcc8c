/** The graphs that a gateway serves: all of it, and the partners' contract. */
export type GraphName = 'full' | 'partners';

/** Where each is asked. */
export const GRAPH_PATH: Readonly<Record<GraphName, string>> = { full: '/graphql', partners: '/partners/graphql' };

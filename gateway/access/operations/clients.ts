/**
 * Whose operations are registered: each kind of client has a folder of them, within the product's own operations and
 * within those of an adopter.
 */
import type { Audience } from '../../../schema/viewer.ts';
import type { GraphName } from '../graph-name.ts';

/** Names of folders. `site` is the web site, which asks as its customers, and as nobody where nobody signed in. */
export const CLIENTS = ['site', 'agents', 'partners'] as const;
export type Client = (typeof CLIENTS)[number];

/** As whom a client's operations are asked at the most. */
export const AUDIENCE_OF: Readonly<Record<Client, Audience>> = {
  site: 'customer',
  agents: 'agent',
  partners: 'partner',
};

export const GRAPH_OF: Readonly<Record<Client, GraphName>> = { site: 'full', agents: 'full', partners: 'partners' };

const CLIENT_OF: Readonly<Record<Audience, Client>> = {
  customer: 'site',
  nobody: 'site',
  agent: 'agents',
  partner: 'partners',
};

/** The client that an audience asks a graph by: an agent looks at the partners' graph as one of theirs. */
export function clientOf(graph: GraphName, audience: Audience): Client {
  return graph === 'partners' ? 'partners' : CLIENT_OF[audience];
}

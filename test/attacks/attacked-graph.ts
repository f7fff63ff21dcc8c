/** The demo graph as an attacker meets it: with the limits that ship, and to be asked as anybody. */
import type { LightMyRequestResponse } from 'fastify';
import type { Access } from '../../gateway/access/access.ts';
import { SCOPES } from '../../schema/viewer.ts';
import type { CustomerId } from '../../schema/ids.ts';
import type { Viewer } from '../../schema/viewer.ts';
import { bearer } from '../gateway/access/tokens.ts';
import { SECRET, openDemoGraph } from '../graph/demo-graph.ts';
import type { DemoGraph } from '../graph/demo-graph.ts';

export const AGENT: Viewer = { audience: 'agent', subject: 'ann', scopes: Object.values(SCOPES) };
export const PARTNER: Viewer = { audience: 'partner', partner: 'oakmart', scopes: [] };
export const NOBODY: Viewer = { audience: 'nobody', scopes: [] };
/** Of the demo; known to the registry by another id, which sign-in finds. */
export const ROSA: Viewer = { audience: 'customer', customerId: 'orders:C00017' as CustomerId, scopes: [] };

interface Asked {
  readonly as?: Viewer;
  readonly variables?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly remoteAddress?: string;
}

export interface AttackedGraph extends DemoGraph {
  /** One operation, at the graph of whoever asks. */
  post(query: string, asked?: Asked): Promise<LightMyRequestResponse>;
  /** A body as it is. */
  send(payload: string, asked?: Omit<Asked, 'variables'>): Promise<LightMyRequestResponse>;
}

interface AttackedOptions {
  readonly access?: (demo: Access) => Access;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Whoever asks may send documents of his own: an attacker would otherwise be told no further than that he may not. */
export function unregistered(access: Access): Access {
  return { ...access, operations: { registeredOnly: [] } };
}

export async function openAttackedGraph(options: AttackedOptions = {}): Promise<AttackedGraph> {
  const { access = unregistered, settings = {} } = options;
  const graph = await openDemoGraph({ access, settings: { C360_VIEWER: 'nobody', ...settings } });
  graph.statements.clear(); // of its start
  const tokens = new Map<Viewer, string>();

  async function headersOf(viewer: Viewer): Promise<Record<string, string>> {
    if (viewer.audience === 'nobody') return {};
    const token = tokens.get(viewer) ?? (await bearer(viewer, SECRET, 3_600));
    tokens.set(viewer, token);
    return { authorization: token };
  }

  async function send(payload: string, { as = AGENT, headers = {}, remoteAddress = '192.0.2.1' }: Asked = {}) {
    const url = as.audience === 'partner' ? '/partners/graphql' : '/graphql';
    const all = { 'content-type': 'application/json', ...(await headersOf(as)), ...headers };
    return graph.inject({ method: 'POST', url, headers: all, remoteAddress, payload });
  }

  return {
    ...graph,
    send,
    post: async (query, { variables, ...asked } = {}) => send(JSON.stringify({ query, variables }), asked),
  };
}

export interface Refusal {
  readonly message: string;
  readonly extensions: { readonly code: string } & Readonly<Record<string, unknown>>;
}

/** The errors of an answer. */
export function errorsOf(response: LightMyRequestResponse): readonly Refusal[] {
  return response.json<{ readonly errors?: readonly Refusal[] }>().errors ?? [];
}

export function codesOf(response: LightMyRequestResponse): readonly string[] {
  return errorsOf(response).map(({ extensions }) => extensions.code);
}

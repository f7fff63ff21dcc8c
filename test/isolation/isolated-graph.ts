/** The demo graph, and two customers and two partners of it who ask over HTTP. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { CustomerId } from '../../schema/ids.ts';
import type { Viewer } from '../../schema/viewer.ts';
import { bearer } from '../gateway/access/tokens.ts';
import { SECRET, openDemoGraph } from '../graph/demo-graph.ts';
import type { DemoGraph } from '../graph/demo-graph.ts';
import { parseAnswer } from './ask.ts';
import type { Party } from './isolation.ts';

const SCHEMAS = join(import.meta.dirname, '../../schema');

export function readSchema(name: 'api' | 'partner'): GraphQLSchema {
  return buildSchema(readFileSync(join(SCHEMAS, `${name}.graphql`), 'utf8'));
}

export interface IsolatedGraph extends DemoGraph {
  customer(record: string): Promise<Party>;
  partner(name: string, starts: readonly string[]): Promise<Party>;
}

export async function openIsolatedGraph(executor: string): Promise<IsolatedGraph> {
  const graph = await openDemoGraph({ settings: { C360_EXECUTOR: executor } });

  async function party(name: string, viewer: Viewer, starts: readonly string[]): Promise<Party> {
    const headers = { authorization: await bearer(viewer, SECRET, 3600) };
    const url = viewer.audience === 'partner' ? '/partners/graphql' : '/graphql';
    return {
      name,
      starts,
      async ask(question) {
        const { payload } = await graph.inject({ method: 'POST', url, headers, payload: question });
        return parseAnswer(payload, url);
      },
    };
  }

  return {
    ...graph,
    customer: async (record) =>
      party(record, { audience: 'customer', customerId: record as CustomerId, scopes: [] }, [record]),
    partner: async (name, starts) => party(name, { audience: 'partner', partner: name, scopes: ['pii:read'] }, starts),
  };
}

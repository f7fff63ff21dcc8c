/** A graph of two small subgraphs, served as the gateway serves the real one. */
import { Writable } from 'node:stream';
import type { GraphQLDataSource } from '@apollo/gateway';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { FastifyInstance } from 'fastify';
import { parse } from 'graphql';
import type { GraphQLScalarType, GraphQLSchema } from 'graphql';
import pino from 'pino';
import { createApolloServer, createGraphServer } from '../../../gateway/graphql/apollo.ts';
import type { OperationPlugin } from '../../../gateway/graphql/operation-plugins.ts';
import type { ShortWay } from '../../../gateway/graphql/short-way/short-way.ts';
import type { Probe } from '../../../gateway/http/health/health.ts';
import type { OperationContext } from '../../../gateway/graphql/operation-context.ts';
import { createServer } from '../../../gateway/server.ts';
import type { TrustProxy } from '../../../gateway/variables.ts';
import type { LiveGraph } from '../../../gateway/live/live-graph.ts';
import { SystemError } from '../../../schema/errors.ts';
import type { SystemId } from '../../../schema/ids.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import type { CallerOf } from '../../../gateway/access/caller.ts';
import { createSubgraphCallerOf } from '../../../gateway/access/subgraph-caller.ts';
import { createTestSignIn } from '../access/tokens.ts';
import { DateTime } from './date-time.ts';
import { createTestGateway } from './test-gateway.ts';

export const SECRET = 'a secret for tests that is long enough';
export const AGENT: Viewer = { audience: 'agent', scopes: [] };
export const BODY_LIMIT = 40_000;

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) scalar DateTime';

export const TYPE_DEFS = {
  customers: `${LINK}
    type Query {
      customer(id: ID!): Customer
      customers: [Customer!]!
      viewer: String!
      broken: String
      wait: String
    }
    type Mutation { rename(name: String!): String }
    type Customer @key(fields: "id") { id: ID! name: String }`,
  orders: `${LINK}
    type Customer @key(fields: "id") { id: ID! orders(from: DateTime): [Order!] failing: String }
    type Order { number: String! }`,
} as const;
export type SmallSubgraph = keyof typeof TYPE_DEFS;
type Fields = Readonly<Record<string, unknown>>;
/** Resolvers of types, by field, or a whole scalar. */
export type Resolvers = Readonly<Record<string, Fields | GraphQLScalarType>>;

const people = ['1', '2', '3'].map((id) => ({ id, name: `Person ${id}` }));

export const RESOLVERS: Readonly<Record<SmallSubgraph, Resolvers>> = {
  customers: {
    DateTime,
    Query: {
      customer: (_root: unknown, { id }: { id: string }) => people.find((person) => person.id === id) ?? null,
      customers: () => people,
      viewer: (_root: unknown, _args: unknown, { viewer }: OperationContext) => JSON.stringify(viewer),
      broken: () => {
        throw new Error("select * from CUSTMAS where EMAIL = 'rosa.delgado@example.com'");
      },
    },
    Customer: { __resolveReference: ({ id }: { id: string }) => people.find((person) => person.id === id) ?? null },
  },
  orders: {
    DateTime,
    Customer: {
      orders: ({ id }: { id: string }) => [{ number: `A-${id}` }],
      failing: () => {
        throw new SystemError('orders' as SystemId, 'TIMEOUT', { cause: new Error('connect 10.0.0.7') });
      },
    },
  },
};

export const SMALL_SUPERGRAPH = composeSmallGraph();

function composeSmallGraph(): string {
  const composed = composeServices(
    Object.entries(TYPE_DEFS).map(([name, text]) => ({ name, url: 'http://127.0.0.1:1/', typeDefs: parse(text) })),
  );
  if (composed.errors !== undefined) throw new Error(composed.errors.join('\n'));
  return composed.supergraphSdl;
}

export function smallSchema(name: SmallSubgraph, resolvers: Resolvers = {}): GraphQLSchema {
  const merged: Record<string, object> = { ...RESOLVERS[name] };
  for (const [type, fields] of Object.entries(resolvers)) merged[type] = Object.assign({}, merged[type], fields);
  // Apollo's own type of a resolver map is not exported from its package.
  const map = merged as NonNullable<
    Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>['resolvers']
  >;
  return buildSubgraphSchema({ typeDefs: parse(TYPE_DEFS[name]), resolvers: map });
}

/** What was logged, parsed, and as text. */
export interface LogRecord {
  readonly lines: Record<string, unknown>[];
  readonly text: () => string;
}

export function recordLog(): { readonly logger: pino.Logger; readonly log: LogRecord } {
  const lines: Record<string, unknown>[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
      done();
    },
  });
  return {
    logger: pino({ level: 'trace', formatters: { level: (level) => ({ level }) } }, stream),
    log: { lines, text: () => JSON.stringify(lines) },
  };
}

export interface SmallServer {
  readonly app: FastifyInstance;
  readonly log: LogRecord;
}

export interface SmallServerOptions {
  readonly resolvers?: Partial<Record<SmallSubgraph, Resolvers>>;
  readonly sources?: Partial<Record<SmallSubgraph, GraphQLDataSource<OperationContext>>>;
  readonly probe?: Probe;
  readonly graphiqlFolder?: string | null;
  readonly live?: LiveGraph;
  readonly trustProxy?: TrustProxy;
  readonly socketsPerClient?: number;
  /** Left out: demo tokens sign in. */
  readonly callerOf?: CallerOf;
  readonly hostNames?: readonly string[];
  readonly plugins?: readonly OperationPlugin[];
  /** Left out: Apollo Server runs all. */
  readonly hasShortWay?: boolean;
}

/** The gateway's server over the two subgraphs in this process, or over the sources given. */
export async function startSmallGateway(options: SmallServerOptions = {}): Promise<SmallServer> {
  const { logger, log } = recordLog();
  const gateway = createTestGateway(
    SMALL_SUPERGRAPH,
    (subgraph) => {
      const name = subgraph as SmallSubgraph;
      const source = options.sources?.[name];
      return source === undefined ? { schema: smallSchema(name, options.resolvers?.[name]) } : { source };
    },
    logger,
  );
  const callerOf = options.callerOf ?? createTestSignIn({ secret: SECRET, defaultViewer: AGENT, logger });
  const plugins = options.plugins ?? [];
  if (options.hasShortWay !== true) {
    const apollo = createApolloServer({ gateway }, logger, null, plugins);
    return { app: await startServer(apollo, logger, { ...options, callerOf }), log };
  }
  const { apollo, shortWay } = createGraphServer(gateway, logger, null, plugins);
  return { app: await startServer(apollo, logger, { ...options, callerOf }, shortWay), log };
}

/** One subgraph's server, which answers its gateway alone. */
export async function startSmallSubgraph(name: SmallSubgraph, resolvers: Resolvers = {}): Promise<SmallServer> {
  const { logger, log } = recordLog();
  const apollo = createApolloServer({ schema: smallSchema(name, resolvers) }, logger);
  return { app: await startServer(apollo, logger, { callerOf: createSubgraphCallerOf(SECRET, null) }), log };
}

async function startServer(
  apollo: ReturnType<typeof createApolloServer>,
  logger: pino.Logger,
  options: SmallServerOptions & { readonly callerOf: CallerOf },
  shortWay?: ShortWay,
): Promise<FastifyInstance> {
  const { callerOf, probe, graphiqlFolder, live, trustProxy, socketsPerClient, hostNames } = options;
  await apollo.start();
  return createServer({
    apollo,
    shortWay,
    live: live ?? null,
    socketsPerClient: socketsPerClient ?? 100,
    callerOf,
    trustProxy: trustProxy ?? false,
    hostNames,
    probe: probe ?? (async () => []),
    logger,
    bodyLimitBytes: BODY_LIMIT,
    graphiqlFolder: graphiqlFolder ?? null,
  });
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}

/** Sends one operation as a client does. */
export async function ask(
  app: FastifyInstance,
  query: string,
  options: { readonly variables?: object; readonly headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: options.headers ?? {},
    payload: { query, variables: options.variables },
  });
  return { status: response.statusCode, headers: response.headers, ...response.json<object>() };
}

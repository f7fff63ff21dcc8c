/** The whole product over the demo's databases, in this process: demo data, mapping, adapters, subgraphs, gateway, HTTP. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import { createRegistry, createSystems } from '../../adapters/index.ts';
import type { SystemsEvent } from '../../adapters/index.ts';
import type { Registry } from '../../adapters/registry/port.ts';
import type { Access } from '../../gateway/access/access.ts';
import { loadAccess } from '../../gateway/access/load-access.ts';
import { buildGateway, buildSubgraph } from '../../gateway/build.ts';
import { parseConfiguration } from '../../gateway/config.ts';
import type { Metrics } from '../../gateway/metrics/create-metrics.ts';
import { buildIdentity, createTransitTimes, refreshTransitTimes } from '../../subgraphs/index.ts';
import type { AuditStore, SubgraphName } from '../../subgraphs/index.ts';
import { SCOPES } from '../../schema/viewer.ts';
import { bearer } from '../gateway/access/tokens.ts';
import { openDemoWorld } from './demo-world.ts';
import type { LegacyAccess, OnServer } from './demo-world.ts';

/** The day of the demo in tests; the clock stands at its noon. */
export const TODAY = '2026-03-02';
/** What the gateway signs with. */
export const SECRET = 'a secret of the tests, long enough to sign with';

export interface Answer {
  // Tests read answers by the shape of the query they sent.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}

interface DemoGraphOptions {
  readonly customers?: number;
  readonly seed?: number;
  /** The folder of the built GraphiQL page. */
  readonly page?: string | null;
  /** Subgraphs that the gateway reaches over HTTP, each served alone. */
  readonly alone?: readonly SubgraphName[];
  /** Settings of the gateway, by their variables. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Systems on a server that the test brings. */
  readonly server?: OnServer | undefined;
  readonly metrics?: Metrics;
  /** A clock other than the demo's noon. */
  readonly now?: () => Date;
  /** Who may do what; left out: `lenient`. */
  readonly access?: (demo: Access) => Access;
}

/** Everybody may run what he likes, as often as he likes: what the tests of other things than that need. */
export function lenient(demo: Access): Access {
  const budgets = Object.entries(demo.budgets).map(([audience, budget]) => [
    audience,
    { ...budget, costPerMinute: 0, requestsPerMinute: 0 },
  ]);
  return {
    ...demo,
    budgets: Object.fromEntries(budgets) as Access['budgets'], // of the same audiences
    requestsPerAddress: 0,
    operations: { registeredOnly: [] },
  };
}

export interface DemoGraph {
  readonly legacy: LegacyAccess;
  /** Every statement since the last `clear`, as "system entity name". */
  readonly statements: { list(): readonly string[]; clear(): void };
  /** Who saw whom, once it has been brought there. */
  readonly audit: AuditStore;
  /** Which records are one customer. */
  readonly registry: Registry;
  /** As an agent who may see all. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** The answer as it goes over the wire. */
  askText(query: string, variables?: Readonly<Record<string, unknown>>): Promise<string>;
  /** A request as HTTP has it, from an address and with headers of its own. */
  inject(request: InjectOptions): Promise<LightMyRequestResponse>;
  /** A subgraph over the same systems, served alone. Closed with the rest. */
  subgraph(name: SubgraphName): Promise<Pick<DemoGraph, 'inject'>>;
  /** Serves over HTTP on a free port; returns the address. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

/** Partners of the demo are called as its databases call them. */
const partnerCodes = (name: string): readonly string[] => [name];

export async function openDemoGraph({
  customers = 100,
  seed = 7,
  page = null,
  alone = [],
  settings = {},
  server,
  metrics,
  now = () => new Date(`${TODAY}T12:00:00Z`),
  access = lenient,
}: DemoGraphOptions = {}): Promise<DemoGraph> {
  const folder = mkdtempSync(join(tmpdir(), 'c360-demo-'));
  const world = await openDemoWorld(folder, { customers, seed, today: TODAY }, server);
  const seen: string[] = [];
  const systems = await createSystems({
    mappingFile: world.mappingFile,
    env: { C360_DATA_DIR: folder },
    secret: SECRET,
    now,
    onEvent: (event: SystemsEvent) => {
      metrics?.count(event);
      if (event.kind === 'statement') seen.push(`${event.system} ${event.entity} ${event.name}`);
    },
  });
  const registry = await createRegistry({ file: ':memory:', now, secret: SECRET });
  const services = { systems, registry, transitTimes: createTransitTimes(registry.transits, now), partnerCodes, now };
  await buildIdentity(services);
  await refreshTransitTimes(services);
  const env: Record<string, string> = {
    C360_DATA_DIR: folder,
    C360_SECRET: SECRET,
    C360_LOG: 'silent',
    C360_TRACK_LIMIT: '0', // a test file is one address
    C360_EXECUTOR: process.env['C360_EXECUTOR'] ?? '', // the suite can be run over either
    ...settings,
  };
  const logger = pino({ level: 'silent' });
  const deployment = () => {
    const configuration = parseConfiguration(env, {});
    return { configuration, logger, secret: SECRET, access: access(loadAccess(configuration, SECRET)) };
  };
  const subgraphs = await Promise.all(alone.map((name) => buildSubgraph(deployment(), services, name)));
  for (const [index, name] of alone.entries()) {
    // One after the other: a handful of doors, each open at once.
    // oxlint-disable-next-line no-await-in-loop
    const address = await subgraphs[index]?.listen({ port: 0, host: '127.0.0.1' });
    env[`C360_SUBGRAPH_${name.toUpperCase()}_URL`] = `${address}/graphql`;
  }
  const app = await buildGateway(deployment(), services, page);
  const authorization = await bearer({ audience: 'agent', scopes: Object.values(SCOPES) }, SECRET, 3600);
  const headers = { authorization };
  const askText = async (query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<string> =>
    (await app.inject({ method: 'POST', url: '/graphql', headers, payload: { query, variables } })).payload;
  return {
    legacy: world.legacy,
    audit: registry.audit,
    registry,
    statements: { list: () => [...seen], clear: () => void seen.splice(0) },
    ask: async (query, variables) => JSON.parse(await askText(query, variables)) as Answer, // as the query asks for it
    askText,
    inject: async (request) => app.inject(request),
    async subgraph(name) {
      const subgraph = await buildSubgraph(deployment(), services, name);
      subgraphs.push(subgraph);
      return { inject: async (request) => subgraph.inject(request) };
    },
    listen: () => app.listen({ port: 0, host: '127.0.0.1' }),
    close: async () => {
      await app.close();
      await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
      await Promise.all([systems.close(), registry.close()]);
      await world.close();
      rmSync(folder, { recursive: true });
    },
  };
}

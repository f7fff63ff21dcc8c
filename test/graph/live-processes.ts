/** Processes over one demo, each with its own connections, as `c360 serve` makes them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { FastifyInstance } from 'fastify';
import { createClient } from 'graphql-sse';
import { onTestFinished } from 'vitest';
import { generateDemo } from '../../demo/generate.ts';
import { databaseFile } from '../../demo/manifest.ts';
import { buildGateway, buildSubgraph, openServices } from '../../gateway/build.ts';
import type { OpenServices } from '../../gateway/build.ts';
import { parseConfiguration } from '../../gateway/config.ts';
import { closeServer } from '../../gateway/http/listen.ts';
import { demoMappingFile } from '../../gateway/project.ts';
import { SUBGRAPH_NAMES } from '../../subgraphs/index.ts';
import { recordLog } from '../gateway/small-graph/small-graph.ts';
import { SECRET, TODAY } from './demo-graph.ts';

export const HOOK_SECRET = 'the key of the warehouse, at least 32 characters';

/** Variables of a process. Those of one secret are one deployment. */
export type Settings = Readonly<Record<string, string>> & { readonly secret?: string };

interface Told {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly unknown[];
}

export interface LiveProcess {
  readonly base: string;
  readonly services: OpenServices | null;
  /** Statements by which it has looked for changes. */
  polls(): number;
  /** What a client is told, as it comes. */
  follow(query: string): AsyncIterableIterator<Told>;
  close(): Promise<void>;
}

export interface LiveProcesses {
  readonly mappingFile: string;
  /** The same without a table that is polled, and with a hook for the warehouse. */
  readonly pushedMappingFile: string;
  /** Behind the gateways' backs, in the warehouse. */
  run(text: string): void;
  gateway(settings: Settings): Promise<LiveProcess>;
  /** Every subgraph alone, in one process for all of them; how a gateway is told where they are. */
  subgraphs(settings: Settings): Promise<{
    readonly urls: Readonly<Record<string, string>>;
    readonly polls: () => number;
  }>;
  close(): void;
}

/** Ends what a test has opened: when it says so, and at its own end at the latest, however that comes. */
function closing(...steps: readonly (() => unknown)[]): () => Promise<void> {
  let ended: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    // oxlint-disable-next-line no-await-in-loop -- each step needs what the next one ends
    for (const step of steps) await step();
  };
  const close = async (): Promise<void> => (ended ??= end());
  onTestFinished(close);
  return close;
}

/** As a process does that is told to end: a connection that a client keeps for later would keep the server for a minute. */
async function endServer(app: FastifyInstance): Promise<void> {
  await closeServer(app, 500);
}

function pushedMapping(): string {
  const text = readFileSync(demoMappingFile, 'utf8').replaceAll(/^ +changes: .*\n/gm, '');
  return text.replace(/^ {2}shipping:\n/m, `  shipping:\n    hook: { secret: '${HOOK_SECRET}' }\n`);
}

export async function openLiveProcesses(): Promise<LiveProcesses> {
  const folder = mkdtempSync(join(tmpdir(), 'c360-live-'));
  await generateDemo({ directory: join(folder, 'demo'), customers: 100, seed: 7, today: TODAY });
  const pushedMappingFile = join(folder, 'pushed.yaml');
  writeFileSync(pushedMappingFile, pushedMapping());

  function deploymentOf(settings: Settings) {
    const { logger, log } = recordLog();
    const { secret = SECRET, ...variables } = settings;
    const env = { C360_DATA_DIR: folder, C360_SECRET: secret, C360_DEMO: 'true', C360_VIEWER: 'agent', ...variables };
    const polls = (): number =>
      log.lines.filter(({ msg, entity }) => msg === 'statement' && entity === 'changes').length;
    return { deployment: { configuration: parseConfiguration(env), logger, secret }, polls };
  }
  const listen = async (app: FastifyInstance): Promise<string> => app.listen({ port: 0, host: '127.0.0.1' });

  return {
    mappingFile: demoMappingFile,
    pushedMappingFile,
    run(text) {
      const database = new Database(databaseFile(join(folder, 'demo'), 'shipping'));
      database.exec(text);
      database.close();
    },
    async gateway(settings) {
      const { deployment, polls } = deploymentOf(settings);
      const isRemote = SUBGRAPH_NAMES.every((name) => deployment.configuration.subgraphUrls.has(name));
      const services = isRemote ? null : await openServices(deployment);
      const app = await buildGateway(deployment, services, null);
      const base = await listen(app);
      const client = createClient({ url: `${base}/graphql/stream`, retryAttempts: 0 });
      return {
        base,
        services,
        polls,
        follow: (query) => client.iterate({ query }) as AsyncIterableIterator<Told>, // results of GraphQL
        close: closing(
          () => client.dispose(),
          () => endServer(app),
          () => services?.close(),
        ),
      };
    },
    async subgraphs(settings) {
      const { deployment, polls } = deploymentOf(settings);
      const services = await openServices(deployment);
      const apps = await Promise.all(SUBGRAPH_NAMES.map(async (name) => buildSubgraph(deployment, services, name)));
      closing(
        () => Promise.all(apps.map(endServer)),
        () => services.close(),
      );
      const bases = await Promise.all(apps.map(listen));
      return {
        urls: Object.fromEntries(
          SUBGRAPH_NAMES.map((name, i) => [`C360_SUBGRAPH_${name.toUpperCase()}_URL`, `${bases[i]}/graphql`]),
        ),
        polls,
      };
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

/**
 * The configuration: environment variables, and the flags of the command line, which go first. The only file that
 * reads process.env.
 */
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from '../schema/errors.ts';
import { SUBGRAPH_NAMES } from '../subgraphs/services.ts';
import { AUDIT_SYNCS } from './audit/journal/audit-sync.ts';
import type { AuditSync } from './audit/journal/audit-sync.ts';
import type { SubgraphName } from '../subgraphs/services.ts';
import { demoMappingFile, projectFolder } from './project.ts';
import { readSignIn } from './sign-in-variables.ts';
import type { SignInConfiguration } from './sign-in-variables.ts';
import {
  HOST,
  HOSTS,
  PORT,
  VariableReader,
  WORKERS,
  livePerAddressSchema,
  redisSchema,
  registrySchema,
  trackLimitSchema,
  trustProxySchema,
  urlSchema,
} from './variables.ts';
import type { Environment, TrustProxy } from './variables.ts';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const EXECUTORS = ['compiled', 'stock'] as const;
export type ExecutorName = (typeof EXECUTORS)[number];

export interface Configuration extends SignInConfiguration {
  readonly host: string;
  readonly port: number;
  /** Other names by which whoever asks without a token may reach it. */
  readonly hostNames: readonly string[];
  readonly mappingFile: string;
  /** The mapping is the demo's, so that its databases may be made when they are missing. */
  readonly isDemo: boolean;
  /** What this deployment keeps of its own: the registry, the secret, the demo's databases. */
  readonly dataFolder: string;
  /** Where /metrics is served; null: nowhere. */
  readonly metricsPort: number | null;
  /** The PostgreSQL database of the registry; null: a file in the data folder. */
  readonly registryUrl: string | null;
  /** The Redis by which the processes of a deployment hear of each other; null: there is one process, or each is on its own. */
  readonly redisUrl: string | null;
  /** Null: made once, and kept in the data folder. */
  readonly secret: string | null;
  /** Null: what suits the output. */
  readonly logLevel: LogLevel | null;
  /** Subgraphs that run elsewhere; the others run in this process. */
  readonly subgraphUrls: ReadonlyMap<SubgraphName, string>;
  readonly trustProxy: TrustProxy;
  /** How often a minute one address may ask for guest tracking; 0: without a limit. */
  readonly trackLimit: number;
  /** Subscriptions, and WebSockets, that one address or one signed viewer may hold at once in a process. */
  readonly livePerAddress: number;
  /** What runs operations: our own executor, or Apollo's gateway, which it answers like. */
  readonly executor: ExecutorName;
  /** Operations of the adopter's that are made ready before the gateway is; null: none. */
  readonly operationsFolder: string | null;
  /** Processes that serve on the port. */
  readonly workers: number;
  /** Start only where every source answers for all that the mapping says of it. */
  readonly requireAll: boolean;
  /** What an entry of the audit is waited for: the kernel, or the disk beneath it. */
  readonly auditSync: AuditSync;
  /** Bytes of journals that may wait for the store. */
  readonly auditMaxWaiting: number;
  /** For the variables that a mapping names. */
  readonly env: Environment;
}

export interface Flags {
  readonly port?: string | undefined;
  readonly host?: string | undefined;
  readonly mapping?: string | undefined;
  readonly requireAll?: boolean | undefined;
  readonly workers?: string | undefined;
  readonly executor?: string | undefined;
  readonly operations?: string | undefined;
  readonly access?: string | undefined;
}

export function readEnvironment(): Environment {
  return process.env;
}

/** @apollo/gateway reports to Apollo from 2.14 on, unless this is set before it is constructed. */
export function disableApolloTelemetry(): void {
  process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
}

/** Characters. */
export const MIN_SECRET = 32;

function readSubgraphUrls(reader: VariableReader, env: Environment): ReadonlyMap<SubgraphName, string> {
  const urls = new Map<SubgraphName, string>();
  for (const subgraph of SUBGRAPH_NAMES) {
    const name = `C360_SUBGRAPH_${subgraph.toUpperCase()}_URL`;
    const url = reader.read({ name, requirement: 'an http or https address', schema: urlSchema });
    if (url !== null) urls.set(subgraph, url);
  }
  for (const name of Object.keys(env)) {
    const subgraph = /^C360_SUBGRAPH_(.+)_URL$/.exec(name)?.[1]?.toLowerCase();
    if (subgraph !== undefined && !SUBGRAPH_NAMES.some((known) => known === subgraph)) {
      reader.problems.push(`${name}: names no subgraph; they are ${SUBGRAPH_NAMES.join(', ')}.`);
    }
  }
  return urls;
}

/** Where and how it is reached, and how much by whom. */
type Door = Pick<
  Configuration,
  'host' | 'port' | 'hostNames' | 'metricsPort' | 'trustProxy' | 'trackLimit' | 'livePerAddress' | 'workers'
>;

function readDoor(reader: VariableReader): Door {
  const port = reader.read(PORT);
  const host = reader.read(HOST);
  const hostNames = reader.read(HOSTS);
  const metricsPort = reader.read({ ...PORT, name: 'C360_METRICS_PORT' });
  const trustProxy = reader.read({
    name: 'C360_TRUST_PROXY',
    requirement: 'false, a number of proxies from 1 to 9, or their addresses, such as 10.0.0.0/8,192.168.1.7',
    schema: trustProxySchema,
  });
  const trackLimit = reader.read({
    name: 'C360_TRACK_LIMIT',
    requirement: 'a number of requests a minute from 0 to 999999',
    schema: trackLimitSchema,
  });
  const livePerAddress = reader.read({
    name: 'C360_LIVE_PER_ADDRESS',
    requirement: 'a number of subscriptions from 1 to 10000',
    schema: livePerAddressSchema,
  });
  const workers = reader.read(WORKERS);
  return {
    host: host ?? '127.0.0.1',
    port: port ?? 4000,
    hostNames: hostNames ?? [],
    metricsPort,
    trustProxy: trustProxy ?? false,
    trackLimit: trackLimit ?? 30,
    livePerAddress: livePerAddress ?? 2_500,
    workers: workers ?? 1,
  };
}

/** Room for some two million entries. */
const AUDIT_MAX_MB = 1024;

function readAuditSettings(reader: VariableReader): Pick<Configuration, 'auditSync' | 'auditMaxWaiting'> {
  const sync = reader.read({
    name: 'C360_AUDIT_SYNC',
    requirement: `one of ${AUDIT_SYNCS.join(', ')}`,
    schema: z.enum(AUDIT_SYNCS),
  });
  const megabytes = reader.read({
    name: 'C360_AUDIT_MAX_MB',
    requirement: 'a number of megabytes from 1 to 999999',
    schema: z
      .string()
      .regex(/^[1-9]\d{0,5}$/)
      .transform(Number),
  });
  return { auditSync: sync ?? 'kernel', auditMaxWaiting: (megabytes ?? AUDIT_MAX_MB) * 1024 * 1024 };
}

/**
 * The configuration from the environment and the flags.
 *
 * Errors: ConfigurationError with every problem, one a line: the variable, what it must be, what it is.
 */
export function parseConfiguration(env: Environment, flags: Flags = {}): Configuration {
  const reader = new VariableReader({
    ...env,
    PORT: flags.port ?? env['PORT'],
    HOST: flags.host ?? env['HOST'],
    C360_WORKERS: flags.workers ?? env['C360_WORKERS'],
    C360_EXECUTOR: flags.executor ?? env['C360_EXECUTOR'],
  });
  const door = readDoor(reader);
  const secret = reader.read({
    name: 'C360_SECRET',
    requirement: `at least ${MIN_SECRET} characters`,
    schema: z.string().min(MIN_SECRET),
    isSecret: true,
  });
  const registryUrl = reader.read({
    name: 'C360_REGISTRY',
    requirement: 'written postgres://user:password@host:port/database, or mysql://, or mssql://',
    schema: registrySchema,
    isSecret: true,
  });
  const redisUrl = reader.read({
    name: 'C360_REDIS_URL',
    requirement: 'written redis://user:password@host:port/database, or rediss:// for a server with TLS',
    schema: redisSchema,
    isSecret: true,
  });
  const logLevel = reader.read({
    name: 'C360_LOG',
    requirement: `one of ${LOG_LEVELS.join(', ')}`,
    schema: z.enum(LOG_LEVELS),
  });
  const mapping = flags.mapping ?? (env['C360_MAPPING'] || null);
  const isDemo = mapping === null || resolve(mapping) === demoMappingFile;
  const signIn = readSignIn(reader, { access: flags.access ?? (env['C360_ACCESS'] || null), isDemo });
  const requireAll = reader.read({
    name: 'C360_REQUIRE_ALL',
    requirement: 'true or false',
    schema: z.enum(['true', 'false']),
  });
  const executor = reader.read({
    name: 'C360_EXECUTOR',
    requirement: `one of ${EXECUTORS.join(', ')}`,
    schema: z.enum(EXECUTORS),
  });
  const audit = readAuditSettings(reader);
  const subgraphUrls = readSubgraphUrls(reader, env);
  if (reader.problems.length > 0) throw new ConfigurationError(reader.problems.join('\n'));

  const operations = flags.operations ?? (env['C360_OPERATIONS'] || null);
  return {
    ...door,
    ...signIn,
    ...audit,
    mappingFile: mapping === null ? demoMappingFile : resolve(mapping),
    isDemo,
    dataFolder: resolve(env['C360_DATA_DIR'] || join(projectFolder, '.c360')),
    registryUrl,
    redisUrl,
    secret,
    logLevel,
    subgraphUrls,
    executor: executor ?? 'compiled',
    operationsFolder: operations === null ? null : resolve(operations),
    requireAll: flags.requireAll ?? requireAll === 'true',
    env,
  };
}

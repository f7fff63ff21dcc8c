/**
 * The configuration: environment variables, and the flags of the command line, which go first. The only file that
 * reads process.env.
 */
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from '../schema/errors.ts';
import type { Viewer } from '../schema/viewer.ts';
import { SUBGRAPH_NAMES } from '../subgraphs/services.ts';
import type { SubgraphName } from '../subgraphs/services.ts';
import { demoMappingFile, projectFolder } from './project.ts';
import { parseViewer } from './viewer-header.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * The proxies that are believed to tell where a request came from: none, so many of those it came through last, or those
 * of these addresses.
 */
export type TrustProxy = false | number | string;

export interface Configuration {
  readonly host: string;
  readonly port: number;
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
  /** Who asks when a request does not say. */
  readonly defaultViewer: Viewer;
  /** Subgraphs that run elsewhere; the others run in this process. */
  readonly subgraphUrls: ReadonlyMap<SubgraphName, string>;
  readonly trustProxy: TrustProxy;
  /** How often a minute one address may ask for guest tracking; 0: without a limit. */
  readonly trackLimit: number;
  /** Subscriptions, and WebSockets, that one address or one signed viewer may hold at once in a process. */
  readonly livePerAddress: number;
  /** Start only where every source answers for all that the mapping says of it. */
  readonly requireAll: boolean;
  /** For the variables that a mapping names. */
  readonly env: Environment;
}

export interface Flags {
  readonly port?: string | undefined;
  readonly host?: string | undefined;
  readonly mapping?: string | undefined;
  readonly requireAll?: boolean | undefined;
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

const portSchema = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((port) => port <= 65_535);
const urlSchema = z.url({ protocol: /^https?$/ });
const postgresSchema = z.url({ protocol: /^postgres(?:ql)?$/, hostname: /^\S+$/ });
const redisSchema = z.url({ protocol: /^rediss?$/, hostname: /^\S+$/ });
const trackLimitSchema = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);
const livePerAddressSchema = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((most) => most >= 1 && most <= 10_000);
/** Names of address ranges that the server's framework knows. */
const PROXY_RANGES: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);

function isProxyRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  if (PROXY_RANGES.has(text)) return true;
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

const trustProxySchema = z
  .string()
  .refine((text) => /^(?:false|[1-9])$/.test(text) || text.split(',').every((range) => isProxyRange(range.trim())))
  .transform((text): TrustProxy => (text === 'false' ? false : /^\d$/.test(text) ? Number(text) : text));
const viewerSchema = z.string().transform((text, context): Viewer => {
  const viewer = parseViewer(text);
  if (viewer !== null) return viewer;
  context.addIssue({ code: 'custom' });
  return z.NEVER;
});

interface Variable<T> {
  readonly name: string;
  readonly requirement: string;
  readonly schema: z.ZodType<T>;
  readonly isSecret?: true;
}

export const PORT: Variable<number> = { name: 'PORT', requirement: 'a port from 0 to 65535', schema: portSchema };
export const HOST: Variable<string> = {
  name: 'HOST',
  requirement: 'a host name or address',
  schema: z.string().regex(/^\S+$/),
};

/** Reads variables one by one and keeps what is wrong with them, to be told all at once. */
class VariableReader {
  readonly problems: string[] = [];
  private readonly values: Environment;

  constructor(values: Environment) {
    this.values = values;
  }

  /** Null where the variable is not set, or is wrong. An empty value counts as not set. */
  read<T>({ name, requirement, schema, isSecret }: Variable<T>): T | null {
    const text = this.values[name];
    if (text === undefined || text === '') return null;
    const parsed = schema.safeParse(text);
    if (parsed.success) return parsed.data;
    const got = isSecret === true ? `${text.length} characters` : JSON.stringify(text.slice(0, 100));
    this.problems.push(`${name}: must be ${requirement}, but is ${got}.`);
    return null;
  }
}

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

/**
 * The configuration from the environment and the flags.
 *
 * Errors: ConfigurationError with every problem, one a line: the variable, what it must be, what it is.
 */
export function parseConfiguration(env: Environment, flags: Flags = {}): Configuration {
  const reader = new VariableReader({ ...env, PORT: flags.port ?? env['PORT'], HOST: flags.host ?? env['HOST'] });
  const port = reader.read(PORT);
  const host = reader.read(HOST);
  const metricsPort = reader.read({ ...PORT, name: 'C360_METRICS_PORT' });
  const secret = reader.read({
    name: 'C360_SECRET',
    requirement: `at least ${MIN_SECRET} characters`,
    schema: z.string().min(MIN_SECRET),
    isSecret: true,
  });
  const registryUrl = reader.read({
    name: 'C360_REGISTRY',
    requirement: 'written postgres://user:password@host:port/database',
    schema: postgresSchema,
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
  const viewer = reader.read({
    name: 'C360_VIEWER',
    requirement: 'agent, nobody, customer:ID or partner:NAME',
    schema: viewerSchema,
  });
  const requireAll = reader.read({
    name: 'C360_REQUIRE_ALL',
    requirement: 'true or false',
    schema: z.enum(['true', 'false']),
  });
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
  const subgraphUrls = readSubgraphUrls(reader, env);
  if (reader.problems.length > 0) throw new ConfigurationError(reader.problems.join('\n'));

  const mapping = flags.mapping ?? (env['C360_MAPPING'] || null);
  const isDemo = mapping === null || resolve(mapping) === demoMappingFile;
  return {
    host: host ?? '127.0.0.1',
    port: port ?? 4000,
    mappingFile: mapping === null ? demoMappingFile : resolve(mapping),
    isDemo,
    dataFolder: resolve(env['C360_DATA_DIR'] || join(projectFolder, '.c360')),
    metricsPort,
    registryUrl,
    redisUrl,
    secret,
    logLevel,
    defaultViewer: viewer ?? { audience: isDemo ? 'agent' : 'nobody', scopes: [] },
    subgraphUrls,
    trustProxy: trustProxy ?? false,
    trackLimit: trackLimit ?? 30,
    livePerAddress: livePerAddress ?? 2_500,
    requireAll: flags.requireAll ?? requireAll === 'true',
    env,
  };
}

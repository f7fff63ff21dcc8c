/** How a variable of the environment is read: what it must be, and what is told of one that is not. */
import { isIP } from 'node:net';
import { availableParallelism } from 'node:os';
import { z } from 'zod';
import type { Viewer } from '../schema/viewer.ts';
import { parseViewer } from './viewer-header.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxies that are believed to tell where a request came from: none, so many of those it came through last, or those
 * of these addresses.
 */
export type TrustProxy = false | number | string;

const portSchema = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((port) => port <= 65_535);
export const urlSchema = z.url({ protocol: /^https?$/ });
export const registrySchema = z.url({
  protocol: /^(?:postgres(?:ql)?|mysql|mariadb|mssql|sqlserver)$/,
  hostname: /^\S+$/,
});
export const redisSchema = z.url({ protocol: /^rediss?$/, hostname: /^\S+$/ });
export const trackLimitSchema = z
  .string()
  .regex(/^\d{1,6}$/)
  .transform(Number);
export const livePerAddressSchema = z
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

export const trustProxySchema = z
  .string()
  .refine((text) => /^(?:false|[1-9])$/.test(text) || text.split(',').every((range) => isProxyRange(range.trim())))
  .transform((text): TrustProxy => (text === 'false' ? false : /^\d$/.test(text) ? Number(text) : text));
export const viewerSchema = z.string().transform((text, context): Viewer => {
  const viewer = parseViewer(text);
  if (viewer !== null) return viewer;
  context.addIssue({ code: 'custom' });
  return z.NEVER;
});

export interface Variable<T> {
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
/** Beside HOST, which may be an address alone. */
export const HOSTS: Variable<readonly string[]> = {
  name: 'C360_HOSTS',
  requirement: 'host names without ports, with commas between them',
  schema: z
    .string()
    .regex(/^[\w.-]+(?:,[\w.-]+)*$/)
    .transform((text) => text.split(',')),
};

const workersSchema = z
  .string()
  .regex(/^(?:auto|\d{1,2})$/)
  .transform((text) => (text === 'auto' ? availableParallelism() : Number(text)))
  .refine((count) => count >= 1);
export const WORKERS: Variable<number> = {
  name: 'C360_WORKERS',
  requirement: 'auto, or a number of processes from 1 to 99',
  schema: workersSchema,
};

/** Reads variables one by one and keeps what is wrong with them, to be told all at once. */
export class VariableReader {
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

import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../gateway/config.ts';
import type { Environment } from '../../gateway/variables.ts';
import { ConfigurationError } from '../../schema/errors.ts';
import { SCOPES } from '../../schema/viewer.ts';

function problemsOf(env: Environment): string[] {
  try {
    parseConfiguration(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.message.split('\n');
  }
}

describe('parseConfiguration', () => {
  it('serves the demo on 127.0.0.1:4000 to an agent when nothing is set', () => {
    const project = resolve('.');
    expect(parseConfiguration({})).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      mappingFile: join(project, 'demo', 'customer360.yaml'),
      isDemo: true,
      dataFolder: join(project, '.c360'),
      registryUrl: null,
      redisUrl: null,
      secret: null,
      logLevel: null,
      accessFile: null,
      isDemoAccess: true,
      defaultViewer: { audience: 'agent', scopes: Object.values(SCOPES) },
      subgraphViewer: null,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    const env = { PORT: '', HOST: '', C360_MAPPING: '', C360_DATA_DIR: '', C360_LOG: '', C360_SUBGRAPH_ORDERS_URL: '' };
    expect({ ...parseConfiguration(env), env: {} }).toEqual({ ...parseConfiguration({}), env: {} });
  });

  it('lets the flags go before the environment', () => {
    const flags = { port: '0', host: '::1', mapping: 'own.yaml' };
    const env = { PORT: 'no port', HOST: '10.0.0.1', C360_MAPPING: 'other.yaml' };
    expect(parseConfiguration(env, flags)).toMatchObject({ port: 0, host: '::1', mappingFile: resolve('own.yaml') });
  });

  it("serves a mapping of one's own to nobody, and takes no viewer for it", () => {
    const own = { C360_MAPPING: 'own.yaml' };
    const nobody = { audience: 'nobody', scopes: [] };
    expect(parseConfiguration(own)).toMatchObject({ isDemo: false, isDemoAccess: false, defaultViewer: nobody });
    expect(problemsOf({ ...own, C360_VIEWER: 'agent' })).toEqual([
      expect.stringMatching(/^C360_VIEWER: must not be set where people sign in/),
    ]);
  });

  it('is a demo for sign-in by hand, and for the demo itself unless it is told how people sign in', () => {
    const own = { C360_MAPPING: 'own.yaml', C360_DEMO: 'true' };
    expect(parseConfiguration(own)).toMatchObject({ isDemoAccess: true, defaultViewer: { audience: 'agent' } });
    expect(parseConfiguration({ ...own, C360_VIEWER: 'nobody' }).defaultViewer.audience).toBe('nobody');
    expect(parseConfiguration({ C360_DEMO: 'false' }).isDemoAccess).toBe(false);
    expect(parseConfiguration({ C360_ACCESS: 'a.yaml' })).toMatchObject({
      accessFile: resolve('a.yaml'),
      isDemoAccess: false,
    });
    expect(parseConfiguration({ C360_ACCESS: 'a.yaml' }, { access: 'b.yaml' }).accessFile).toBe(resolve('b.yaml'));
    expect(problemsOf({ C360_DEMO: 'yes' })).toEqual(['C360_DEMO: must be true or false, but is "yes".']);
  });

  it('lets a subgraph answer whoever asks in a demo alone, and by hand', () => {
    expect(parseConfiguration({ C360_VIEWER: 'agent' }).subgraphViewer).toMatchObject({ audience: 'agent' });
    expect(parseConfiguration({ C360_MAPPING: 'own.yaml' }).subgraphViewer).toBeNull();
  });

  it('knows where a subgraph runs elsewhere', () => {
    const { subgraphUrls } = parseConfiguration({ C360_SUBGRAPH_ORDERS_URL: 'http://orders:4102/graphql' });
    expect([...subgraphUrls]).toEqual([['orders', 'http://orders:4102/graphql']]);
  });

  it.each(['redis://redis', 'redis://:word@10.0.0.1:6380/2', 'rediss://gateway:word@redis.example'])(
    'takes the address of a Redis: %s',
    (url) => {
      expect(parseConfiguration({ C360_REDIS_URL: url }).redisUrl).toBe(url);
    },
  );

  it('trusts no proxy and limits guest tracking to 30 a minute, unless it is told otherwise', () => {
    expect(parseConfiguration({})).toMatchObject({ trustProxy: false, trackLimit: 30 });
    expect(parseConfiguration({ C360_TRACK_LIMIT: '0' }).trackLimit).toBe(0);
    expect(parseConfiguration({}).livePerAddress).toBe(2_500);
    expect(parseConfiguration({ C360_LIVE_PER_ADDRESS: '500' }).livePerAddress).toBe(500);
    expect(parseConfiguration({})).toMatchObject({ auditSync: 'kernel', auditMaxWaiting: 1_073_741_824 });
    expect(parseConfiguration({ C360_AUDIT_SYNC: 'disk', C360_AUDIT_MAX_MB: '5' })).toMatchObject({
      auditSync: 'disk',
      auditMaxWaiting: 5_242_880,
    });
  });

  it.each([
    ['false', false],
    ['2', 2],
    ['10.0.0.0/8, 192.168.1.7', '10.0.0.0/8, 192.168.1.7'],
    ['loopback,2001:db8::/32', 'loopback,2001:db8::/32'],
  ])('takes the proxies %s', (text, trustProxy) => {
    expect(parseConfiguration({ C360_TRUST_PROXY: text }).trustProxy).toBe(trustProxy);
  });

  it.each(['true', '0', '10', '*', 'proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.1,', '::/129', '0.0.0.0/x'])(
    'refuses the proxies %s',
    (text) => {
      expect(problemsOf({ C360_TRUST_PROXY: text })).toEqual([
        `C360_TRUST_PROXY: must be false, a number of proxies from 1 to 9, or their addresses, such as 10.0.0.0/8,192.168.1.7, but is "${text}".`,
      ]);
    },
  );

  it('serves by one process, by as many as it is told, or by one a core', () => {
    expect(parseConfiguration({}).workers).toBe(1);
    expect(parseConfiguration({ C360_WORKERS: '3' }).workers).toBe(3);
    expect(parseConfiguration({ C360_WORKERS: '3' }, { workers: 'auto' }).workers).toBe(availableParallelism());
  });

  it('runs operations by the compiled executor, unless the stock one is named', () => {
    expect(parseConfiguration({}).executor).toBe('compiled');
    expect(parseConfiguration({ C360_EXECUTOR: 'stock' }).executor).toBe('stock');
    expect(parseConfiguration({ C360_EXECUTOR: 'stock' }, { executor: 'compiled' }).executor).toBe('compiled');
    expect(problemsOf({ C360_EXECUTOR: 'fast' })).toEqual([
      'C360_EXECUTOR: must be one of compiled, stock, but is "fast".',
    ]);
  });

  it('reads operations of the adopter where it is told a folder of them', () => {
    expect(parseConfiguration({}).operationsFolder).toBeNull();
    expect(parseConfiguration({ C360_OPERATIONS: 'a' }).operationsFolder).toBe(resolve('a'));
    expect(parseConfiguration({ C360_OPERATIONS: 'a' }, { operations: 'b' }).operationsFolder).toBe(resolve('b'));
  });

  it('requires all sources by the flag or the variable alone', () => {
    expect(parseConfiguration({}).requireAll).toBe(false);
    expect(parseConfiguration({ C360_REQUIRE_ALL: 'true' }).requireAll).toBe(true);
    expect(parseConfiguration({}, { requireAll: true }).requireAll).toBe(true);
    expect(() => parseConfiguration({ C360_REQUIRE_ALL: 'yes' })).toThrow(
      'C360_REQUIRE_ALL: must be true or false, but is "yes".',
    );
  });

  it('tells all problems at once, each with the variable, what it must be and what it is', () => {
    const problems = problemsOf({
      PORT: '70000',
      HOST: 'a b',
      C360_LOG: 'loud',
      C360_SECRET: 'short',
      C360_REGISTRY: 'oracle://c360:secret@db/registr',
      C360_REDIS_URL: 'http://secret@redis',
      C360_VIEWER: 'root',
      C360_TRACK_LIMIT: '-1',
      C360_LIVE_PER_ADDRESS: '0',
      C360_WORKERS: '0',
      C360_SUBGRAPH_ORDERS_URL: 'ftp://orders',
      C360_SUBGRAPH_ODRERS_URL: 'http://orders',
    });
    expect(problems).toEqual([
      'PORT: must be a port from 0 to 65535, but is "70000".',
      'HOST: must be a host name or address, but is "a b".',
      'C360_TRACK_LIMIT: must be a number of requests a minute from 0 to 999999, but is "-1".',
      'C360_LIVE_PER_ADDRESS: must be a number of subscriptions from 1 to 10000, but is "0".',
      'C360_WORKERS: must be auto, or a number of processes from 1 to 99, but is "0".',
      'C360_SECRET: must be at least 32 characters, but is 5 characters.',
      'C360_REGISTRY: must be written postgres://user:password@host:port/database, or mysql://, or mssql://, but is 31 characters.',
      'C360_REDIS_URL: must be written redis://user:password@host:port/database, or rediss:// for a server with TLS, but is 19 characters.',
      'C360_LOG: must be one of trace, debug, info, warn, error, fatal, silent, but is "loud".',
      'C360_VIEWER: must be agent, nobody, customer:ID or partner:NAME, but is "root".',
      'C360_SUBGRAPH_ORDERS_URL: must be an http or https address, but is "ftp://orders".',
      'C360_SUBGRAPH_ODRERS_URL: names no subgraph; they are customers, orders, billing, support, shipping, history.',
    ]);
  });

  it.each(['-1', '4000.5', '1e3', 'http', '65536', ' 80'])('refuses the port "%s"', (port) => {
    expect(problemsOf({ PORT: port })).toHaveLength(1);
  });
});

import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fillServers } from '../../../../gateway/cli/demo/demo-servers.ts';
import { parseConfiguration } from '../../../../gateway/config.ts';
import type { Environment } from '../../../../gateway/variables.ts';

const NOTHING = { asked: {}, fresh: false, reader: undefined } as const;

function configurationOf(mapping: string, env: Environment = {}) {
  return parseConfiguration(env, { mapping: join(resolve('demo'), mapping) });
}

describe('c360 demo --mapping', () => {
  it('wants a mapping with servers', async () => {
    await expect(fillServers(configurationOf('customer360.yaml'), NOTHING)).rejects.toThrow(
      'demo: a mapping must have one of the sources orders, billing, support, shipping on a MySQL server or a SQL Server, ' +
        'but this one has none',
    );
  });

  it('names each variable of the mapping that is not set', async () => {
    await expect(fillServers(configurationOf('customer360.servers.yaml'), NOTHING)).rejects.toThrow(
      /customer360\.servers\.yaml:12: sources\.orders\.connection\.host: needs the environment variable DEMO_MSSQL_HOST/,
    );
  });

  it('wants the password of a reader', async () => {
    const load = fillServers(configurationOf('customer360.yaml'), { ...NOTHING, reader: 'desk' });
    await expect(load).rejects.toThrow('DEMO_READER_PASSWORD: must be set to the password of --reader desk');
  });
});

import { loadMapping } from '../../../adapters/mapping/load.ts';
import { loadServers } from '../../../demo/servers/load-servers.ts';
import type { LoadSummary } from '../../../demo/servers/load-servers.ts';
import type { Reader } from '../../../demo/servers/server-database.ts';
import { ConfigurationError } from '../../../schema/errors.ts';
import type { Configuration } from '../../config.ts';
import { defaultDemoSize } from './demo-data.ts';
import type { DemoSize } from './demo-data.ts';
import { createProgressDisplay } from '../progress.ts';

export interface ServerOptions {
  readonly asked: Partial<DemoSize>;
  readonly fresh: boolean;
  /** The name of a login that the servers are to have, for the gateway. */
  readonly reader: string | undefined;
}

const READER_PASSWORD = 'DEMO_READER_PASSWORD';

function readerOf(name: string | undefined, { env }: Configuration): Reader | undefined {
  if (name === undefined) return undefined;
  const password = env[READER_PASSWORD];
  if (password !== undefined && password !== '') return { name, password };
  throw new ConfigurationError(`${READER_PASSWORD}: must be set to the password of --reader ${name}, but is not set.`);
}

/** Fills the demo into the database servers that the configured mapping names. */
export async function fillServers(
  configuration: Configuration,
  { asked, fresh, reader }: ServerOptions,
): Promise<LoadSummary> {
  const { mappingFile, env, dataFolder } = configuration;
  const { sources } = loadMapping(mappingFile, { ...env, C360_DATA_DIR: dataFolder });
  const allowed = readerOf(reader, configuration);
  const display = createProgressDisplay('Filling the demo into the servers of the mapping');
  try {
    const progress = { onProgress: display.show };
    return await loadServers({ sources, asked, defaults: defaultDemoSize(), fresh, reader: allowed, ...progress });
  } finally {
    display.end();
  }
}

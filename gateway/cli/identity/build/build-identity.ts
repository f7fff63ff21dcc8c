import { mappingText } from '../../../../adapters/index.ts';
import { SystemError } from '../../../../schema/errors.ts';
import { buildIdentity } from '../../../../subgraphs/index.ts';
import type { OpenServices } from '../../../build.ts';
import { parseConfiguration, readEnvironment } from '../../../config.ts';
import type { Configuration, Flags } from '../../../config.ts';
import { loadSecret } from '../../../deployment/secret.ts';
import { spoolFolder } from '../../../deployment/state-files.ts';
import { note, print } from '../../output.ts';
import { readVersion } from '../../version.ts';
import { withServices } from '../../with-services.ts';
import { openFolderSpool } from '../spool/folder-spool.ts';
import type { FolderSpool } from '../spool/folder-spool.ts';
import { createBuildDisplay } from './build-display.ts';
import { summaryLine } from './summary-line.ts';

export interface BuildFlags extends Flags {
  readonly train?: true;
  readonly json?: true;
}

async function openSpool(
  configuration: Configuration,
  { now }: OpenServices,
  builtAt: string | null,
): Promise<FolderSpool> {
  const { mappingFile, dataFolder, env } = configuration;
  const mapping = mappingText(mappingFile, { ...env, C360_DATA_DIR: dataFolder });
  const place = {
    folder: spoolFolder(configuration),
    secret: loadSecret(configuration),
    reading: JSON.stringify([readVersion(), mapping]),
  };
  return openFolderSpool(place, now(), builtAt);
}

function brokenOffLine(kept: readonly string[]): string {
  if (kept.length === 0) return 'Nothing was changed.';
  return `Nothing was changed. What was read of ${kept.join(', ')} is kept for six hours, sealed: the next build goes on with it.`;
}

/** `c360 identity build` */
export async function runIdentityBuild({ train, json, ...flags }: BuildFlags): Promise<void> {
  await withServices(flags, async (services) => {
    const last = await services.registry.identity.lastRun();
    const spool = await openSpool(parseConfiguration(readEnvironment(), flags), services, last?.at ?? null);
    const display = createBuildDisplay({ records: last?.records, keptAt: spool.began });
    try {
      const summary = await buildIdentity(services, { train: train === true, spool, onProgress: display.show });
      display.end();
      print(json === true, summary, [summaryLine(summary)]);
    } catch (error) {
      display.end();
      if (error instanceof SystemError) note(brokenOffLine(spool.kept()));
      throw error;
    }
  });
}

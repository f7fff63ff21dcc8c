import { existsSync } from 'node:fs';
import type { SubgraphServices } from '../../../subgraphs/index.ts';
import { drainJournals } from '../../audit/journal/drain-journals.ts';
import { journalFolder } from '../../audit/journal-folder.ts';
import { parseConfiguration, readEnvironment } from '../../config.ts';
import { loadSecret } from '../../deployment/secret.ts';
import { openRegistry } from '../../open-registry.ts';
import { note } from '../output.ts';

type Registry = SubgraphServices['registry'];

/**
 * Opens the store of the audit for one piece of work, and brings there what processes that have died left in their journals.
 *
 * Errors: ConfigurationError.
 */
export async function withAudit<T>(work: (registry: Registry) => Promise<T>): Promise<T> {
  const configuration = parseConfiguration(readEnvironment());
  const secret = loadSecret(configuration);
  const registry = await openRegistry(configuration, secret);
  try {
    const folder = journalFolder(configuration);
    if (existsSync(folder)) {
      await drainJournals({
        folder,
        store: registry.audit,
        own: null,
        ownName: undefined,
        now: () => new Date(),
        onUnreadable: (lines) =>
          note(`c360: audit: a journal has ${lines} damaged lines; it stays as .damaged in ${folder}.`),
      });
    }
    return await work(registry);
  } finally {
    await registry.close();
  }
}

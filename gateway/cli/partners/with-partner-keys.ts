import type { SubgraphServices } from '../../../subgraphs/index.ts';
import type { Access } from '../../access/access.ts';
import { loadAccess } from '../../access/load-access.ts';
import { parseConfiguration, readEnvironment } from '../../config.ts';
import type { Flags } from '../../config.ts';
import { loadSecret } from '../../deployment/secret.ts';
import { openRegistry } from '../../open-registry.ts';

export interface PartnerKeysParts {
  readonly partners: Access['partners'];
  readonly keys: SubgraphServices['registry']['partnerKeys'];
}

export type PartnerKeysWork<T> = (parts: PartnerKeysParts) => Promise<T>;

/** Opens the store of the keys for one piece of work. Errors: ConfigurationError. */
export async function withPartnerKeys<T>(flags: Flags, work: PartnerKeysWork<T>): Promise<T> {
  const configuration = parseConfiguration(readEnvironment(), flags);
  const secret = loadSecret(configuration);
  const { partners } = loadAccess(configuration, secret);
  const registry = await openRegistry(configuration, secret);
  try {
    return await work({ partners, keys: registry.partnerKeys });
  } finally {
    await registry.close();
  }
}

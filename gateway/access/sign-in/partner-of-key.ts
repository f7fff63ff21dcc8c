import type { Logger } from 'pino';
import type { Viewer } from '../../../schema/viewer.ts';
import type { SubgraphServices } from '../../../subgraphs/index.ts';
import { traceError } from '../../errors.ts';
import type { Access } from '../access.ts';
import { isApiKey } from './api-key.ts';
import { cannotCheck, refusedToken } from './refusals.ts';

export type Registry = SubgraphServices['registry'];

export interface PartnerOfKeyOptions {
  readonly access: Pick<Access, 'partners'>;
  /** Which keeps the keys. */
  readonly registry: () => Promise<Pick<Registry, 'partnerKeys'>>;
  readonly logger: Logger;
}

export interface KeyHolder {
  readonly viewer: Viewer;
  /** Null: it has no end. */
  readonly expiresAt: Date | null;
}

/** Errors: UNAUTHENTICATED, also where the store of the keys does not answer (`retryable`). */
export type PartnerOfKey = (key: string, prefix: string) => Promise<KeyHolder>;

/** Checks a partner's API key. Of what is wrong with one nothing is told: who guesses learns no prefix. */
export function createPartnerOfKey({ access, registry, logger }: PartnerOfKeyOptions): PartnerOfKey {
  const wrong = (): Error => refusedToken('is no API key that holds');

  async function find(prefix: string): ReturnType<Registry['partnerKeys']['find']> {
    try {
      return await (await registry()).partnerKeys.find(prefix);
    } catch (error) {
      logger.warn({ causes: traceError(error) }, 'API keys cannot be checked');
      throw cannotCheck();
    }
  }

  async function noteUse(prefix: string): Promise<void> {
    try {
      await (await registry()).partnerKeys.noteUse(prefix, new Date());
    } catch (error) {
      logger.warn({ causes: traceError(error) }, 'the use of an API key could not be noted');
    }
  }

  return async (key, prefix) => {
    const found = await find(prefix);
    if (found === null || !isApiKey(key, found.sha256)) throw wrong();
    const expiresAt = found.expiresAt === null ? null : new Date(found.expiresAt);
    const isOver = expiresAt !== null && expiresAt.getTime() <= Date.now();
    const partner = access.partners.get(found.partner);
    if (found.revokedAt !== null || isOver || partner === undefined) throw wrong();
    void noteUse(prefix);
    const viewer: Viewer = {
      audience: 'partner',
      partner: partner.name,
      subject: `key ${prefix}`,
      scopes: partner.scopes,
    };
    return { viewer, expiresAt };
  };
}

/** The audit of a process: its journal, what brings that into the store, and what is told of both. */
import type { Logger } from 'pino';
import type { SystemState } from '../../schema/enums.ts';
import { touchFetched } from '../../subgraphs/index.ts';
import type { SubgraphServices } from '../../subgraphs/index.ts';
import { makeDataFolder } from '../deployment/data-folder.ts';
import { traceError } from '../errors.ts';
import type { OperationPlugin } from '../graphql/operation-plugins.ts';
import { AUDIT_ID } from '../http/health/health.ts';
import type { SourceHealth } from '../http/health/health.ts';
import { createAuditPlugin } from './audit-plugin.ts';
import type { AuditSync } from './journal/audit-sync.ts';
import { createJournal } from './journal/journal.ts';
import { keepDraining } from './journal/keep-draining.ts';

export interface AuditOptions {
  readonly folder: string;
  readonly sync: AuditSync;
  /** Of journals that wait for the store; beyond it, answers are held back. Units: bytes */
  readonly maxWaiting: number;
  readonly services: SubgraphServices;
  /** Some subgraph of the graph is served by another process. */
  readonly isDivided: boolean;
  readonly logger: Logger;
  readonly onEntries?: ((count: number) => void) | undefined;
}

export interface Audit {
  /** For a gateway, and for a subgraph that is served alone. */
  readonly plugin: OperationPlugin;
  health(): SourceHealth;
  /** Bytes of the folder's journals that are not in the store. */
  readonly waiting: number;
  /** Brings into the store what is in the journals now. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** What works of it, and since when. */
function createState(logger: Logger) {
  let since: string | null = null;
  let isWritten = true;
  let isDrained = true;
  const note = (): void => {
    if (isWritten && isDrained) since = null;
    else since ??= new Date().toISOString();
  };
  return {
    onWrite(works: boolean): void {
      isWritten = works;
      note();
    },
    onDrain(error: unknown): void {
      const works = error === null;
      if (works && !isDrained) logger.info('the audit reaches its store again');
      if (!works && isDrained) {
        logger.warn({ causes: traceError(error) }, 'the audit cannot reach its store: entries wait in the journal');
      }
      isDrained = works;
      note();
    },
    health(): SourceHealth {
      const state: SystemState = !isWritten ? 'DOWN' : !isDrained ? 'DEGRADED' : 'UP';
      return { id: AUDIT_ID, domain: null, state, since };
    },
  };
}

/** Errors: ConfigurationError where the folder cannot be made. */
export function openAudit(options: AuditOptions): Audit {
  const { folder, sync, maxWaiting, services, isDivided, logger, onEntries } = options;
  makeDataFolder(folder);
  const state = createState(logger);
  let waiting = 0;
  const journal = createJournal({
    folder,
    sync,
    hasRoom: () => waiting < maxWaiting,
    onWritten(bytes, entries) {
      waiting += bytes;
      onEntries?.(entries);
    },
  });
  const draining = keepDraining({
    folder,
    store: services.registry.audit,
    journal,
    now: () => new Date(),
    onUnreadable: (lines) => logger.error({ lines }, 'an audit journal is damaged; it was put aside as .damaged'),
    onRound(left, error) {
      waiting = left;
      state.onDrain(error);
    },
  });
  const plugin = createAuditPlugin({
    logger,
    isDivided,
    touchFetched: async (context, references) => touchFetched(services, context, references.flat()),
    async write(entry) {
      try {
        await journal.append(entry);
        state.onWrite(true);
      } catch (error) {
        state.onWrite(false);
        throw error;
      }
    },
  });
  return {
    plugin,
    health: () => state.health(),
    get waiting() {
      return waiting;
    },
    drain: async () => draining.round(),
    close: async () => draining.close(),
  };
}

import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { SubgraphServices } from '../../subgraphs/index.ts';
import type { Configuration } from '../config.ts';
import type { Probe } from '../http/health/health.ts';
import type { Metrics } from '../metrics/create-metrics.ts';
import { journalFolder } from './journal-folder.ts';
import { openAudit } from './open-audit.ts';
import type { Audit } from './open-audit.ts';

interface AuditedDeployment {
  readonly configuration: Configuration;
  readonly logger: Logger;
  readonly metrics?: Metrics | undefined;
}

/** The audit of a process that reads the systems; null of one that reads none, and so sees nobody itself. */
export function openDeploymentAudit(
  { configuration, logger, metrics }: AuditedDeployment,
  services: SubgraphServices | null,
  isDivided: boolean,
): Audit | null {
  if (services === null) return null;
  const { auditSync: sync, auditMaxWaiting: maxWaiting } = configuration;
  const counter = metrics?.watchAudit(() => audit.waiting);
  const audit: Audit = openAudit({
    folder: journalFolder(configuration),
    sync,
    maxWaiting,
    services,
    isDivided,
    logger,
    onEntries: (count) => counter?.inc(count),
  });
  return audit;
}

export function pluginsOf(audit: Audit | null): readonly Audit['plugin'][] {
  return audit === null ? [] : [audit.plugin];
}

/** A probe that tells of the audit too. */
export function withAuditHealth(probe: Probe, audit: Audit | null): Probe {
  return audit === null ? probe : async () => [...(await probe()), audit.health()];
}

/** Closed once nobody is answered any more. */
export function closeWith(app: FastifyInstance, audit: Audit | null): FastifyInstance {
  if (audit !== null) app.addHook('onClose', async () => audit.close());
  return app;
}

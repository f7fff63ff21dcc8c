import type { FastifyInstance } from 'fastify';
import type { ReadAuditFacts } from '../audit/audit-facts.ts';

/** Reads what a request tells for the audit, before anything of it is run. After the request log, whose facts it fills. */
export function addAuditFacts(app: FastifyInstance, read: ReadAuditFacts): void {
  app.addHook('onRequest', ({ headers, facts }, _reply, done) => {
    const { purpose, origin } = read(headers);
    facts.purpose = purpose;
    facts.origin = origin;
    done();
  });
}

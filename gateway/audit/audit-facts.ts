/**
 * What the audit keeps of an operation beside who has seen whom: why somebody asks, and what he asked of the gateway. A
 * subgraph that is served alone is told by the gateway, in a header beside the signed one.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { OPERATION_KINDS } from '../../schema/audit-entry.ts';
import { originOf } from '../graphql/operation-context.ts';
import type { OperationFacts } from '../graphql/operation-context.ts';
import { readPurpose } from './purpose.ts';

/** Of the gateway to a subgraph; the gateway itself does not look at it. */
export const AUDIT_HEADER = 'c360-audit';

export type AuditFacts = Pick<OperationFacts, 'purpose' | 'origin'>;
export type ReadAuditFacts = (headers: IncomingHttpHeaders) => AuditFacts;

const NOTHING: AuditFacts = { purpose: null, origin: null };

const schema = z.object({
  purpose: z.string().nullable(),
  origin: z.object({
    operationName: z.string().nullable(),
    operationKind: z.enum(OPERATION_KINDS).nullable().default(null), // a gateway of an older version tells none
    documentHash: z.string().nullable(),
  }),
});

/** At the gateway. Errors: BAD_USER_INPUT. */
export const readClientFacts: ReadAuditFacts = (headers) => ({ purpose: readPurpose(headers), origin: null });

/** At a subgraph: what a gateway of this deployment says; nothing, where it says nothing that can be read. */
export const readGatewayFacts: ReadAuditFacts = (headers) => {
  try {
    return schema.parse(JSON.parse(Buffer.from(String(headers[AUDIT_HEADER] ?? ''), 'base64url').toString('utf8')));
  } catch {
    return NOTHING;
  }
};

export function auditHeader(facts: OperationFacts): string {
  const told = { purpose: facts.purpose, origin: originOf(facts) };
  return Buffer.from(JSON.stringify(told), 'utf8').toString('base64url');
}

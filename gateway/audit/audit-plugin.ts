import type { GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Logger } from 'pino';
import type { AuditEntry } from '../../schema/audit-entry.ts';
import { readFieldRules } from '../../schema/field-rules.ts';
import type { ErrorCode } from '../../schema/errors.ts';
import { internalErrorMessage, traceError } from '../errors.ts';
import type { OperationContext, Told, ToldListener } from '../graphql/operation-context.ts';
import type { OperationListener, OperationPlugin } from '../graphql/operation-plugins.ts';
import { auditedAudience, makeEntry } from './make-entry.ts';
import { personalFieldsOf } from './personal-fields.ts';
import { timedId } from './timed-id.ts';

/** Looks for one who listens are written so often, whatever they tell; at once where they tell of somebody new. */
const TOLD_AGAIN_MS = 60_000;

type Ending = GraphQLRequestContextWillSendResponse<OperationContext>;

export interface AuditPluginOptions {
  /** Resolves when the entry cannot be lost any more. */
  readonly write: (entry: AuditEntry) => Promise<void>;
  /** Some of what an operation reads is read by another process, so that what hangs on it has to be followed up here. */
  readonly isDivided: boolean;
  /** Notes whose data references lead to. */
  readonly touchFetched: (context: OperationContext, references: readonly unknown[]) => Promise<void>;
  readonly logger: Logger;
  readonly now?: () => Date;
}

/** Asked of the schema once for each operation of a document that the server keeps. */
function createPersonalFields() {
  const rules = readFieldRules();
  const kept = new WeakMap<OperationDefinitionNode, readonly string[]>();
  return (schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): readonly string[] => {
    let fields = kept.get(operation);
    if (fields === undefined) kept.set(operation, (fields = personalFieldsOf(schema, rules, document, operation)));
    return fields;
  };
}

/** The server's own questions are nobody's looks. */
function isKept({ viewer, client, told }: OperationContext): boolean {
  return auditedAudience(viewer) !== null && (client !== undefined || told !== undefined);
}

/** One who listens is written when he begins, and once a minute while he is told more. */
function isTold({ until, known }: ToldListener, { seen, personalFields }: AuditEntry, at: number): boolean {
  return at < until && [...seen, ...personalFields].every((one) => known.has(one));
}

function noteTold(told: ToldListener, { seen, personalFields }: AuditEntry, at: number): void {
  if (at >= told.until) told.known.clear();
  told.until = at + TOLD_AGAIN_MS;
  for (const one of [...seen, ...personalFields]) told.known.add(one);
}

/** What cannot be kept is not told. */
function refuse({ contextValue, response }: Ending): void {
  const code: ErrorCode = 'INTERNAL_SERVER_ERROR';
  contextValue.facts.errorCodes.add(code);
  const error = { message: internalErrorMessage(contextValue.requestId), extensions: { code } };
  response.body = { kind: 'single', singleResult: { errors: [error] } };
  response.http.status = 500;
}

/** Keeps who saw whom: before an answer leaves, its entry is where nothing can take it away. */
export function createAuditPlugin(options: AuditPluginOptions): OperationPlugin {
  const { write, isDivided, touchFetched, logger, now = () => new Date() } = options;
  const personalFields = createPersonalFields();

  /** Each who listens has an entry under his own request, whoever else is told the same. */
  async function writeToldOf({ listeners }: Told, entry: AuditEntry, at: Date): Promise<void> {
    const untold = [...listeners].filter((one) => !isTold(one, entry, at.getTime()));
    await Promise.all(
      untold.map(async (one) => {
        const { operationName: operation, operationKind, documentHash } = one.origin;
        const own = { id: timedId(at), requestId: one.requestId, operation, operationKind, documentHash };
        await write({ ...entry, ...own });
        noteTold(one, entry, at.getTime());
      }),
    );
  }

  async function keep({ contextValue, schema, document, operation }: Ending): Promise<void> {
    if (document === undefined || operation === undefined) return; // nothing has run
    if (contextValue.references !== undefined) await touchFetched(contextValue, contextValue.references);
    const at = now();
    const entry = makeEntry(contextValue, personalFields(schema, document, operation), at);
    const { told } = contextValue;
    if (entry === null) return;
    if (told === undefined) return write(entry);
    told.isEntered = true;
    await writeToldOf(told, entry, at);
  }

  const listener: OperationListener = {
    async willSendResponse(ending) {
      try {
        await keep(ending);
      } catch (error) {
        const { requestId } = ending.contextValue;
        logger.error(
          { requestId, causes: traceError(error) },
          'an answer was held back: its audit entry cannot be kept',
        );
        refuse(ending);
      }
    },
  };
  return {
    requestDidStart({ contextValue, request }) {
      if (!isKept(contextValue)) return undefined;
      contextValue.touched = new Set();
      contextValue.changes = [];
      // Of a fetch that is sent to a subgraph; a client of a gateway has no such.
      if (isDivided) contextValue.references = [request.variables?.['representations']];
      return listener;
    },
  };
}

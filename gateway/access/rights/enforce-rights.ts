import type { GraphQLError, OperationDefinitionNode } from 'graphql';
import type { FieldRules } from '../../../schema/field-rules.ts';
import type { FederatedGateway } from '../../graphql/apollo.ts';
import type { OperationContext } from '../../graphql/operation-context.ts';
import { documentHash } from '../operations/document-hash.ts';
import { permittedOperation } from './permitted-operation.ts';
import type { AskedOperation, PermittedOperation } from './permitted-operation.ts';
import { createRestoreAnswer } from './restore-answer.ts';
import type { RestoreAnswer } from './restore-answer.ts';
import { createRightsOf } from './viewer-rights.ts';
import type { Rights } from './viewer-rights.ts';

type ApolloExecutor = NonNullable<Awaited<ReturnType<FederatedGateway['load']>>['executor']>;
type ExecutorRequest = Parameters<ApolloExecutor>[0];

/** An operation with something in it that a kind of viewer may not see. */
interface Restricted {
  readonly permitted: PermittedOperation;
  readonly queryHash: string;
  readonly restore: RestoreAnswer;
}

/** Null: all of it may be seen. */
function restrict(asked: AskedOperation, { refusals }: Rights): Restricted | null {
  const permitted = permittedOperation(asked, (coordinate) => refusals.has(coordinate));
  if (permitted === null) return null;
  return {
    permitted,
    queryHash: documentHash(permitted.text),
    restore: createRestoreAnswer(asked, permitted, refusals),
  };
}

/** Restricts an operation once for each kind of viewer. It is kept as long as Apollo Server keeps its document. */
function createRestrictions(): (asked: AskedOperation, rights: Rights) => Restricted | null {
  const kept = new WeakMap<OperationDefinitionNode, Map<Rights, Restricted | null>>();
  return (asked, rights) => {
    let byRights = kept.get(asked.operation);
    if (byRights === undefined) kept.set(asked.operation, (byRights = new Map()));
    let restricted = byRights.get(rights);
    if (restricted === undefined) byRights.set(rights, (restricted = restrict(asked, rights)));
    return restricted;
  };
}

/** As stock has it: `errors` stands in an answer alone where there are some. */
function withErrors<R extends { readonly errors?: readonly GraphQLError[] }>(
  result: R,
  errors: readonly GraphQLError[],
): R {
  return errors.length === 0 ? result : { ...result, errors: [...(result.errors ?? []), ...errors] };
}

function withRights(execute: ApolloExecutor, rules: FieldRules): ApolloExecutor {
  const rightsOf = createRightsOf(rules);
  const restrictionOf = createRestrictions();

  async function executeRestricted(request: ExecutorRequest, restricted: Restricted) {
    const { permitted, queryHash, restore } = restricted;
    const { text, document, operation } = permitted;
    const result = await execute({ ...request, source: text, document, operation, queryHash });
    if (result.data === null || result.data === undefined) return result;
    const { data, errors } = restore(result.data, request.request.variables ?? {});
    return withErrors({ ...result, data }, errors);
  }

  return async (request) => {
    const { viewer } = request.context as OperationContext; // the server's own contexts
    const rights = rightsOf(viewer);
    if (rights.refusals.size === 0) return execute(request);
    const restricted = restrictionOf(request, rights);
    return restricted === null ? execute(request) : executeRestricted(request, restricted);
  };
}

/**
 * A gateway that tells a viewer what the rules of the schema allow: any other field is never planned or fetched, and is
 * null in the answer with an error of its own. Works with any executor.
 *
 * Errors: FORBIDDEN, one a refused field of an object of the answer.
 */
export function enforceRights(gateway: FederatedGateway, rules: FieldRules): FederatedGateway {
  return {
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    stop: async () => gateway.stop(),
    async load(options) {
      const { executor } = await gateway.load(options);
      return { executor: executor && withRights(executor, rules) };
    },
  };
}

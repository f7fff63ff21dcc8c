/**
 * Partial errors: failures that take nothing from an answer but what failed.
 *
 * graphql-js has one way to report an error, which is to null the field that throws it; a list that cannot be null then
 * takes its parent along, up to the whole answer. So a resolver of such a list notes the failure and answers with
 * what it has, and whoever executes the operation adds to the result what was noted. Notes are kept by request and by
 * operation node: requests that share a kept document never meet, nor do the fetches of one request.
 */
import { locatedError, responsePathAsArray } from 'graphql';
import type { ExecutionResult, GraphQLError, GraphQLResolveInfo, OperationDefinitionNode } from 'graphql';
import { SystemError } from '../../schema/errors.ts';
import type { SystemId } from '../../schema/ids.ts';
import type { RequestContext } from '../services.ts';

/** The field that an error belongs to: the `info` of its resolver. */
export type FieldPlace = Pick<GraphQLResolveInfo, 'operation' | 'fieldNodes' | 'path'>;

const notesOfRequest = new WeakMap<RequestContext, Map<OperationDefinitionNode, GraphQLError[]>>();

export function notePartial(context: RequestContext, info: FieldPlace, error: SystemError): void {
  let notes = notesOfRequest.get(context);
  if (notes === undefined) notesOfRequest.set(context, (notes = new Map<OperationDefinitionNode, GraphQLError[]>()));
  const ofOperation = notes.get(info.operation) ?? [];
  notes.set(info.operation, [...ofOperation, locatedError(error, info.fieldNodes, responsePathAsArray(info.path))]);
}

/** What was noted while the operation ran; once. */
export function takePartialErrors(
  context: RequestContext,
  operation: OperationDefinitionNode | null | undefined,
): readonly GraphQLError[] {
  if (operation === null || operation === undefined) return [];
  const notes = notesOfRequest.get(context);
  const taken = notes?.get(operation) ?? [];
  notes?.delete(operation);
  return taken;
}

/** The result of an execution with the errors that were noted on the way. */
export function withPartialErrors(
  result: ExecutionResult,
  context: RequestContext,
  operation: OperationDefinitionNode | null | undefined,
): ExecutionResult {
  const noted = takePartialErrors(context, operation);
  return noted.length === 0 ? result : { ...result, errors: [...(result.errors ?? []), ...noted] };
}

/** What one of several systems tells for a list; nothing, and a note, where it does not answer. */
export async function answeredOrNoted<T>(
  context: RequestContext,
  info: FieldPlace,
  ask: () => Promise<readonly T[]>,
): Promise<readonly T[]> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    notePartial(context, info, error);
    return [];
  }
}

/**
 * A list without the records that their legacy rows leave untellable, since one of them would null the whole list. Their
 * systems are noted, each once.
 */
export function tellableOrNoted<R extends { readonly system: SystemId }>(
  context: RequestContext,
  info: FieldPlace,
  records: readonly R[],
  isTellable: (record: R) => boolean,
): readonly R[] {
  if (records.every(isTellable)) return records;
  const bad = records.filter((record) => !isTellable(record)).map(({ system }) => system);
  for (const system of new Set(bad)) notePartial(context, info, new SystemError(system, 'BAD_DATA'));
  return records.filter(isTellable);
}

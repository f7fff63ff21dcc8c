/**
 * Puts refused fields back into an answer that was asked for without them: each is null with an error, and takes its
 * parent along where it must not be null. Fields stand in the order in which they were asked for.
 *
 * Beside a refused field that must not be null, nothing is told of the refused ones that were asked for after it: so does
 * an executor whose resolvers refuse at once.
 * Source: https://spec.graphql.org/October2021/#sec-Handling-Field-Errors
 */
import { Kind, getVariableValues } from 'graphql';
import type { GraphQLError } from 'graphql';
import type { JsonObject } from '../../execution/fetch.ts';
import { collectFields } from '../../execution/operation/compile/collect-fields.ts';
import { conditionVariables } from '../../execution/operation/compile/conditions.ts';
import { compileObject } from './compile-restore.ts';
import type { Restore, RestoreRun, Restoring } from './compile-restore.ts';
import type { AskedOperation, PermittedOperation } from './permitted-operation.ts';

/** Of one operation; each a set of conditions. */
const MAX_VARIANTS = 16;

export interface RestoredAnswer {
  readonly data: JsonObject | null;
  readonly errors: readonly GraphQLError[];
}

/** `variables` as the client sent them; they fit the operation. */
export type RestoreAnswer = (data: JsonObject, variables: Readonly<Record<string, unknown>>) => RestoredAnswer;

type Conditions = Readonly<Record<string, unknown>>;

function compileAnswer(
  { schema, document, operation }: AskedOperation,
  { isChanged, typeField }: PermittedOperation,
  refusals: ReadonlyMap<string, string>,
  conditions: Conditions,
): Restore {
  const root = schema.getRootType(operation.operation);
  if (!root) throw new Error(`${operation.operation}: a valid operation's root type must be in the schema.`);
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const collecting = {
    schema,
    fragments: Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment])),
    variables: conditions,
  };
  const collect: Restoring['collect'] = (type, sets) => collectFields(collecting, type, sets);
  return compileObject({ schema, refusals, typeField, isChanged, collect }, root, [operation.selectionSet]);
}

/** Gives the values of the conditions, and of nothing else that came with the request. */
function conditionReader({ schema, document, operation }: AskedOperation): (variables: Conditions) => Conditions {
  const names = new Set(conditionVariables(document));
  const definitions = (operation.variableDefinitions ?? []).filter(({ variable }) => names.has(variable.name.value));
  return (variables) => getVariableValues(schema, definitions, variables).coerced ?? {};
}

/** Compiles how the answers to a permitted operation become answers to the one that was asked. */
export function createRestoreAnswer(
  asked: AskedOperation,
  permitted: PermittedOperation,
  refusals: ReadonlyMap<string, string>,
): RestoreAnswer {
  const conditionsOf = conditionReader(asked);
  const variants = new Map<string, Restore>();

  function restoreFor(variables: Conditions): Restore {
    const conditions = conditionsOf(variables);
    const key = JSON.stringify(conditions);
    let restore = variants.get(key);
    if (restore !== undefined) return restore;
    restore = compileAnswer(asked, permitted, refusals, conditions);
    if (variants.size >= MAX_VARIANTS) variants.clear();
    variants.set(key, restore);
    return restore;
  }

  return (data, variables) => {
    const run: RestoreRun = { errors: [], path: [] };
    const restored = restoreFor(variables)(data, run) as JsonObject | null; // of an object it makes an object
    return { data: restored, errors: run.errors };
  };
}

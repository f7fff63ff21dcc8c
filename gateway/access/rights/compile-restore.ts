/** What an answer is restored with (restore-answer.ts), compiled once an operation and kind of viewer. */
import { GraphQLError, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { FieldNode, GraphQLObjectType, GraphQLOutputType, SelectionSetNode } from 'graphql';
import type { ErrorCode } from '../../../schema/errors.ts';
import type { JsonObject } from '../../execution/fetch.ts';
import type { CollectedFields } from '../../execution/operation/compile/collect-fields.ts';
import { ownProperty } from '../../execution/shape/own-property.ts';
import type { AskedOperation, PermittedOperation } from './permitted-operation.ts';

export interface RestoreRun {
  readonly errors: GraphQLError[];
  /** Down to where the pass is. */
  readonly path: (string | number)[];
}

/** The value as it is answered; null where a value below that must not be null is. */
export type Restore = (value: NonNullable<unknown>, run: RestoreRun) => NonNullable<unknown> | null;

interface RestoredField {
  readonly responseName: string;
  readonly read: (input: JsonObject) => unknown;
  readonly nodes: readonly FieldNode[];
  readonly isNonNull: boolean;
  /** Why it is refused; null: it is not. */
  readonly refusal: string | null;
  /** Null: its value stays as it is. */
  readonly restore: Restore | null;
}

/** What an operation is restored by, for one set of its conditions. */
export interface Restoring extends Pick<PermittedOperation, 'isChanged' | 'typeField'>, Pick<AskedOperation, 'schema'> {
  readonly refusals: ReadonlyMap<string, string>;
  /** Collects what is asked of a type. Throws GraphQLError where a condition is null. */
  readonly collect: (type: GraphQLObjectType, sets: readonly SelectionSetNode[]) => CollectedFields;
}

function forbidden(message: string, nodes: readonly FieldNode[], path: readonly (string | number)[]): GraphQLError {
  return new GraphQLError(message, { nodes, path, extensions: { code: 'FORBIDDEN' satisfies ErrorCode } });
}

/** A condition that has a default may be sent as null all the same: graphql-js finds it when it collects the fields. */
function nullCondition(error: unknown, { path }: RestoreRun): GraphQLError {
  if (!(error instanceof GraphQLError)) throw error;
  const extensions = { code: 'BAD_USER_INPUT' satisfies ErrorCode };
  return new GraphQLError(error.message, { nodes: error.nodes ?? [], path: [...path], extensions });
}

/** `__typename` and introspection have no definition among a type's fields, and are never refused. */
function compileField(
  restoring: Restoring,
  type: GraphQLObjectType,
  responseName: string,
  nodes: readonly [FieldNode, ...FieldNode[]],
): RestoredField {
  const name = nodes[0].name.value;
  const definition = type.getFields()[name];
  const refusal = restoring.refusals.get(`${type.name}.${name}`) ?? null;
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const isAsked = definition === undefined || refusal !== null || !sets.some(restoring.isChanged);
  return {
    responseName,
    read: ownProperty(responseName),
    nodes,
    isNonNull: definition !== undefined && isNonNullType(definition.type),
    refusal,
    restore: isAsked ? null : compileValue(restoring, definition.type, sets),
  };
}

function compileFields(
  restoring: Restoring,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): readonly RestoredField[] {
  const collected = restoring.collect(type, sets);
  return Array.from(collected, ([responseName, nodes]) => compileField(restoring, type, responseName, nodes));
}

/** The field's value, or null with the error that it is refused with. */
function restoreField(
  { responseName, read, nodes, refusal, restore }: RestoredField,
  input: JsonObject,
  run: RestoreRun,
) {
  if (refusal !== null) {
    run.errors.push(forbidden(refusal, nodes, [...run.path, responseName]));
    return null;
  }
  const value = read(input);
  if (restore === null || value === null || value === undefined) return value;
  run.path.push(responseName);
  const restored = restore(value, run);
  run.path.pop();
  return restored;
}

function restoreFields(fields: readonly RestoredField[], input: JsonObject, run: RestoreRun): JsonObject | null {
  const output: [string, unknown][] = [];
  for (const field of fields) {
    const value = restoreField(field, input, run);
    if (value === null && field.isNonNull) return null;
    if (value !== undefined) output.push([field.responseName, value]);
  }
  return Object.fromEntries(output);
}

function typeOfValue(declared: GraphQLOutputType, input: JsonObject, { schema, typeField }: Restoring) {
  if (isObjectType(declared)) return declared;
  const told = schema.getType(String(input[typeField]));
  return isObjectType(told) ? told : null;
}

/** Types are compiled when they are met, so that fragments that spread one another cost what the answer holds of them. */
export function compileObject(
  restoring: Restoring,
  type: GraphQLOutputType,
  sets: readonly SelectionSetNode[],
): Restore {
  const compiled = new Map<GraphQLObjectType, readonly RestoredField[]>();
  return (value, run) => {
    const input = value as JsonObject; // what an executor gives for an object
    const concrete = typeOfValue(type, input, restoring);
    if (concrete === null) return null; // an executor has told its type
    try {
      let fields = compiled.get(concrete);
      if (fields === undefined) compiled.set(concrete, (fields = compileFields(restoring, concrete, sets)));
      return restoreFields(fields, input, run);
    } catch (error) {
      run.errors.push(nullCondition(error, run));
      return null;
    }
  };
}

function compileList(restore: Restore, isNonNull: boolean): Restore {
  return (value, run) => {
    const items: unknown[] = [];
    for (const [index, item] of (value as readonly unknown[]).entries()) {
      // what an executor gives for a list
      run.path.push(index);
      const restored = item === null || item === undefined ? null : restore(item, run);
      run.path.pop();
      if (restored === null && isNonNull) return null;
      items.push(restored);
    }
    return items;
  };
}

function compileValue(restoring: Restoring, type: GraphQLOutputType, sets: readonly SelectionSetNode[]): Restore {
  if (isNonNullType(type)) return compileValue(restoring, type.ofType, sets);
  if (isListType(type)) return compileList(compileValue(restoring, type.ofType, sets), isNonNullType(type.ofType));
  return isLeafType(type) ? (value) => value : compileObject(restoring, type, sets);
}

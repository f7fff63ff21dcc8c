/** Values of objects, interfaces and unions. */
import { GraphQLError, defaultTypeResolver, isObjectType } from 'graphql';
import type { GraphQLAbstractType, GraphQLObjectType, GraphQLSchema } from 'graphql';
// How graphql-js shows values in its messages, which ours repeat; it has no other name.
import { inspect } from 'graphql/jsutils/inspect.js';
import type { Complete, FieldSite, Selection } from '../selection.ts';
import { executeSelection, isPromise } from '../run/execute-fields.ts';
import { PENDING, awaitValue } from '../run/place.ts';
import type { Place } from '../run/place.ts';
import { ResolveInfo } from '../run/resolve-info.ts';
import type { Run } from '../run/run.ts';

/** The info of the field that a value belongs to, be it the value itself or an item of its lists. */
function infoOf(run: Run, site: FieldSite, place: Place): ResolveInfo {
  let at = place;
  while (typeof at.key === 'number' && at.prev !== undefined) at = at.prev;
  return new ResolveInfo(run, site, at.prev ?? at);
}

export function compileObject(site: FieldSite, selection: Selection): Complete {
  const { type } = selection;

  function executeChecked(run: Run, value: unknown, place: Place, isOfType: boolean): unknown {
    if (isOfType) return executeSelection(run, selection, value, place);
    throw new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(value)}.`, {
      nodes: site.nodes,
    });
  }

  return (run, value, place) => {
    if (typeof type.isTypeOf !== 'function') return executeSelection(run, selection, value, place);
    if (selection.refusal !== null) throw selection.refusal; // graphql-js, too, collects the fields before it asks the type
    const isOfType = type.isTypeOf(value, run.context, infoOf(run, site, place));
    if (!isPromise(isOfType)) return executeChecked(run, value, place, isOfType);
    awaitValue(run, place, isOfType, (_run, answer) => executeChecked(run, value, place, answer));
    return PENDING;
  };
}

/** Errors: GraphQLError, in graphql-js's words, where a name is not one of a concrete type of the abstract one. */
function runtimeType(
  schema: GraphQLSchema,
  abstract: GraphQLAbstractType,
  { nodes, parentType, definition }: FieldSite,
  name: unknown,
  value: unknown,
): GraphQLObjectType {
  const field = `${parentType.name}.${definition.name}`;
  if (name === null || name === undefined) {
    throw new GraphQLError(
      `Abstract type "${abstract.name}" must resolve to an Object type at runtime for field "${field}". Either the "${abstract.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`,
      { nodes },
    );
  }
  if (isObjectType(name)) {
    throw new GraphQLError(
      'Support for returning GraphQLObjectType from resolveType was removed in graphql-js@16.0.0 please return type name instead.',
    );
  }
  if (typeof name !== 'string') {
    throw new GraphQLError(
      `Abstract type "${abstract.name}" must resolve to an Object type at runtime for field "${field}" with value ${inspect(value)}, received "${inspect(name)}".`,
    );
  }
  const type = schema.getType(name);
  if (type === undefined) {
    throw new GraphQLError(
      `Abstract type "${abstract.name}" was resolved to a type "${name}" that does not exist inside the schema.`,
      { nodes },
    );
  }
  if (!isObjectType(type)) {
    throw new GraphQLError(`Abstract type "${abstract.name}" was resolved to a non-object type "${name}".`, { nodes });
  }
  if (!schema.isSubType(abstract, type)) {
    throw new GraphQLError(`Runtime Object type "${type.name}" is not a possible type for "${abstract.name}".`, {
      nodes,
    });
  }
  return type;
}

/** Its concrete types are compiled when they are met. */
export function compileAbstract(
  schema: GraphQLSchema,
  abstract: GraphQLAbstractType,
  site: FieldSite,
  selectionOf: (type: GraphQLObjectType) => Selection,
): Complete {
  const compiled = new Map<unknown, Complete>();

  function completeAs(run: Run, name: unknown, value: NonNullable<unknown>, place: Place): unknown {
    let complete = compiled.get(name);
    if (complete === undefined) {
      complete = compileObject(site, selectionOf(runtimeType(schema, abstract, site, name, value)));
      compiled.set(name, complete);
    }
    return complete(run, value, place);
  }

  return (run, value, place) => {
    const resolveType = abstract.resolveType ?? defaultTypeResolver;
    const name: unknown = resolveType(value, run.context, infoOf(run, site, place), abstract);
    if (!isPromise(name)) return completeAs(run, name, value, place);
    awaitValue(run, place, name, (_run, answer) => completeAs(run, answer, value, place));
    return PENDING;
  };
}

/** Compiles selections with the fields and positions below them. */
import {
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { GraphQLField, GraphQLObjectType, GraphQLOutputType, SelectionSetNode } from 'graphql';
import type { ResponseTree } from '../../fetch.ts';
import type { CompiledField, FieldSite, Position, Selection } from '../selection.ts';
import { generateSelection } from '../generate/selection.ts';
import { compileArguments } from './arguments.ts';
import { collectFields } from './collect-fields.ts';
import type { CollectedFields, Collecting } from './collect-fields.ts';
import { compileAbstract, compileObject } from './composite.ts';
import { entitiesResolver } from './entities.ts';
import { compileLeaf } from './leaf.ts';
import { compileList } from './list.ts';

function definitionOf(
  { schema }: Collecting,
  parent: GraphQLObjectType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (parent === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return parent.getFields()[name];
}

function compileValue(
  collecting: Collecting,
  site: FieldSite,
  type: GraphQLOutputType,
  early: ResponseTree | null,
): Position['value'] {
  if (isLeafType(type)) return compileLeaf(type);
  if (isNonNullType(type)) return compileValue(collecting, site, type.ofType, early);
  if (isListType(type)) {
    const item = compilePosition(collecting, site, type.ofType, early);
    return { kind: 'composite', complete: compileList(site, item), object: null };
  }
  const sets = site.nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const selectionOf = (concrete: GraphQLObjectType) => compileSelection(collecting, concrete, sets, early);
  if (!isObjectType(type)) {
    return { kind: 'composite', complete: compileAbstract(collecting.schema, type, site, selectionOf), object: null };
  }
  const selection = selectionOf(type);
  const object = typeof type.isTypeOf === 'function' ? null : selection;
  return { kind: 'composite', complete: compileObject(site, selection), object };
}

function compilePosition(
  collecting: Collecting,
  site: FieldSite,
  type: GraphQLOutputType,
  early: ResponseTree | null,
): Position {
  return {
    coordinate: `${site.parentType.name}.${site.definition.name}`,
    parentName: site.parentType.name,
    nodes: site.nodes,
    isNonNull: isNonNullType(type),
    isEarly: early !== null,
    value: compileValue(collecting, site, type, early),
  };
}

function resolverOf({ definition }: FieldSite): CompiledField['resolve'] {
  const { name, type, resolve = null } = definition;
  return resolve !== null && name === '_entities' && getNamedType(type).name === '_Entity'
    ? entitiesResolver(resolve)
    : resolve;
}

/** A response name may be one of Object's own. */
function partOf(early: ResponseTree | null, responseName: string): ResponseTree | null {
  return early !== null && Object.hasOwn(early, responseName) ? (early[responseName] ?? null) : null;
}

function compileField(collecting: Collecting, site: FieldSite, early: ResponseTree | null): CompiledField {
  const { definition, responseName } = site;
  return {
    site,
    property: definition.name,
    resolve: resolverOf(site),
    argumentsOf: compileArguments(site),
    position: compilePosition(collecting, site, definition.type, partOf(early, responseName)),
  };
}

/** Of types that never come no function is made. */
function newSelection(parts: Omit<Selection, 'execute'>): Selection {
  const selection: Selection = {
    ...parts,
    execute: (run, source, place) => {
      selection.execute = generateSelection(selection);
      return selection.execute(run, source, place);
    },
  };
  return selection;
}

export function compileSelection(
  collecting: Collecting,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  early: ResponseTree | null,
): Selection {
  let collected: CollectedFields;
  try {
    collected = collectFields(collecting, type, sets);
  } catch (error) {
    return newSelection({ type, blank: {}, fields: [], refusal: error as Error }); // collecting throws nothing but GraphQLErrors
  }
  const fields: CompiledField[] = [];
  const blank: [string, unknown][] = [];
  for (const [responseName, nodes] of collected) {
    const definition = definitionOf(collecting, type, nodes[0].name.value);
    if (definition === undefined) continue;
    const isTypeName = definition === TypeNameMetaFieldDef;
    blank.push([responseName, isTypeName ? type.name : null]);
    if (!isTypeName)
      fields.push(compileField(collecting, { responseName, nodes, parentType: type, definition }, early));
  }
  return newSelection({ type, blank: Object.fromEntries(blank), fields, refusal: null });
}

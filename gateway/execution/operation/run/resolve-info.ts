import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
  ResponsePath,
} from 'graphql';
import type { FieldSite } from '../selection.ts';
import type { Place } from './place.ts';
import type { Run } from './run.ts';

function pathOf({ prev, key, position }: Place): ResponsePath | undefined {
  if (prev === undefined) return undefined;
  const typename = typeof key === 'number' ? undefined : position.parentName;
  return { prev: pathOf(prev), key, typename };
}

/**
 * What a resolver may know of its field. A class for its accessors: one is made for every call of a resolver, and few
 * resolvers look at it.
 */
export class ResolveInfo implements GraphQLResolveInfo {
  readonly #run: Run;
  readonly #site: FieldSite;
  readonly #parent: Place;

  constructor(run: Run, site: FieldSite, parent: Place) {
    this.#run = run;
    this.#site = site;
    this.#parent = parent;
  }

  get fieldName(): string {
    return this.#site.definition.name;
  }
  get fieldNodes(): readonly FieldNode[] {
    return this.#site.nodes;
  }
  get returnType(): GraphQLOutputType {
    return this.#site.definition.type;
  }
  get parentType(): GraphQLObjectType {
    return this.#site.parentType;
  }
  get path(): ResponsePath {
    const { responseName, parentType } = this.#site;
    return { prev: pathOf(this.#parent), key: responseName, typename: parentType.name };
  }
  get schema(): GraphQLSchema {
    return this.#run.facts.schema;
  }
  get fragments(): Record<string, FragmentDefinitionNode> {
    return this.#run.facts.fragments;
  }
  get rootValue(): undefined {
    return undefined;
  }
  get operation(): OperationDefinitionNode {
    return this.#run.operation;
  }
  get variableValues(): Record<string, unknown> {
    return this.#run.variables;
  }
}

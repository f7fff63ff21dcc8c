/** A compiled operation: a tree of selections, fields and positions, made once and read at every run. */
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLFieldResolver,
  GraphQLLeafType,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { JsonObject } from '../fetch.ts';
import type { Place } from './run/place.ts';
import type { Run } from './run/run.ts';

/** What all runs of an operation share. */
export interface OperationFacts {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

/** What is asked of a concrete type at one position. */
export interface Selection {
  readonly type: GraphQLObjectType;
  /** A result with its type names in it and null for all else, in the order of the answer. */
  readonly blank: Readonly<JsonObject>;
  /** But for `__typename`, which is known. */
  readonly fields: readonly CompiledField[];
  /** Why it cannot be read, where it cannot. */
  readonly refusal: Error | null;
  /** Made of text when the first value comes. */
  execute: Execute;
}

/** The answer's object for a value of the selection's type. Parts of it may come later. Throws what its place must not hold. */
export type Execute = (run: Run, source: unknown, place: Place) => JsonObject;

export type Arguments = Readonly<Record<string, unknown>>;

/** A field of the answer by schema and document. */
export interface FieldSite {
  readonly responseName: string;
  /** All of them: a field may be asked for in several places of a document. */
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
}

export interface CompiledField {
  readonly site: FieldSite;
  /** The property that is its value where it has no resolver. */
  readonly property: string;
  readonly resolve: GraphQLFieldResolver<unknown, unknown> | null;
  readonly argumentsOf: (run: Run) => Arguments;
  readonly position: Position;
}

/** Gives what the answer holds for a value that is there, or PENDING. Throws field errors. */
export type Complete = (run: Run, value: NonNullable<unknown>, place: Place) => unknown;
/** The same for leaves, which have no place. */
export type Serialize = (value: NonNullable<unknown>) => unknown;

/** A position of the answer by the schema: a field's, or an item's of its lists. */
export interface Position {
  /** "Order.lines": the type of which the field is, and its name. */
  readonly coordinate: string;
  readonly parentName: string;
  readonly nodes: readonly FieldNode[];
  readonly isNonNull: boolean;
  /** Some later fetch reads it, or something below it. */
  readonly isEarly: boolean;
  readonly value:
    | {
        readonly kind: 'leaf';
        readonly type: GraphQLLeafType;
        /** What `typeof` says of values that are their own serialization, where it can tell. */
        readonly asIs: 'string' | 'boolean' | null;
        readonly serialize: Serialize;
      }
    | {
        readonly kind: 'composite';
        readonly complete: Complete;
        /** Of what is an object of one type, and needs no look for it. */
        readonly object: Selection | null;
      };
}

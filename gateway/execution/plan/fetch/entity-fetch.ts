import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import type { GraphQLFormattedError } from 'graphql';
import type { JsonObject } from '../../fetch.ts';
import { compileVariables } from './compile-fetch.ts';
import type { PrepareSending } from './compile-fetch.ts';
import { copyOf } from './copy-of.ts';
import { gatherEntities } from './entity-batch.ts';
import type { EntityBatch, EntityTarget } from './entity-batch.ts';
import { fetchError, pathFrom } from './fetch-error.ts';
import { compileRepresentation, soleKeyOf } from './representation.ts';
import type { Represent } from './representation.ts';
import { compileRewrites } from './rewrites.ts';
import type { Rewrite } from './rewrites.ts';
import type { FetchOptions } from './root-fetch.ts';
import { compileTargets, placesOf } from './targets.ts';
import type { Path } from './targets.ts';

type Requires = NonNullable<FetchNode['requires']>;

export interface EntityFetch {
  readonly node: FetchNode;
  readonly requires: Requires;
  /** Of the objects that the entities are fetched for: one for each fetch of the plan that this one stands for. */
  readonly paths: readonly ResponsePath[];
  /** No other fetch writes into what this one gives, so that equal objects may share it. */
  readonly isShareable: boolean;
}

/** The paths, by path of the fetch, of all objects that it leads to. */
type Places = (path: number) => readonly Path[];

function entitiesOf(data: JsonObject): readonly (JsonObject | null)[] | null {
  const entities = data['_entities'];
  // The subgraph's own schema says so; and what is no list is refused.
  return Array.isArray(entities) ? (entities as readonly (JsonObject | null)[]) : null;
}

function checkEntities(data: JsonObject, { representations }: EntityBatch): void {
  const entities = entitiesOf(data);
  if (entities === null) throw new Error('Expected "data._entities" in response to be an array');
  if (entities.length !== representations.length)
    throw new Error(`Expected "data._entities" to contain ${representations.length} elements`);
  const odd = entities.find((entity) => typeof entity !== 'object');
  if (odd !== undefined) throw new Error(`Expected "data._entities" to contain objects or null, not ${typeof odd}`);
}

/** An object's own type decides which rewrites fit it. */
function rewriteEntity(rewrite: Rewrite, entity: JsonObject, [target]: readonly EntityTarget[]): void {
  entity['__typename'] ||= target?.object['__typename'];
  rewrite(entity);
}

/** The paths of a subgraph's error: below `_entities` one for each object that the entity stands for. */
function pathsOf(
  { path: errorPath }: GraphQLFormattedError,
  { targets }: EntityBatch,
  [path = []]: readonly ResponsePath[],
  places: Places,
): readonly (Path | undefined)[] {
  const position = errorPath?.[1];
  if (typeof position !== 'number') return [pathFrom(path, errorPath)]; // where there are several paths, each is asked for alone
  const below = errorPath?.slice(2) ?? [];
  return (targets[position] ?? []).map((target) => [...(places(target.path)[target.number] ?? []), ...below]);
}

function compileRepresent({ requires, node }: EntityFetch, options: FetchOptions): Represent {
  const represent = compileRepresentation(requires, options);
  const rewrite = compileRewrites(node.inputRewrites, options.typesWithin);
  if (rewrite === null) return represent;
  return (source) => {
    const representation = represent(source);
    if (representation?.['__typename']) rewrite(representation);
    return representation;
  };
}

type Take = (data: JsonObject, batch: EntityBatch, isEarly: boolean) => void;

function compileTake({ node, isShareable }: EntityFetch, { typesWithin, merge }: FetchOptions): Take {
  const rewrite = compileRewrites(node.outputRewrites, typesWithin);
  return (data, batch, isEarly) => {
    for (const [position, entity] of (entitiesOf(data) ?? []).entries()) {
      const targets = batch.targets[position];
      if (!entity || targets === undefined) continue;
      if (rewrite !== null) rewriteEntity(rewrite, entity, targets);
      for (const [index, { object }] of targets.entries()) {
        merge(object, index === 0 || isShareable ? entity : copyOf(entity), isEarly);
      }
    }
  };
}

/** A fetch of entities, for the objects of the answer that they are. */
export function compileEntityFetch(fetch: EntityFetch, options: FetchOptions): PrepareSending {
  const { node, paths } = fetch;
  const collects = paths.map(compileTargets);
  const variablesOf = compileVariables(node);
  const represent = compileRepresent(fetch, options);
  // A rewrite may tell of two types as one.
  const soleKey = compileRewrites(node.inputRewrites, options.typesWithin) === null ? soleKeyOf(fetch.requires) : null;
  const take = compileTake(fetch, options);
  return (run) => {
    const batch = gatherEntities(
      collects.map((collect) => collect(run.data)),
      represent,
      soleKey,
    );
    const { representations } = batch;
    if (representations.length === 0) return null;
    const variables = variablesOf(run);
    if ('representations' in variables) throw new Error('Variables cannot contain key "representations"');
    const kept = new Map<number, readonly Path[]>();
    const places: Places = (path) => {
      const found = kept.get(path) ?? placesOf(run.data, paths[path] ?? []);
      kept.set(path, found);
      return found;
    };
    return {
      variables: { ...variables, representations },
      take: (data, isEarly) => take(data, batch, isEarly),
      check: (data) => checkEntities(data, batch),
      place: (error) => pathsOf(error, batch, paths, places).map((path) => fetchError(error, node.serviceName, path)),
    };
  };
}

import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import { compileVariables } from './compile-fetch.ts';
import type { PrepareSending } from './compile-fetch.ts';
import { fetchError, pathFrom } from './fetch-error.ts';
import type { Merge } from './merge.ts';
import { compileRewrites } from './rewrites.ts';
import { compileTargets } from './targets.ts';
import type { TypesWithin } from './types-within.ts';

export interface FetchOptions {
  readonly typesWithin: TypesWithin;
  readonly merge: Merge;
}

/** A fetch from the root of a subgraph. */
export function compileRootFetch(
  node: FetchNode,
  path: ResponsePath,
  { typesWithin, merge }: FetchOptions,
): PrepareSending {
  const collect = compileTargets(path);
  const variablesOf = compileVariables(node);
  const rewrite = compileRewrites(node.outputRewrites, typesWithin);
  return (run) => {
    const targets = collect(run.data);
    if (targets.length === 0) return null;
    return {
      variables: variablesOf(run),
      take(data, isEarly) {
        rewrite?.(data);
        for (const target of targets) merge(target, data, isEarly);
      },
      check: () => undefined,
      place: (error) => [fetchError(error, node.serviceName, pathFrom(path, error.path))],
    };
  };
}

/**
 * What an operation may be, and what it may cost, before anything of it is run.
 *
 * Words: a budget is what a viewer's audience, or its partner, may ask for; a quota is what it may ask for in a minute.
 */
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { whenThere } from '../../schema/maybe-promise.ts';
import type { MaybePromise } from '../../schema/maybe-promise.ts';
import type { Viewer } from '../../schema/viewer.ts';
import type { Budget } from '../access/access.ts';
import { createDocumentStore, textBytes } from '../graphql/document-store.ts';
import type { Client, OperationFacts } from '../graphql/operation-context.ts';
import { createBudgetOf } from './budget-of.ts';
import type { Budgets } from './budget-of.ts';
import { compileCost } from './cost/compile-cost.ts';
import type { OperationCost } from './cost/compile-cost.ts';
import { readCostWeights } from './cost/cost-weights.ts';
import { textProblem } from './document/text-problem.ts';
import { rateLimited, tooExpensive, tooLarge } from './limit-errors.ts';
import { createQuotas } from './rates/quotas.ts';
import type { QuotasOptions } from './rates/quotas.ts';
import type { RateLimiter } from './rates/rate-limiter.ts';

/** Of documents of which it is kept that they are not too large. */
const KEPT_BYTES = 10_000_000;

/** Who asks. What is left of its limits is noted with the facts, for the headers of the answer. */
export interface Asker {
  readonly viewer: Viewer;
  readonly client: Client;
  readonly facts: Pick<OperationFacts, 'allowances'>;
}

export interface OperationLimits {
  budgetOf(viewer: Viewer): Budget;
  /** Errors: RATE_LIMITED. */
  countRequest(asker: Asker): MaybePromise<void>;
  /**
   * Looks at a document before anything else reads it.
   *
   * Errors: QUERY_TOO_EXPENSIVE.
   */
  examine(viewer: Viewer, text: string): void;
  /** Compiled once for as long as a document is kept. It must be valid. */
  costOf(schema: GraphQLSchema, operation: OperationDefinitionNode, document: DocumentNode): OperationCost;
  /**
   * Counts what an operation costs.
   *
   * Errors: QUERY_TOO_EXPENSIVE, RATE_LIMITED.
   */
  charge(asker: Asker, cost: number): MaybePromise<void>;
}

export interface OperationLimitsOptions extends QuotasOptions {
  readonly budgets: Budgets;
}

/** Errors: RATE_LIMITED, with `what` before it. */
function count(
  limiter: RateLimiter | null,
  { client, facts }: Asker,
  points: number,
  what: (limit: number) => string,
): MaybePromise<void> {
  if (limiter === null) return undefined;
  return whenThere(limiter.count(client.key, points), (allowance) => {
    facts.allowances.push(allowance);
    return allowance.isExceeded ? Promise.reject(rateLimited(what(allowance.limit), allowance)) : undefined;
  });
}

const requestsLimit = (limit: number): string => `requests: at most ${limit} may be sent a minute, but more were.`;
const costLimit = (limit: number): string => `cost: operations may cost ${limit} a minute together, but come to more.`;

function createDocumentCheck(): (text: string, budget: Budget) => string | null {
  const sound = createDocumentStore<WeakSet<Budget>>(KEPT_BYTES, (_budgets, text) => textBytes(text));
  return (text, budget) => {
    const budgets = sound.get(text);
    if (budgets?.has(budget) === true) return null;
    const problem = textProblem(text, budget);
    if (problem === null) sound.set(text, (budgets ?? new WeakSet()).add(budget));
    return problem;
  };
}

export function createOperationLimits({ budgets, ...options }: OperationLimitsOptions): OperationLimits {
  const budgetOf = createBudgetOf(budgets);
  const quotaOf = createQuotas(options);
  const problemOf = createDocumentCheck();
  const weights = readCostWeights();
  const compiled = new WeakMap<OperationDefinitionNode, OperationCost>();

  return {
    budgetOf,
    countRequest: (asker) => count(quotaOf(budgetOf(asker.viewer)).requests, asker, 1, requestsLimit),
    examine(viewer, text) {
      const problem = problemOf(text, budgetOf(viewer));
      if (problem !== null) throw tooLarge(problem);
    },
    costOf(schema, operation, document) {
      let cost = compiled.get(operation);
      if (cost === undefined) compiled.set(operation, (cost = compileCost(schema, weights, operation, document)));
      return cost;
    },
    charge(asker, cost) {
      const budget = budgetOf(asker.viewer);
      if (cost > budget.cost) return Promise.reject(tooExpensive(cost, budget.cost));
      return count(quotaOf(budget).cost, asker, cost, costLimit);
    },
  };
}

import { readFileSync, readdirSync } from 'node:fs';
import { Kind, buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileCost } from '../../../gateway/limits/cost/compile-cost.ts';
import { readCostWeights } from '../../../gateway/limits/cost/cost-weights.ts';
import { DEFAULT_BUDGETS } from '../../../gateway/limits/default-budgets.ts';
import { textProblem } from '../../../gateway/limits/document/text-problem.ts';

const folder = new URL('../../../operations/', import.meta.url);
const schema = buildSchema(readFileSync(new URL('../../../schema/api.graphql', import.meta.url), 'utf8'));
const weights = readCostWeights();

const CLIENTS = [
  ['site', DEFAULT_BUDGETS.customer],
  ['agents', DEFAULT_BUDGETS.agent],
  ['partners', DEFAULT_BUDGETS.partner],
] as const;

const OPERATIONS = CLIENTS.flatMap(([client, budget]) =>
  readdirSync(new URL(`${client}/`, folder))
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => ({ file: `${client}/${file}`, budget })),
);

describe('an operation that ships', () => {
  it.each(OPERATIONS)('is within the budget of its client, with the longest pages: $file', ({ file, budget }) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const document = parse(text);
    expect(textProblem(text, budget)).toBeNull();
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const cost = compileCost(schema, weights, definition, document)({ first: 100 });
      expect(cost).toBeGreaterThan(0);
      expect(cost).toBeLessThan(budget.cost / 2);
    }
  });
});

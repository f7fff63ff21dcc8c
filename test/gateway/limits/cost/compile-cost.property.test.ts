import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { Kind, buildSchema, parse, visit } from 'graphql';
import type { ASTNode, DocumentNode, OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileCost } from '../../../../gateway/limits/cost/compile-cost.ts';
import { readCostWeights } from '../../../../gateway/limits/cost/cost-weights.ts';
import { randomOperation } from '../../execution/differential/operations/random-operation.ts';
import { repairedDocument, without } from '../../execution/differential/operations/repair.ts';
import { naiveCost } from './naive-cost.ts';

const schema = buildSchema(readFileSync(new URL('../../../../schema/api.graphql', import.meta.url), 'utf8'));
const weights = readCostWeights();

function costOf(document: DocumentNode, variables: Readonly<Record<string, unknown>>): number {
  const isOperation = (node: ASTNode): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION;
  const operation = document.definitions.find(isOperation);
  if (operation === undefined) throw new Error('A document must hold an operation.');
  return compileCost(schema, weights, operation, document)(variables);
}

const operations = fc
  .record({ seed: fc.integer(), fields: fc.integer({ min: 1, max: 60 }) })
  .map(({ seed, fields }) => randomOperation(schema, String(seed), fields));

describe('the cost of an operation', () => {
  it('is what writing all of it out comes to', () => {
    const costs = new Set<number>();
    fc.assert(
      fc.property(operations, ({ text, variables }) => {
        const document = parse(text);
        const expected = naiveCost(schema, weights, document, variables);
        if (expected === null) return;
        costs.add(expected);
        expect(costOf(document, variables)).toBe(expected);
      }),
      { numRuns: 500 },
    );
    expect(costs.size).toBeGreaterThan(100);
  });

  it('never falls when a field is added', () => {
    fc.assert(
      fc.property(operations, fc.nat(), ({ text, variables }, pick) => {
        const document = parse(text);
        const fields: ASTNode[] = [];
        visit(document, { Field: (node) => void fields.push(node) });
        const doomed = fields[pick % fields.length];
        if (doomed === undefined || fields.length === 1) return;
        const smaller = repairedDocument(schema, without(document, new Set([doomed])));
        if (!smaller.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION)) return;
        expect(costOf(smaller, variables)).toBeLessThanOrEqual(costOf(document, variables));
      }),
      { numRuns: 300 },
    );
  });

  it('never falls when a page grows', () => {
    const document = parse(`query($a: Int, $b: Int) { me { orders(first: $a) { nodes { lines { sku } } }
      tickets(first: $b) { edges { node { messages(last: $a) { nodes { text } } } } } } }`);
    const size = fc.integer({ min: -5, max: 1_000 });
    fc.assert(
      fc.property(size, size, fc.nat(100), fc.nat(100), (a, b, more, most) => {
        expect(costOf(document, { a, b })).toBeLessThanOrEqual(costOf(document, { a: a + more, b: b + most }));
      }),
    );
  });
});

import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createPlanner } from '../../../gateway/execution/planner.ts';
import { composeGraph, operationOver } from './generated-graph.ts';

describe('generated graph', () => {
  it('composes, and an operation reaches the subgraphs that it names', () => {
    const planner = createPlanner(composeGraph(4));
    const { plan } = planner.plan(parse(operationOver([1, 3], 0)), undefined);
    expect(new Set(JSON.stringify(plan).match(/system\d/g))).toEqual(new Set(['system0', 'system1', 'system3']));
  });
});

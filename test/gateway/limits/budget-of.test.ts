import { describe, expect, it } from 'vitest';
import { createBudgetOf } from '../../../gateway/limits/budget-of.ts';
import { DEFAULT_BUDGETS } from '../../../gateway/limits/default-budgets.ts';
import type { Viewer } from '../../../schema/viewer.ts';

const oakmart = { name: 'oakmart', codes: ['OAKMART'], scopes: [], budget: { cost: 7, requestsPerMinute: 0 } };
const budgetOf = createBudgetOf({ budgets: DEFAULT_BUDGETS, partners: new Map([['oakmart', oakmart]]) });
const partner = (name: string): Viewer => ({ audience: 'partner', partner: name, scopes: [] });

describe('the budget of a viewer', () => {
  it('is that of its audience', () => {
    expect(budgetOf({ audience: 'agent', scopes: [] })).toBe(DEFAULT_BUDGETS.agent);
    expect(budgetOf(partner('gardenco'))).toBe(DEFAULT_BUDGETS.partner);
  });

  it("is a partner's own where it has one, over that of partners", () => {
    expect(budgetOf(partner('oakmart'))).toEqual({ ...DEFAULT_BUDGETS.partner, cost: 7, requestsPerMinute: 0 });
  });

  it('is one and the same each time, as what is kept by it must be found again', () => {
    expect(budgetOf(partner('oakmart'))).toBe(budgetOf(partner('oakmart')));
  });
});

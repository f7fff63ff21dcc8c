import type { Viewer } from '../../schema/viewer.ts';
import type { Access, Budget } from '../access/access.ts';

export type Budgets = Pick<Access, 'budgets' | 'partners'>;

/** What a viewer may ask for: its partner's own budget over that of its audience. A function that is asked once a viewer kind. */
export function createBudgetOf({ budgets, partners }: Budgets): (viewer: Viewer) => Budget {
  const own = new Map(
    Array.from(partners, ([name, { budget }]): [string, Budget] => [name, { ...budgets.partner, ...budget }]),
  );
  return ({ audience, partner }) => (partner === undefined ? undefined : own.get(partner)) ?? budgets[audience];
}

import type { Knex } from 'knex';
import type { DecisionRow } from '../../tables.ts';
import { decisionsAmong } from './decisions.ts';
import type { OpenLink } from './open-links.ts';

/** Links by what persons' decisions make one, without those that a change is about to lift. */
export async function tiedGroups(
  trx: Knex,
  links: readonly OpenLink[],
  lifted: readonly Pick<DecisionRow, 'no'>[] = [],
): Promise<readonly (readonly OpenLink[])[]> {
  const groups = new Map(links.map((link) => [link.record, [link]]));
  const isLifted = new Set(lifted.map(({ no }) => no));
  for (const { kind, no, low, high } of await decisionsAmong(trx, [...groups.keys()])) {
    const [one, other] = [groups.get(low), groups.get(high)];
    if (kind !== 'link' || isLifted.has(no) || one === undefined || other === undefined || one === other) continue;
    one.push(...other);
    for (const { record } of other) groups.set(record, one);
  }
  return [...new Set(groups.values())];
}

import type { Knex } from 'knex';
import type { RecordId } from '../../../../schema/ids.ts';
import type { DecisionRow } from '../../tables.ts';
import { decisionsAmong } from './decisions.ts';
import type { OpenLink } from './open-links.ts';

type Group = readonly OpenLink[];

/** Groups, those made one that share a record with the same tie; who is of no group ties nobody. */
export function unite(
  groups: readonly Group[],
  ties: readonly (readonly Pick<OpenLink, 'record'>[])[],
): readonly Group[] {
  const united = new Map<RecordId, OpenLink[]>();
  for (const group of groups) {
    const own = [...group];
    for (const { record } of own) united.set(record, own);
  }
  for (const tie of ties) {
    const [one, ...others] = new Set(tie.flatMap(({ record }) => [united.get(record) ?? []]));
    for (const other of others) {
      one?.push(...other);
      for (const { record } of other) united.set(record, one ?? other);
    }
  }
  return [...new Set(united.values())];
}

/** Links by what persons' decisions make one, without those that a change is about to lift. */
export async function tiedGroups(
  trx: Knex,
  links: readonly OpenLink[],
  lifted: readonly Pick<DecisionRow, 'no'>[] = [],
): Promise<readonly Group[]> {
  const isLifted = new Set(lifted.map(({ no }) => no));
  const decisions = await decisionsAmong(
    trx,
    links.map(({ record }) => record),
  );
  const ties = decisions
    .filter(({ kind, no }) => kind === 'link' && !isLifted.has(no))
    .map(({ low, high }) => [{ record: low }, { record: high }]);
  return unite(
    links.map((link) => [link]),
    ties,
  );
}

/** Making customers one: what becomes of each record. */
import { isSure } from './open-links.ts';
import type { OpenLink } from './open-links.ts';
import type { Move, Target } from './commit.ts';
import type { RecordId } from '../../../../schema/ids.ts';

/** One whose id surely means somebody; of these the one with most records, then the oldest. */
function keptCustomer(links: readonly OpenLink[]): number {
  const sizes = new Map<number, number>();
  for (const { customer } of links) sizes.set(customer, (sizes.get(customer) ?? 0) + 1);
  const meant = new Set(links.filter(isSure).map(({ customer }) => customer));
  const [kept] = [...sizes].toSorted(
    ([a, many], [b, more]) => Number(meant.has(b)) - Number(meant.has(a)) || more - many || a - b,
  );
  return kept?.[0] ?? 0;
}

/** A group of records that are surely one: the core of a customer, or a record that is only like it. */
type Group = string;

function groupOf(link: OpenLink): Group {
  return isSure(link) ? `customer ${link.customer}` : `record ${link.record}`;
}

/** The records that a person's word makes one: those that are surely one with a named record, and the named ones themselves. */
export function recordsMadeOne(links: readonly OpenLink[], named: ReadonlySet<RecordId>): readonly OpenLink[] {
  const together = new Set(links.filter(({ record }) => named.has(record)).map(groupOf));
  return links.filter((link) => together.has(groupOf(link)));
}

/** What a person's word makes one: `named` are all one. Shape: by group, the group that stands for all that are one with it. */
function joinedGroups(links: readonly OpenLink[], named: ReadonlySet<RecordId>): (group: Group) => Group {
  const together = new Set(links.filter(({ record }) => named.has(record)).map(groupOf));
  const [first] = together;
  return (group) => (first !== undefined && together.has(group) ? first : group);
}

/**
 * How likely each group is one with the core of the kept customer: along the best way, as likely as its weakest step. A step
 * is the likeness of a record to its customer.
 */
function tiesTo(core: Group, links: readonly OpenLink[], find: (group: Group) => Group): ReadonlyMap<Group, number> {
  const ties = new Map([[core, 1]]);
  const steps = links
    .filter((link) => !isSure(link))
    .map((link) => [find(groupOf(link)), find(`customer ${link.customer}`), link.probability] as const);
  const raise = (group: Group, tie: number): boolean => {
    const isBetter = tie > (ties.get(group) ?? 0);
    if (isBetter) ties.set(group, tie);
    return isBetter;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const [one, other, likeness] of steps) {
      const upwards = raise(one, Math.min(likeness, ties.get(other) ?? 0));
      changed = raise(other, Math.min(likeness, ties.get(one) ?? 0)) || upwards || changed;
    }
  }
  return ties;
}

function targetOf(link: OpenLink, isCore: boolean, tie: number, model: string | null): Omit<Target, 'customer'> {
  if (!isCore) {
    return { rule: 'PROBABILISTIC', probability: tie, model_version: isSure(link) ? model : link.model_version };
  }
  const rule = isSure(link) && link.rule !== 'ONLY_RECORD' ? link.rule : 'MANUAL';
  return { rule, probability: 1, model_version: null };
}

/** All records of some customers, of whom `named` are one by a person's word, into one customer. */
export function joinMoves(links: readonly OpenLink[], named: ReadonlySet<RecordId>): readonly Move[] {
  const kept = keptCustomer(links);
  const find = joinedGroups(links, named);
  const core = find(`customer ${kept}`);
  const ties = tiesTo(core, links, find);
  const model = links.find((link) => link.model_version !== null)?.model_version ?? null;
  const inCore = (link: OpenLink): boolean => find(groupOf(link)) === core;
  const isAlone = links.filter(inCore).length === 1;
  return links.map((link) => {
    if (inCore(link) && isAlone) return { link, target: { ...link, customer: kept } };
    const tie = ties.get(find(groupOf(link))) ?? 0;
    return { link, target: { customer: kept, ...targetOf(link, inCore(link), tie, model) } };
  });
}

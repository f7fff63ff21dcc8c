/**
 * Who leaves when a change is undone. Records that were surely one just before it, and that builds have moved together since,
 * leave together, to the customer that they were; all others leave each on its own, until a build looks again.
 */
import type { Knex } from 'knex';
import type { RecordId } from '../../../../schema/ids.ts';
import type { Instant } from '../../../../schema/model.ts';
import { foundCustomers } from '../../founding.ts';
import { chunks } from '../../tables.ts';
import type { DecisionRow } from '../../tables.ts';
import type { Move } from './commit.ts';
import { linksBefore, membersBefore } from './links-before.ts';
import type { Before, Eve } from './links-before.ts';
import { isSure, openLinksOf } from './open-links.ts';
import type { OpenLink } from './open-links.ts';
import { heeding, standingAfter } from './rejoin-moves.ts';
import type { Undoing } from './rejoin-moves.ts';
import { leaveMoves } from './part.ts';
import { unite } from './tied-groups.ts';

type Group = readonly OpenLink[];

/** How many records surely were each customer just before the change, of those that have not left their systems. */
async function coreSizes(trx: Knex, customers: readonly number[], eve: Eve): Promise<ReadonlyMap<number, number>> {
  const then = await membersBefore(trx, customers, eve);
  const today = await openLinksOf(trx, [...then.keys()]);
  const sizes = new Map<number, number>();
  for (const link of then.values()) {
    if (isSure(link) && today.has(link.record)) sizes.set(link.customer, (sizes.get(link.customer) ?? 0) + 1);
  }
  return sizes;
}

/** Records whom a person had joined to others, and that was taken back since: whom they were with may rest on it alone. */
async function doubtfulOf(trx: Knex, records: readonly RecordId[], { change }: Eve): Promise<ReadonlySet<RecordId>> {
  const doubtful = new Set<RecordId>();
  for (const part of chunks(records)) {
    const lifted = trx<DecisionRow>('identity_decisions')
      .where('kind', 'link')
      .where('made_by', '<', change)
      .where('lifted_by', '>', change)
      .where((pair) => void pair.whereIn('low', part).orWhereIn('high', part));
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    for (const { low, high } of await lifted) doubtful.add(low).add(high);
  }
  return doubtful;
}

/** A build links a group of records that are surely one all alike. */
function isOneToday(group: Group): boolean {
  const [first] = group;
  return group.every(
    (link) =>
      link.customer === first?.customer && isSure(link) === isSure(first) && link.probability === first.probability,
  );
}

/** By the customers of then, those of the comers that surely were it, where that is all of it and nothing parts them since. */
async function coresOf(trx: Knex, comers: Group, before: Before, eve: Eve): Promise<ReadonlyMap<number, Group>> {
  const cores = new Map<number, OpenLink[]>();
  for (const link of comers) {
    const past = before.get(link.record);
    if (past !== undefined && isSure(past)) cores.set(past.customer, [...(cores.get(past.customer) ?? []), link]);
  }
  const sizes = await coreSizes(trx, [...cores.keys()], eve);
  const records = [...cores.values()].flat().map(({ record }) => record);
  const doubtful = await doubtfulOf(trx, records, eve);
  return new Map(
    [...cores].filter(
      ([customer, core]) =>
        core.length === sizes.get(customer) && isOneToday(core) && !core.some(({ record }) => doubtful.has(record)),
    ),
  );
}

/** Records as they were, but for the customer: those that are none of `before` stay out. */
function asBefore(links: Group, before: Before, customer: number): readonly Move[] {
  return links.flatMap((link) => {
    const past = before.get(link.record);
    if (past === undefined) return [];
    const { rule, probability, model_version } = past;
    return [{ link, target: { customer, rule, probability, model_version } }];
  });
}

/** Lone records, by the customers that they were only like then: also where they were found to be surely others by way of the change. */
function likenesses(groups: readonly Group[], before: Before): ReadonlyMap<number, Group> {
  const likely = new Map<number, OpenLink[]>();
  for (const [link, ...others] of groups) {
    const past = link === undefined ? undefined : before.get(link.record);
    if (link === undefined || others.length > 0 || past === undefined || isSure(past)) continue;
    likely.set(past.customer, [...(likely.get(past.customer) ?? []), link]);
  }
  return likely;
}

/** Those who were only like a customer that is who it was, and from whom no person keeps them apart. */
async function homewardMoves(
  trx: Knex,
  likely: readonly (readonly [number, Group])[],
  before: Before,
  { eve, backs, lifted }: Pick<Undoing, 'eve' | 'backs' | 'lifted'>,
): Promise<readonly Move[]> {
  const customers = likely.map(([customer]) => customer);
  const standing = await standingAfter(trx, customers, backs, eve);
  const moves = likely.filter(([customer]) => standing.has(customer));
  return heeding(
    trx,
    moves.flatMap(([customer, alike]) => asBefore(alike, before, customer)),
    { backs, lifted },
  );
}

interface Known {
  readonly before: Before;
  readonly eve: Eve;
  readonly at: Instant;
}

/** Cores into the customers that they were, or new ones, each with whoever was only like it. */
async function coreMoves(
  trx: Knex.Transaction,
  cores: ReadonlyMap<number, Group>,
  { before, likely, eve, at }: Known & { readonly likely: ReadonlyMap<number, Group> },
): Promise<readonly Move[]> {
  const returning = [...cores].map(([customer, group]) => {
    const core = group.map(({ record }) => record).toSorted();
    const links = [...group, ...(likely.get(customer) ?? [])];
    const members = links.map(({ record }) => record);
    const was = { customer, last: eve.last, undone: eve.opened };
    return { links, founder: { record: core[0]!, core, members, was } }; // no core is empty
  });
  const founders = returning.map(({ founder }) => founder);
  const customers = await foundCustomers(trx, founders, at);
  return returning.flatMap(({ links }, place) => asBefore(links, before, customers[place] ?? 0)); // one a founder
}

/**
 * Where groups of records go that came since a change, each held together by persons' decisions. In a transaction that holds
 * the write lock.
 */
export async function returnMoves(
  trx: Knex.Transaction,
  comers: readonly Group[],
  { eve, backs, lifted, at }: Pick<Undoing, 'eve' | 'backs' | 'lifted'> & { readonly at: Instant },
): Promise<readonly Move[]> {
  const links = comers.flat();
  const records = links.map(({ record }) => record);
  const before = await linksBefore(trx, records, eve);
  const known = await coresOf(trx, links, before, eve);
  const groups = unite(comers, [...known.values()]);
  const sizes = new Map(groups.flatMap((group) => group.map(({ record }) => [record, group.length] as const)));
  // A core that a person has joined to others since leaves with them.
  const cores = new Map([...known].filter(([, core]) => core.every(({ record }) => sizes.get(record) === core.length)));
  const all = likenesses(groups, before);
  const homeward = await homewardMoves(
    trx,
    [...all].filter(([customer]) => !cores.has(customer)),
    before,
    { eve, backs, lifted },
  );
  const likely = new Map([...all].filter(([customer]) => cores.has(customer)));
  const returning = new Set([...cores.values(), ...likely.values(), homeward.map(({ link }) => link)].flat());
  const others = groups.filter((group) => !group.some((link) => returning.has(link)));
  return [
    ...(await coreMoves(trx, cores, { before, likely, eve, at })),
    ...homeward,
    ...(await leaveMoves(trx, others, at)),
  ];
}

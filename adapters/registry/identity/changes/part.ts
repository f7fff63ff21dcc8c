/** Parting a customer: which part keeps the id, and what becomes of each record. */
import type { Knex } from 'knex';
import type { RecordId } from '../../../../schema/ids.ts';
import type { Instant } from '../../../../schema/model.ts';
import { foundCustomers } from '../../founding.ts';
import type { ChangeRow, LinkRow } from '../../tables.ts';
import type { Move } from './commit.ts';
import { decisionsAmong } from './decisions.ts';
import { isSure } from './open-links.ts';
import type { OpenLink } from './open-links.ts';
import { tiedGroups } from './tied-groups.ts';

type Part = readonly OpenLink[];

interface Meaning {
  readonly record: RecordId;
  /** When the customer's id first meant it surely. */
  readonly since: Instant;
  /** The number of its first sure link to the customer. */
  readonly first: number;
}

async function meaningsOf(trx: Knex, customer: number): Promise<ReadonlyMap<RecordId, Meaning>> {
  const rows: readonly Meaning[] = await trx<LinkRow>('links')
    .where({ customer })
    .whereNot('rule', 'PROBABILISTIC')
    .groupBy('record')
    .select('record')
    .min({ since: 'valid_from', first: 'no' });
  return new Map(rows.map((row) => [row.record, row]));
}

/** When the oldest of the joins was made that a person takes back by such parts. */
async function joinTakenBack(trx: Knex, parts: readonly Part[]): Promise<Instant | undefined> {
  const places = new Map(parts.flatMap((part, place) => part.map(({ record }) => [record, place] as const)));
  const crossing = (await decisionsAmong(trx, [...places.keys()])).filter(
    ({ kind, low, high }) => kind === 'link' && places.get(low) !== places.get(high),
  );
  const oldest = Math.min(...crossing.map(({ made_by: change }) => change));
  if (crossing.length === 0) return undefined;
  return (await trx<ChangeRow>('identity_changes').where('no', oldest).first('at'))?.at;
}

/**
 * A part without those of whom nobody knows whose they are: who was only like the customer may have been like another part,
 * and who came since a wrong join may have come by way of it. Each of them, with those that a person says it is, is on its own
 * until a build looks again.
 */
async function knownParts(trx: Knex, part: Part, isKnown: (link: OpenLink) => boolean): Promise<readonly Part[]> {
  const groups = await tiedGroups(trx, part);
  const core = groups.filter((group) => group.some(isKnown)).flat();
  const others = groups.filter((group) => !group.some(isKnown));
  return core.length > 0 ? [core, ...others] : others;
}

/**
 * The part that holds most of whom the id surely meant first: whoever joined them later, and how many, counts for nothing.
 * None where nobody is left whom it surely means: it must not come to mean who was only like them.
 */
function keeper(meanings: ReadonlyMap<RecordId, Meaning>, parts: readonly Part[]): Part | undefined {
  const meantBy = (part: Part): readonly Meaning[] =>
    part.filter(isSure).flatMap(({ record }) => meanings.get(record) ?? []);
  const [earliest] = parts
    .flatMap(meantBy)
    .map(({ since }) => since)
    .toSorted();
  const ranked = parts.map((part) => {
    const first = meantBy(part).filter(({ since }) => since === earliest);
    return { part, many: first.length, oldest: Math.min(...first.map((one) => one.first)) };
  });
  const [kept] = ranked.filter(({ many }) => many > 0).toSorted((a, b) => b.many - a.many || a.oldest - b.oldest);
  return kept?.part;
}

function movesTo(customer: number, part: Part): readonly Move[] {
  return part.map((link) => {
    const surely = isSure(link) ? link.rule : 'MANUAL';
    const rule = part.length === 1 ? 'ONLY_RECORD' : surely;
    return { link, target: { customer, rule, probability: 1, model_version: null } };
  });
}

/** Records that are surely one, a part each, into customers of their own. In a transaction that holds the write lock. */
export async function leaveMoves(trx: Knex.Transaction, parts: readonly Part[], at: Instant): Promise<readonly Move[]> {
  const founders = parts.map((part) => {
    const records = part.map(({ record }) => record).toSorted();
    return { record: records[0]!, core: records, members: records }; // no part is empty
  });
  const customers = await foundCustomers(trx, founders, at);
  return parts.flatMap((part, place) => movesTo(customers[place] ?? 0, part)); // one customer a founder
}

/** Parts of one customer into customers of their own. In a transaction that holds the write lock. */
export async function partMoves(trx: Knex.Transaction, parts: readonly Part[], at: Instant): Promise<readonly Move[]> {
  const meanings = await meaningsOf(trx, parts[0]?.[0]?.customer ?? 0);
  const joined = await joinTakenBack(trx, parts);
  const isKnown = (link: OpenLink): boolean =>
    isSure(link) && (joined === undefined || (meanings.get(link.record)?.since ?? at) <= joined);
  const known: Part[] = [];
  // oxlint-disable-next-line no-await-in-loop -- on one connection
  for (const part of parts) known.push(...(await knownParts(trx, part, isKnown)));
  const kept = keeper(meanings, known);
  const others = known.filter((part) => part !== kept);
  const leaving = await leaveMoves(trx, others, at);
  return kept === undefined ? leaving : [...leaving, ...movesTo(kept[0]?.customer ?? 0, kept)];
}

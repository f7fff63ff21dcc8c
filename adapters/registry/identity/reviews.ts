/** Pairs that a person has to judge. */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { RecordId } from '../../../schema/ids.ts';
import type { Instant } from '../../../schema/model.ts';
import { base32 } from '../customer-ids.ts';
import type { FoundReview, Review, ReviewId, ReviewPlace } from '../identity-port.ts';
import { insertAll } from '../store/insert.ts';
import { chunks } from '../tables.ts';
import type { ReviewRow } from '../tables.ts';
import { writeTransaction } from '../transaction.ts';
import { pairOf } from './changes/decisions.ts';
import { unanswered, unansweredOf, waitingAmong } from './open-reviews.ts';

const BATCH = 2000;

/** 120 bits, as a customer's id. */
const BYTES = 15;

/** Of the pair alone, so that every build calls it the same. */
function reviewIdOf(pair: readonly [RecordId, RecordId]): ReviewId {
  const digest = createHash('sha256')
    .update(`c360 review ${JSON.stringify(pair)}`)
    .digest();
  return `ir_${base32(digest.subarray(0, BYTES))}` as ReviewId; // made here and nowhere else
}

function reviewOf(row: ReviewRow): Review {
  const { id, low, high, probability, bits, value, state } = row;
  const told = { id, records: [low, high] as const, probability, bits, value, state };
  return { ...told, modelVersion: row.model_version, foundAt: row.found_at };
}

function rowsAfter(db: Knex, after: ReviewPlace | undefined, limit: number): Knex.QueryBuilder<ReviewRow, ReviewRow[]> {
  const query = unanswered(db)
    .orderBy([
      { column: 'value', order: 'desc' },
      { column: 'probability', order: 'desc' },
      { column: 'id', order: 'asc' },
    ])
    .limit(limit);
  if (after === undefined) return query;
  const { value, probability, id } = after;
  const valueFirst = ['value', value, 'value', value];
  const thenProbability = ['probability', probability, 'probability', probability];
  return query.where(
    db.raw('(?? < ? or (?? = ? and (?? < ? or (?? = ? and ?? > ?))))', [...valueFirst, ...thenProbability, 'id', id]),
  );
}

/** IdentityStore.reviews */
export async function readReviews(db: Knex, limit: number, after: ReviewPlace | undefined): Promise<readonly Review[]> {
  const found: ReviewRow[] = [];
  for (let place = after; ;) {
    // Each round goes on where the one before it ended; settled ones are few.
    // oxlint-disable-next-line no-await-in-loop
    const rows: readonly ReviewRow[] = await rowsAfter(db, place, limit).select('*');
    // oxlint-disable-next-line no-await-in-loop
    found.push(...(await waitingAmong(db, rows)));
    place = rows.at(-1);
    if (found.length >= limit || rows.length < limit) return found.slice(0, limit).map(reviewOf);
  }
}

/** IdentityStore.reviewsByIds */
export async function readReviewsByIds(db: Knex, ids: readonly ReviewId[]): Promise<ReadonlyMap<ReviewId, Review>> {
  const found = new Map<ReviewId, Review>();
  for (const part of chunks([...new Set(ids)])) {
    // oxlint-disable-next-line no-await-in-loop -- one chunk nearly always
    for (const row of await db<ReviewRow>('identity_reviews').whereIn('id', part)) found.set(row.id, reviewOf(row));
  }
  return found;
}

/** IdentityStore.reviewsOf */
export async function readReviewsOf(db: Knex, records: readonly RecordId[]): Promise<readonly Review[]> {
  return (await waitingAmong(db, await unansweredOf(db, records))).map(reviewOf);
}

/** What was open stays known since it was found first; what a person has answered stays answered. */
async function writeBatch(
  trx: Knex.Transaction,
  found: readonly FoundReview[],
  round: number,
  at: Instant,
): Promise<void> {
  const rows = new Map(
    found.map(({ records, modelVersion, probability, bits, value }) => {
      const [low, high] = pairOf(...records);
      const measures = { probability, bits, value, model_version: modelVersion };
      return [reviewIdOf([low, high]), { low, high, ...measures }] as const;
    }),
  );
  const known = await readReviewsByIds(trx, [...rows.keys()]);
  const open = [...known.values()].filter(({ state }) => state === 'OPEN' || state === 'GONE');
  for (const part of chunks(open.map(({ id }) => id))) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    await trx<ReviewRow>('identity_reviews').whereIn('id', part).delete();
  }
  const again = new Map(open.map((review) => [review.id, review]));
  const news: ReviewRow[] = [...rows]
    .filter(([id]) => again.has(id) || !known.has(id))
    .map(([id, row]) => {
      const before = again.get(id);
      return { id, ...row, found_at: before?.state === 'OPEN' ? before.foundAt : at, state: 'OPEN', round };
    });
  await insertAll(trx, 'identity_reviews', news);
}

async function nextRound(db: Knex): Promise<number> {
  const [row] = await db('identity_reviews').max({ last: 'round' });
  return Number(row?.['last'] ?? 0) + 1;
}

/** IdentityStore.replaceReviews. One build at a time calls it. */
export async function replaceReviews(
  db: Knex,
  found: AsyncIterable<FoundReview> | Iterable<FoundReview>,
  at: Instant,
): Promise<void> {
  const round = await nextRound(db);
  let batch: FoundReview[] = [];
  const write = (): Promise<void> => writeTransaction(db, (trx) => writeBatch(trx, batch, round, at));
  for await (const review of found) {
    if (batch.push(review) < BATCH) continue;
    await write();
    batch = [];
  }
  await write();
  await writeTransaction(db, (trx) => unanswered(trx).where('round', '<', round).update({ state: 'GONE' }));
}

/** IdentityStore.updateReviews */
export async function updateReviews(
  db: Knex,
  records: readonly RecordId[],
  found: readonly FoundReview[],
  at: Instant,
): Promise<void> {
  await writeTransaction(db, async (trx) => {
    const kept = new Set(found.map((review) => reviewIdOf(pairOf(...review.records))));
    const gone = (await unansweredOf(trx, records)).map(({ id }) => id).filter((id) => !kept.has(id));
    for (const part of chunks(gone)) {
      // oxlint-disable-next-line no-await-in-loop -- on one connection
      await trx<ReviewRow>('identity_reviews').whereIn('id', part).update({ state: 'GONE' });
    }
    await writeBatch(trx, found, await nextRound(trx), at);
  });
}

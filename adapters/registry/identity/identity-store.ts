import type { Knex } from 'knex';
import type { IdentityStore } from '../identity-port.ts';
import type { Lookups } from '../lookup.ts';
import { toInstant } from '../tables.ts';
import { asSystem } from '../transaction.ts';
import { borneByOthers } from './borne-by-others.ts';
import { readChangedSince } from './changes/changed-since.ts';
import { readDecisions } from './changes/decisions.ts';
import { createChanges } from './changes/index.ts';
import { readChange, readChanges } from './changes/read-changes.ts';
import { createReasonSeal } from './changes/reason-seal.ts';
import { readCounts, readSuspicious } from './counts.ts';
import { readLastRun } from './last-run.ts';
import { createMatchState } from './match/index.ts';
import { listModels, readMarks, readModel, setMarks, useModel } from './models.ts';
import { customersAsOf, formerIds, sureLinks } from './past.ts';
import { countWaiting } from './open-reviews.ts';
import { readReviews, readReviewsByIds, readReviewsOf, replaceReviews, updateReviews } from './reviews.ts';

/** Identity in the registry's database, beside its ledger. */
export function createIdentityStore(db: Knex, lookups: Lookups, now: () => Date, secret: string): IdentityStore {
  const reasons = createReasonSeal(secret);
  return {
    ...createChanges(db, now, reasons),
    change: (id, { signal }) => asSystem(() => readChange(db, id, reasons), signal),
    changes: (of, limit, before, { signal }) => asSystem(() => readChanges(db, of, limit, before, reasons), signal),
    decisions: () => asSystem(() => readDecisions(db)),
    decisionsOf: (records) => asSystem(() => readDecisions(db, records)),
    changedSince: (at) => asSystem(() => readChangedSince(db, toInstant(new Date(at)))),
    formerIds: (ids, { signal }) => asSystem(() => formerIds(db, ids), signal),
    customersAsOf: (ids, instant, { signal }) =>
      asSystem(() => customersAsOf(db, ids, toInstant(new Date(instant))), signal),
    sureLinks: (ids, { signal }) => asSystem(() => sureLinks(db, lookups, ids), signal),
    borneByOthers: (ids, own, { signal }) => asSystem(() => borneByOthers(db, lookups, ids, own), signal),
    reviews: (limit, after, { signal }) => asSystem(() => readReviews(db, limit, after), signal),
    reviewsByIds: (ids, { signal }) => asSystem(() => readReviewsByIds(db, ids), signal),
    reviewsOf: (records, { signal }) => asSystem(() => readReviewsOf(db, records), signal),
    countOpenReviews: ({ signal }) => asSystem(() => countWaiting(db), signal),
    replaceReviews: (found, at) => asSystem(() => replaceReviews(db, found, toInstant(new Date(at)))),
    updateReviews: (records, found, at) => asSystem(() => updateReviews(db, records, found, toInstant(new Date(at)))),
    activeModel: () => asSystem(() => readModel(db, { active: 1 })),
    model: (version) => asSystem(() => readModel(db, { version })),
    models: () => asSystem(() => listModels(db)),
    useModel: (model) => asSystem(() => useModel(db, model)),
    match: createMatchState(db),
    marks: () => asSystem(() => readMarks(db)),
    setMarks: (marks) => asSystem(() => setMarks(db, marks)),
    counts: () => asSystem(() => readCounts(db)),
    lastRun: () => asSystem(() => readLastRun(db)),
    suspicious: (limit) => asSystem(() => readSuspicious(db, limit)),
  };
}

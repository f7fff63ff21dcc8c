/** Writes a change: the ledger, the decisions, and what was done to both. */
import type { Knex } from 'knex';
import { InputError } from '../../../../schema/errors.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import type { Instant } from '../../../../schema/model.ts';
import { closeLinks, later, openLinks } from '../../build/links.ts';
import type { NewLink } from '../../build/links.ts';
import type { Act, ChangeKind, ReviewId, ReviewState, Verdict } from '../../identity-port.ts';
import { insertAll, insertNumbered } from '../../store/insert.ts';
import { chunks } from '../../tables.ts';
import type { DecisionRow, ReviewRow } from '../../tables.ts';
import { changeIdOf } from './change-id.ts';
import { pairKey } from './decisions.ts';
import { openLinksOf } from './open-links.ts';
import type { OpenLink } from './open-links.ts';

export type Target = Pick<NewLink, 'customer' | 'rule' | 'probability' | 'model_version'>;

/** What is to become of a record. */
export interface Move {
  readonly link: OpenLink;
  readonly target: Target;
}

/** What a change is going to do. */
export interface Draft {
  readonly kind: ChangeKind;
  /** How errors call it. */
  readonly subject: string;
  readonly act: Act;
  readonly at: Instant;
  readonly moves: readonly Move[];
  readonly makes: readonly Verdict[];
  readonly lifts: readonly Pick<DecisionRow, 'no' | 'low' | 'high'>[];
  /** Decisions that are put into force again. */
  readonly restores?: readonly Pick<DecisionRow, 'no' | 'low' | 'high'>[];
  readonly undoes?: { readonly no: number; readonly root: number };
  readonly review?: { readonly id: ReviewId; readonly state: ReviewState };
}

export function isAt({ link, target }: Move): boolean {
  return (
    link.customer === target.customer &&
    link.rule === target.rule &&
    link.probability === target.probability &&
    link.model_version === target.model_version
  );
}

async function insertChange(trx: Knex.Transaction, draft: Draft): Promise<number> {
  const { kind, act, at, undoes, review } = draft;
  const told = { kind, reason: act.reason, actor: act.actor, at };
  const asked = { undoes: undoes?.no ?? null, review: review?.id ?? null, review_state: review?.state ?? null };
  const change = await insertNumbered(trx, 'identity_changes', { ...told, ...asked });
  const root = undoes?.root ?? change;
  await trx('identity_changes').where('no', change).update({ root });
  return change;
}

async function moveRecords(trx: Knex.Transaction, change: number, { moves, act, at }: Draft): Promise<void> {
  const closed = moves.map(({ link }) => link.no);
  await closeLinks(trx, closed, at);
  const news = moves.map(({ link, target }) => ({
    record: link.record,
    ...target,
    valid_from: later(link.valid_from, at),
    actor: act.actor,
  }));
  await openLinks(trx, news);
  const records = moves.map(({ link }) => link.record);
  const opened = [...(await openLinksOf(trx, records)).values()].map(({ no }) => no);
  const effects = [...closed.map((link) => ({ link, opened: 0 })), ...opened.map((link) => ({ link, opened: 1 }))];
  await insertAll(
    trx,
    'identity_change_links',
    effects.map((effect) => ({ change, ...effect })),
  );
}

async function setLifted(trx: Knex.Transaction, decisions: readonly number[], by: number | null): Promise<void> {
  for (const part of chunks(decisions)) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    await trx<DecisionRow>('identity_decisions').whereIn('no', part).update({ lifted_by: by });
  }
}

async function decide(trx: Knex.Transaction, change: number, draft: Draft): Promise<void> {
  const made = draft.makes.map(({ kind, records: [low, high] }) => ({ kind, low, high, made_by: change }));
  await insertAll(trx, 'identity_decisions', made);
  const rows = await trx<DecisionRow>('identity_decisions').where('made_by', change).select('no');
  const lifted = draft.lifts.map(({ no }) => no);
  const restored = (draft.restores ?? []).map(({ no }) => no);
  await setLifted(trx, lifted, change);
  await setLifted(trx, restored, null);
  const inForce = [...rows.map(({ no }) => no), ...restored];
  const effects = [
    ...lifted.map((decision) => ({ change, decision, made: 0 })),
    ...inForce.map((decision) => ({ change, decision, made: 1 })),
  ];
  await insertAll(trx, 'identity_change_decisions', effects);
}

function concerned({ moves, makes, lifts, restores = [] }: Draft): readonly RecordId[] {
  const moved = moves.map(({ link }) => link.record);
  const judged = [...lifts, ...restores].flatMap(({ low, high }) => [low, high]);
  return [...new Set([...moved, ...makes.flatMap(({ records }) => records), ...judged])].toSorted();
}

/** No change may put records together that a person keeps apart; only `link` lifts such a decision, on records that it names. */
async function refuseApart(trx: Knex.Transaction, subject: string, records: readonly RecordId[]): Promise<void> {
  const customers = [...(await openLinksOf(trx, records)).values()].map(({ customer }) => customer);
  for (const part of chunks([...new Set(customers)])) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    const broken: { readonly made_by: number } | undefined = await trx('identity_decisions as d')
      .join('links as a', (on) => on.on('a.record', 'd.low').onNull('a.valid_to'))
      .join('links as b', (on) => on.on('b.record', 'd.high').onNull('b.valid_to').on('b.customer', 'a.customer'))
      .where('d.kind', 'apart')
      .whereNull('d.lifted_by')
      .whereIn('a.customer', part)
      .first('d.made_by');
    if (broken === undefined) continue;
    throw new InputError(
      `${subject}: records must not come together that a person keeps apart, but ${changeIdOf(broken.made_by)} does; ` +
        'undo that change first.',
    );
  }
}

/**
 * In a transaction that holds the write lock. Shape: the change's number.
 *
 * Errors: InputError where nothing would change, or records come together that are kept apart.
 */
export async function commitChange(trx: Knex.Transaction, whole: Draft): Promise<number> {
  const made = new Map(whole.makes.map((verdict) => [pairKey(verdict.records), verdict]));
  const draft = { ...whole, moves: whole.moves.filter((move) => !isAt(move)), makes: [...made.values()] };
  const { subject, moves, makes, lifts, restores = [], review } = draft;
  if (moves.length + makes.length + lifts.length + restores.length === 0 && review === undefined) {
    throw new InputError(`${subject}: something must change, but all is so already; nothing was written.`);
  }
  const change = await insertChange(trx, draft);
  await moveRecords(trx, change, draft);
  await decide(trx, change, draft);
  const records = concerned(draft);
  await insertAll(
    trx,
    'identity_change_records',
    records.map((record) => ({ change, record })),
  );
  if (review !== undefined)
    await trx<ReviewRow>('identity_reviews').where('id', review.id).update({ state: review.state });
  await refuseApart(trx, subject, records);
  return change;
}

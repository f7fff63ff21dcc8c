/**
 * Undoing a change: what it opened is closed, what it closed is opened again (undo-moves.ts), and its decisions are turned
 * round. A change and the undoings of it are a chain, of which only the last can be undone.
 */
import type { Knex } from 'knex';
import { InputError } from '../../../../schema/errors.ts';
import type { ChangeId } from '../../identity-port.ts';
import type { ChangeRow, DecisionRow } from '../../tables.ts';
import { changeIdOf, parseChangeId } from './change-id.ts';
import { commitChange } from './commit.ts';
import type { Draft } from './commit.ts';
import type { Making } from './make-change.ts';
import { undoMoves } from './undo-moves.ts';

const SUBJECT = 'undoIdentityChange';

async function changeOf(trx: Knex, id: ChangeId): Promise<ChangeRow> {
  const no = parseChangeId(id);
  const row = no === null ? undefined : await trx<ChangeRow>('identity_changes').where({ no }).first();
  if (row !== undefined) return row;
  throw new InputError(`${SUBJECT}: the id must be a change's, but nobody knows ${id}.`);
}

/** Of a chain its changes, the oldest first. */
function chainOf(trx: Knex, root: number): Promise<readonly ChangeRow[]> {
  return trx<ChangeRow>('identity_changes').where({ root }).orderBy('no');
}

/** The last of the chain, where `asked` is that, or the first one while that is in force. */
function tipOf(chain: readonly ChangeRow[], asked: ChangeRow): ChangeRow {
  const tip = chain.at(-1) ?? asked;
  const isFirstInForce = asked.no === asked.root && chain.length % 2 === 1;
  if (tip.no === asked.no || isFirstInForce) return tip;
  throw new InputError(
    `${SUBJECT}: a change must be undone once, but ${changeIdOf(asked.no)} was by ${changeIdOf(tip.no)}; undo that one instead.`,
  );
}

/** A change is in force while it has been undone as often as its undoing was. */
function isInForce(chain: readonly ChangeRow[], before: number): boolean {
  return chain.filter(({ no }) => no < before).length % 2 === 1;
}

/** Later changes of the same records have to be as they were when the change was made. */
async function refuseOvertaken(trx: Knex, tip: ChangeRow): Promise<void> {
  const others: readonly { readonly root: number }[] = await trx('identity_change_records as mine')
    .join('identity_change_records as theirs', 'theirs.record', 'mine.record')
    .join('identity_changes as c', 'c.no', 'theirs.change')
    .where('mine.change', tip.no)
    .where('c.no', '>', tip.no)
    .whereNot('c.root', tip.root)
    .distinct('c.root as root');
  for (const { root } of others) {
    // oxlint-disable-next-line no-await-in-loop -- a few
    const chain = await chainOf(trx, root);
    if (isInForce(chain, tip.no) === isInForce(chain, Infinity)) continue;
    const last = changeIdOf(chain.at(-1)?.no ?? root);
    throw new InputError(
      `${SUBJECT}: later changes of the same records must be undone first, but ${last} came after ${changeIdOf(tip.no)}.`,
    );
  }
}

async function judgedBy(trx: Knex, { no }: ChangeRow, made: 0 | 1): Promise<readonly DecisionRow[]> {
  return trx('identity_change_decisions as cd')
    .join('identity_decisions as d', 'd.no', 'cd.decision')
    .where({ 'cd.change': no, 'cd.made': made })
    .orderBy('d.no')
    .select('d.*');
}

/** An answered review is open again, and one that was opened again has its answer. */
function reviewBack(chain: readonly ChangeRow[], { review, review_state: state }: ChangeRow): Pick<Draft, 'review'> {
  if (review === null) return {};
  return { review: { id: review, state: state === 'OPEN' ? (chain[0]?.review_state ?? 'OPEN') : 'OPEN' } };
}

/** IdentityChanges.undo */
export async function undo({ trx, act, at }: Making, id: ChangeId): Promise<number> {
  const asked = await changeOf(trx, id);
  const chain = await chainOf(trx, asked.root);
  const tip = tipOf(chain, asked);
  await refuseOvertaken(trx, tip);
  const [lifts, restores] = [await judgedBy(trx, tip, 1), await judgedBy(trx, tip, 0)];
  const undoing = await commitChange(trx, {
    kind: 'UNDO',
    subject: SUBJECT,
    act,
    at,
    undoes: tip,
    moves: await undoMoves(trx, tip, { lifts, restores }, at),
    makes: [],
    lifts,
    restores,
    ...reviewBack(chain, tip),
  });
  const isUndone = chain.length % 2 === 1;
  const mark = { undone_by: undoing, undone_at: at };
  await trx<ChangeRow>('identity_changes').where('no', tip.no).update(mark);
  await trx<ChangeRow>('identity_changes')
    .where('no', asked.root)
    .update(isUndone ? mark : { undone_by: null, undone_at: null });
  return undoing;
}

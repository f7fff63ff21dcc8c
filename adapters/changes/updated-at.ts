/**
 * Tables whose rows tell when they last changed.
 *
 * A row is committed later than it is stamped, clocks differ, and in autumn they go back: each poll asks again from the
 * latest time that was read, or from now where that is earlier, less the overlap. Of what lies ahead of now by more than
 * the overlap only what is later than all that was read is new; the rest is read when its time comes.
 *
 * A row is told once for each time that it bears, then again when a second change in the same tick of its clock must have
 * been made, and when one that was committed as late as the overlap allows can be read. Whoever listens compares answers.
 */
import type { RecordId } from '../../schema/ids.ts';
import { compareInstants } from '../../schema/instant.ts';
import type { Instant } from '../../schema/model.ts';
import { rawText } from '../decode/raw-text.ts';
import { timeSlot } from '../sql/plan/expression/time-access.ts';
import type { WatermarkPlan } from '../sql/plan/plan.ts';
import { sql } from '../sql/statement/fragment.ts';
import type { Fragment, SqlValue } from '../sql/statement/fragment.ts';
import type { ToldRow, UpdatedAtMarks } from './marks.ts';
import { shifted, shownIn, TICK_MS } from './poll-clock.ts';
import type { PollClock } from './poll-clock.ts';
import { identityOf } from './watermark-rule.ts';
import type { FoundRow, Progress, WatermarkRule } from './watermark-rule.ts';

type UpdatedAtPlan = Extract<WatermarkPlan, { kind: 'updatedAt' }>;

/** Of an empty table everything is new. */
const FIRST = '1971-01-01T00:00:00Z';

const later = (a: Instant, b: Instant): Instant => (compareInstants(a, b) < 0 ? b : a);
const earlier = (a: Instant, b: Instant): Instant => (compareInstants(a, b) < 0 ? a : b);

/** From where on to ask, up to where, and what lies beyond all that was read. */
function boundsOf(
  { codec, zone }: UpdatedAtPlan,
  { greatest, floor }: UpdatedAtMarks,
  clock: PollClock,
): readonly SqlValue[] {
  const now = shownIn(zone, clock);
  const soon = shifted(now, clock.overlapMs);
  const beyond = greatest === null ? soon : later(greatest, soon);
  const from = greatest === null ? FIRST : shifted(earlier(greatest, now), -clock.overlapMs);
  // A floor ahead of the clock would hide what is stamped between the two.
  const isFloored = floor !== null && compareInstants(floor, from) >= 0 && compareInstants(floor, now) <= 0;
  return [isFloored ? codec.above(floor) : codec.lower(from), codec.lower(soon), codec.lower(beyond)];
}

function dueTimes(stamp: Instant | null, { nowMs, overlapMs }: PollClock): readonly number[] {
  const isWholeSecond = stamp === null || !stamp.includes('.');
  return isWholeSecond ? [nowMs + TICK_MS, nowMs + overlapMs] : [nowMs + overlapMs];
}

/** The rows that were read, as they will be known, and those of them that are told now. */
function tellRows(
  { codec }: UpdatedAtPlan,
  marks: UpdatedAtMarks,
  rows: readonly FoundRow[],
  clock: PollClock,
): { readonly known: ReadonlyMap<string, ToldRow>; readonly told: RecordId[] } {
  const before = new Map(marks.told.map((entry) => [identityOf({ row: entry.row, mark: entry.stamp }), entry]));
  const known = new Map<string, ToldRow>();
  const told: RecordId[] = [];
  for (const { row, mark } of rows) {
    const identity = identityOf({ row, mark });
    // A join may bring a row twice.
    if (known.has(identity)) continue;
    const last = before.get(identity);
    const due = last?.due.filter((at) => at > clock.nowMs) ?? dueTimes(codec.decode(mark), clock);
    if (last === undefined || due.length < last.due.length) told.push(row);
    known.set(identity, { row, stamp: rawText(mark), due });
    before.delete(identity);
  }
  // Out of reach, gone, or stamped anew: what was still to be told of them is told now.
  for (const { row, due } of before.values()) if (due.length > 0) told.push(row);
  return { known, told };
}

function advance(
  plan: UpdatedAtPlan,
  marks: UpdatedAtMarks,
  rows: readonly FoundRow[],
  clock: PollClock,
): Progress<UpdatedAtMarks> {
  const stamps = rows.flatMap(({ mark }) => plan.codec.decode(mark) ?? []);
  const greatest = [...(marks.greatest === null ? [] : [marks.greatest]), ...stamps].reduce<Instant | null>(
    (most, stamp) => (most === null ? stamp : later(most, stamp)),
    null,
  );
  if (rows.length > clock.maxChanges) {
    const soon = shifted(shownIn(plan.zone, clock), clock.overlapMs);
    const reached = stamps.filter((stamp) => compareInstants(stamp, soon) <= 0);
    const floor = reached.length === 0 ? marks.floor : reached.reduce(later);
    return { marks: { kind: 'updatedAt', greatest, floor, told: [] }, told: null };
  }
  const { known, told } = tellRows(plan, marks, rows, clock);
  return { marks: { kind: 'updatedAt', greatest, floor: marks.floor, told: [...known.values()] }, told };
}

export function updatedAtRule(plan: UpdatedAtPlan): WatermarkRule<UpdatedAtMarks> {
  const { column, codec } = plan;
  return {
    condition(slot) {
      const at = (part: number): Fragment => timeSlot(codec, slot(part).read);
      return sql`${column} >= ${at(0)} and (${column} <= ${at(1)} or ${column} > ${at(2)})`;
    },
    begin: (greatest) => ({ kind: 'updatedAt', greatest: codec.decode(greatest), floor: null, told: [] }),
    bounds: (marks, clock) => boundsOf(plan, marks, clock),
    advance: (marks, rows, clock) => advance(plan, marks, rows, clock),
  };
}

/**
 * Tables whose rows are added under growing numbers, and never change.
 *
 * Numbers are given out before their rows are committed, and not always in order: each poll asks again from the number
 * that was the greatest an overlap ago, less what a server gives out ahead. A row is told once.
 */
import { rawText } from '../decode/raw-text.ts';
import type { WatermarkPlan } from '../sql/plan/plan.ts';
import { sql } from '../sql/statement/fragment.ts';
import type { GrowingKeyMarks } from './marks.ts';
import type { PollClock } from './poll-clock.ts';
import { identityOf } from './watermark-rule.ts';
import type { FoundRow, Progress, WatermarkRule } from './watermark-rule.ts';

/** Numbers that servers and connections hold ready, and may give out after greater ones. */
const OUT_OF_ORDER = 100n;

function greater(a: string, b: string): string {
  return BigInt(a) < BigInt(b) ? b : a;
}

/** Throws for what is no whole number, as `advance` does. */
function begin(greatest: unknown, { nowMs }: PollClock): GrowingKeyMarks {
  const key = BigInt(rawText(greatest) || '0').toString();
  return { kind: 'key', greatest: key, settled: key, next: { key, since: nowMs }, told: [] };
}

/** What was the greatest an overlap ago, or longer. */
function settle({ settled, next }: GrowingKeyMarks, greatest: string, { nowMs, overlapMs }: PollClock) {
  if (nowMs - next.since < overlapMs) return { settled, next };
  return { settled: next.key, next: { key: greatest, since: nowMs } };
}

function advance(marks: GrowingKeyMarks, rows: readonly FoundRow[], clock: PollClock): Progress<GrowingKeyMarks> {
  const greatest = rows.map(({ mark }) => rawText(mark)).reduce(greater, marks.greatest);
  const inReach = rows.filter(({ mark }) => BigInt(rawText(mark)) >= BigInt(greatest) - OUT_OF_ORDER);
  if (rows.length > clock.maxChanges) {
    return { marks: { ...begin(greatest, clock), told: inReach.map(identityOf) }, told: null };
  }
  const before = new Set(marks.told);
  return {
    marks: { kind: 'key', greatest, ...settle(marks, greatest, clock), told: rows.map(identityOf) },
    told: rows.filter((row) => !before.has(identityOf(row))).map(({ row }) => row),
  };
}

export function growingKeyRule({ column }: WatermarkPlan): WatermarkRule<GrowingKeyMarks> {
  return {
    condition: (slot) => sql`${column} >= ${slot(0)}`,
    begin,
    bounds: ({ settled }) => [BigInt(settled) - OUT_OF_ORDER],
    advance,
  };
}

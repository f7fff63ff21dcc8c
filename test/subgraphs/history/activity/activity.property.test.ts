import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterLook, beginActivity, isFarEnough, newsIn } from '../../../../subgraphs/history/activity/activity.ts';
import type { Activity, ActivityItem } from '../../../../subgraphs/history/activity/activity.ts';

const BEGAN = new Date('2026-03-10T12:00:00Z');
const at = (second: number): string => new Date(BEGAN.getTime() + second * 1000).toISOString();
const item = (id: string, second: number, system = 'shop'): ActivityItem => ({ id, at: at(second), system });
const NOTHING: ReadonlySet<string> = new Set();

/** A whole history, as a look reads it: newest first, down to where it may stop. */
function lookAt(items: readonly ActivityItem[], activity: Activity | null, missing: readonly string[] = []) {
  const sorted = items
    .filter(({ system }) => !missing.includes(system))
    .toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? 1 : -1));
  let end = 1;
  while (end < sorted.length && !isFarEnough(activity, sorted.slice(0, end))) end += 1;
  return { items: sorted.slice(0, end), missing, records: ['shop:C1'] };
}

const many = (count: number, from: number): readonly ActivityItem[] =>
  Array.from({ length: count }, (_, index) => item(`old${index}`, from + index));

describe('news of a history', () => {
  it('are all that came since, above the fiftieth newest, each once', () => {
    fc.assert(
      fc.property(
        fc.nat(120),
        fc.array(fc.array(fc.nat(2_000), { maxLength: 60 }), { maxLength: 8 }),
        (count, rounds) => {
          const history = [...many(count, 0)];
          let activity = beginActivity(lookAt(history, null), BEGAN);
          for (const [round, seconds] of rounds.entries()) {
            const come = seconds.map((second, index) => item(`new${round}-${index}`, second));
            history.push(...come);
            const look = lookAt(history, activity);
            const { horizon } = activity;
            const expected = come.filter((one) => horizon === null || one.at > horizon);
            expect(new Set(newsIn(activity, look).map(({ id }) => id))).toEqual(new Set(expected.map(({ id }) => id)));
            activity = afterLook(activity, look, NOTHING);
            expect(newsIn(activity, lookAt(history, activity))).toEqual([]);
          }
        },
      ),
    );
  });

  it('are nothing of the past when something above is gone', () => {
    const history = many(80, 0);
    const activity = beginActivity(lookAt(history, null), BEGAN);
    expect(newsIn(activity, lookAt(history.slice(0, 75), activity))).toEqual([]);
  });

  it('are told again when not all of them could be told', () => {
    const activity = beginActivity(lookAt([], null), BEGAN);
    const look = lookAt([item('a', 1), item('b', 2)], activity);
    const after = afterLook(activity, look, new Set(['b']));
    expect(newsIn(after, look).map(({ id }) => id)).toEqual(['b']);
  });

  it('are those whose time has moved on', () => {
    const activity = beginActivity(lookAt([item('resolved:T1', 1)], null), BEGAN);
    expect(newsIn(activity, lookAt([item('resolved:T1', 9)], activity)).map(({ id }) => id)).toEqual(['resolved:T1']);
    expect(newsIn(activity, lookAt([item('resolved:T1', 0)], activity))).toEqual([]);
  });

  it('forget nothing of a system that is missing for a while', () => {
    const [before, during] = [item('bill', -10, 'billing'), item('later', 10, 'billing')];
    let activity = beginActivity(lookAt([before], null), BEGAN);
    activity = afterLook(activity, lookAt([before], activity, ['billing']), NOTHING);
    const back = lookAt([before, during], activity);
    expect(newsIn(activity, back).map(({ id }) => id)).toEqual(['later']);
  });

  it('leave out the past of a system that was missing from the first, but for a day', () => {
    const history = [item('past', -90_000, 'billing'), item('today', -80_000, 'billing'), item('now', 10, 'billing')];
    const activity = beginActivity(lookAt(history, null, ['billing']), BEGAN);
    expect(newsIn(activity, lookAt(history, activity)).map(({ id }) => id)).toEqual(['today', 'now']);
  });

  it('leave out the past of a record that has come to the customer, but for a day', () => {
    const activity = beginActivity({ items: [], missing: [], records: ['shop:C1'] }, BEGAN);
    const items = [item('now', 10), item('past', -90_000)];
    const look = { items, missing: [], records: ['shop:C1', 'outlet:7'] };
    expect(newsIn(activity, look).map(({ id }) => id)).toEqual(['now']);
    expect(newsIn(afterLook(activity, look, NOTHING), look)).toEqual([]);
  });
});

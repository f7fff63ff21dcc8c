import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterLook,
  beginActivity,
  isFarEnough,
  isOverrun,
  newsIn,
  unseenActivity,
} from '../../../../subgraphs/history/activity/activity.ts';
import type { Activity, ActivityItem } from '../../../../subgraphs/history/activity/activity.ts';

const BEGAN = new Date('2026-03-10T12:00:00Z');
const at = (second: number): string => new Date(BEGAN.getTime() + second * 1000).toISOString();
const item = (id: string, second: number, system = 'shop'): ActivityItem => ({ id, at: at(second), system });
const NOTHING: ReadonlySet<string> = new Set();
const EMPTY = { items: [], missing: [], records: [], isCut: false };
const UNSEEN = unseenActivity(BEGAN);
const idsOf = (items: readonly ActivityItem[]): readonly string[] => items.map(({ id }) => id);

/** A whole history, as a look reads it: newest first, down to where it may stop. */
function lookAt(items: readonly ActivityItem[], activity: Activity, missing: readonly string[] = []) {
  const sorted = items
    .filter(({ system }) => !missing.includes(system))
    .toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? 1 : -1));
  let end = 1;
  while (end < sorted.length && !isFarEnough(activity, sorted.slice(0, end))) end += 1;
  return { items: sorted.slice(0, end), missing, records: ['shop:C1'], isCut: false };
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
          let activity = beginActivity(lookAt(history, UNSEEN), BEGAN);
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
    const activity = beginActivity(lookAt(history, UNSEEN), BEGAN);
    expect(newsIn(activity, lookAt(history.slice(0, 75), activity))).toEqual([]);
  });

  it('are told again when not all of them could be told', () => {
    const activity = beginActivity(lookAt([], UNSEEN), BEGAN);
    const look = lookAt([item('a', 1), item('b', 2)], activity);
    const after = afterLook(activity, look, new Set(['b']));
    expect(newsIn(after, look).map(({ id }) => id)).toEqual(['b']);
  });

  it('are those whose time has moved on', () => {
    const activity = beginActivity(lookAt([item('resolved:T1', 1)], UNSEEN), BEGAN);
    expect(newsIn(activity, lookAt([item('resolved:T1', 9)], activity)).map(({ id }) => id)).toEqual(['resolved:T1']);
    expect(newsIn(activity, lookAt([item('resolved:T1', 0)], activity))).toEqual([]);
  });

  it('forget nothing of a system that is missing for a while', () => {
    const [before, during] = [item('bill', -10, 'billing'), item('later', 10, 'billing')];
    let activity = beginActivity(lookAt([before], UNSEEN), BEGAN);
    activity = afterLook(activity, lookAt([before], activity, ['billing']), NOTHING);
    const back = lookAt([before, during], activity);
    expect(newsIn(activity, back).map(({ id }) => id)).toEqual(['later']);
  });

  it('leave out the past of a system that was missing from the first, but for a day', () => {
    const history = [item('past', -90_000, 'billing'), item('today', -80_000, 'billing'), item('now', 10, 'billing')];
    const activity = beginActivity(lookAt(history, UNSEEN, ['billing']), BEGAN);
    expect(newsIn(activity, lookAt(history, activity)).map(({ id }) => id)).toEqual(['today', 'now']);
  });

  it('leave out the past of a record that has come to the customer, but for a day', () => {
    const activity = beginActivity({ ...EMPTY, records: ['shop:C1'] }, BEGAN);
    const items = [item('now', 10), item('past', -90_000)];
    const look = { ...EMPTY, items, records: ['shop:C1', 'outlet:7'] };
    expect(newsIn(activity, look).map(({ id }) => id)).toEqual(['now']);
    expect(newsIn(afterLook(activity, look, NOTHING), look)).toEqual([]);
  });

  it('are each told once, whatever of it is gone from looks between', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(30), { maxLength: 30 }), { maxLength: 12 }), (rounds) => {
        let activity = beginActivity(lookAt([], UNSEEN), BEGAN);
        const told: string[] = [];
        for (const seconds of rounds) {
          const look = lookAt(
            [...new Set(seconds)].map((second) => item(`i${second}`, second)),
            activity,
          );
          told.push(...idsOf(newsIn(activity, look)));
          activity = afterLook(activity, look, NOTHING);
        }
        expect(told.toSorted()).toEqual([...new Set(rounds.flat())].map((second) => `i${second}`).toSorted());
      }),
    );
  });

  it('are known for fifty that are gone, and no more', () => {
    const passing = Array.from({ length: 60 }, (_, index) => item(`i${index}`, index));
    let activity = beginActivity(lookAt([], UNSEEN), BEGAN);
    for (const one of passing) activity = afterLook(activity, lookAt([one], activity), NOTHING);
    activity = afterLook(activity, lookAt([], activity), NOTHING);
    expect(activity.known.size).toBe(50);
    expect(idsOf(newsIn(activity, lookAt(passing.slice(0, 11), activity))).length).toBe(10);
  });

  it('are all that has come since the beginning, where looks have failed until now', () => {
    const history = [item('past', -90_000), item('now', 10), ...many(60, -200_000)];
    const look = lookAt(history, UNSEEN);
    expect(idsOf(newsIn(UNSEEN, look))).toEqual(['now']);
    const after = afterLook(UNSEEN, look, NOTHING);
    expect(newsIn(after, lookAt(history, after))).toEqual([]);
    expect(idsOf(newsIn(after, lookAt([...history, item('late', -95_000)], after)))).toEqual(['late']);
  });

  it('leave out the past of a system that is missing from the first look after failed ones, but for a day', () => {
    const history = [item('bill', -90_000, 'billing'), item('today', -80_000, 'billing')];
    const after = afterLook(UNSEEN, lookAt(history, UNSEEN, ['billing']), NOTHING);
    expect(idsOf(newsIn(after, lookAt(history, after)))).toEqual(['today']);
  });
});

describe('the horizon', () => {
  const busy = Array.from({ length: 60 }, (_, index) => item(`busy${index}`, 1_000 + index));

  it('stays while a system is missing, so that what it held meanwhile is told when it is back', () => {
    const before = beginActivity(lookAt(many(80, 0), UNSEEN), BEGAN);
    const history = [...many(80, 0), item('meanwhile', 500, 'billing'), ...busy];
    const during = afterLook(before, lookAt(history, before, ['billing']), NOTHING);
    expect(during.horizon).toBe(before.horizon);
    expect(idsOf(newsIn(during, lookAt(history, during)))).toEqual(['meanwhile']);
  });

  it('moves up once all have answered and all is told', () => {
    const before = beginActivity(lookAt(many(80, 0), UNSEEN), BEGAN);
    const after = afterLook(before, lookAt([...many(80, 0), ...busy], before), NOTHING);
    expect(after.horizon).toBe(at(1_010));
  });
});

describe('a look that is cut', () => {
  const activity = beginActivity(lookAt(many(80, 0), UNSEEN), BEGAN);
  const cutAt = (last: ActivityItem, records = ['shop:C1']) => ({
    ...EMPTY,
    items: [item('new', 9_000), last],
    records,
    isCut: true,
  });

  it('has been overrun, as what lies below may be news', () => {
    expect(isOverrun(activity, cutAt(item('n', 8_000)))).toBe(true);
    expect(isOverrun(activity, { ...cutAt(item('n', 8_000)), isCut: false })).toBe(false);
  });

  it('has not where it has come to the past of a record or system that it brings along', () => {
    expect(isOverrun(activity, cutAt(item('n', -90_000), ['shop:C1', 'outlet:7']))).toBe(false);
    expect(isOverrun(activity, cutAt(item('n', 8_000), ['shop:C1', 'outlet:7']))).toBe(true);
    const deaf = beginActivity(lookAt(many(80, -200_000), UNSEEN, ['billing']), BEGAN);
    expect(isOverrun(deaf, cutAt(item('n', -90_000, 'billing')))).toBe(false);
    expect(isOverrun(deaf, cutAt(item('n', -90_000)))).toBe(true);
  });
});

import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Helper } from '../../../../subgraphs/matching/threads/helpers.ts';
import { shareOut } from '../../../../subgraphs/matching/threads/share-out.ts';

const nobody = {} as Helper; // told apart by nothing

/** Waits so many turns. */
async function turns(many: number): Promise<void> {
  for (let turn = 0; turn < many; turn += 1) await setImmediate();
}

describe('shareOut', () => {
  it('gives what came of each task in their order, whoever did which and however long it took', async () => {
    const tasks = fc.array(fc.nat({ max: 4 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(tasks, fc.nat({ max: 3 }), async (long, helpers) => {
        const done: number[] = [];
        const results = await shareOut(
          [...long.keys()],
          Array.from({ length: helpers }, () => nobody),
          {
            here: (task) => task * 2,
            there: async (_, task) => {
              await turns(long[task] ?? 0);
              return task * 2;
            },
            onDone: (task) => void done.push(task),
          },
        );
        expect(results).toEqual(long.map((_, task) => task * 2));
        expect(done.toSorted((a, b) => a - b)).toEqual([...long.keys()]);
      }),
      { numRuns: 50 },
    );
  });

  it('leaves nothing to a helper alone, and shares with it', async () => {
    const by = new Map<number, string>();
    await shareOut([...Array(40).keys()], [nobody], {
      here: (task) => void by.set(task, 'here'),
      there: async (_, task) => {
        await setImmediate();
        by.set(task, 'there');
      },
      onDone: () => undefined,
    });
    expect(new Set(by.values())).toEqual(new Set(['here', 'there']));
  });

  it.each(['here', 'there'] as const)('begins with no further task when one fails %s', async (place) => {
    let begun = 0;
    const run = (task: number, at: typeof place): void => {
      begun += 1;
      if (at === place && task >= 5) throw new Error(`task ${task}`);
    };
    const shared = shareOut([...Array(1000).keys()], [nobody], {
      here: (task) => run(task, 'here'),
      there: async (_, task) => {
        await setImmediate();
        run(task, 'there');
      },
      onDone: () => undefined,
    });
    await expect(shared).rejects.toThrow(/^task \d+$/);
    const before = begun;
    await turns(20);
    // What was begun before may come to its end.
    expect(begun - before).toBeLessThan(5);
  });
});

import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createInTurn, inTurn } from '../../../../subgraphs/reading/batch/in-turn.ts';

/** As many turns of the event loop. */
async function turns(count: number): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop
  for (let turn = 0; turn < count; turn += 1) await nextTurn();
}

describe('inTurn', () => {
  it('runs all that an owner has gathered in one turn, in the order in which it came', async () => {
    const ran: string[] = [];
    const owner = {};
    inTurn(owner, () => ran.push('a'));
    await Promise.resolve().then(() => inTurn(owner, () => ran.push('b')));
    setImmediate(() => ran.push('others'));
    await turns(2);
    expect(ran).toEqual(['a', 'b', 'others']);
  });

  it('gives owners that wait side by side a turn each, so that others get theirs in between', async () => {
    const ran: string[] = [];
    const owners = Array.from({ length: 50 }, (_, nth) => ({ nth }));
    for (const owner of owners) inTurn(owner, () => ran.push(`owner ${String(owner.nth)}`));
    const others = async () => {
      for (let turn = 0; turn < owners.length; turn += 1) {
        // oxlint-disable-next-line no-await-in-loop
        await nextTurn();
        ran.push('others');
      }
    };
    await others();
    expect(ran).toEqual(owners.flatMap(({ nth }) => [`owner ${String(nth)}`, 'others']));
  });

  it('lets an owner come again only after those that waited already', async () => {
    const ran: string[] = [];
    const [heavy, light] = [{}, {}];
    inTurn(heavy, () => {
      ran.push('heavy');
      inTurn(heavy, () => ran.push('heavy again'));
    });
    inTurn(light, () => ran.push('light'));
    await turns(4);
    expect(ran).toEqual(['heavy', 'light', 'heavy again']);
  });

  it("takes the rest of a heavy owner's batches to its next turns, and lets others come between", async () => {
    const ran: string[] = [];
    let now = 0;
    const inTurnBy = createInTurn(() => now);
    const [heavy, light] = [{}, {}];
    for (const batch of ['a', 'b', 'c']) {
      inTurnBy(heavy, () => {
        ran.push(`heavy ${batch}`);
        now += 1000;
      });
    }
    for (const batch of ['a', 'b']) inTurnBy(light, () => ran.push(`light ${batch}`));
    const others = async () => {
      for (let turn = 0; turn < 4; turn += 1) {
        // oxlint-disable-next-line no-await-in-loop
        await nextTurn();
        ran.push('others');
      }
    };
    await others();
    expect(ran).toEqual([
      'heavy a',
      'others',
      'light a',
      'light b',
      'others',
      'heavy b',
      'others',
      'heavy c',
      'others',
    ]);
  });

  it('counts what hangs on a batch to the time that it takes', async () => {
    const ran: string[] = [];
    let now = 0;
    const inTurnBy = createInTurn(() => now);
    const owner = {};
    inTurnBy(owner, () => {
      ran.push('a');
      const long = async () => {
        await Promise.resolve();
        await Promise.resolve();
        now += 1000;
      };
      void long();
    });
    inTurnBy(owner, () => ran.push('b'));
    await nextTurn();
    ran.push('others');
    await turns(2);
    expect(ran).toEqual(['a', 'others', 'b']);
  });
});

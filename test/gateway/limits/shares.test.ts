import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createShares } from '../../../gateway/limits/shares.ts';
import type { Holder, Taken } from '../../../gateway/limits/shares.ts';

const from = (address: string): Holder => ({ client: { address, isSigned: false, key: `address ${address}` } });
const signedBy = (name: string, address: string): Holder => ({
  client: { address, isSigned: true, key: `viewer ${name}` },
});

function giveBack(taken: Taken): void {
  if (taken.kind !== 'taken') throw new Error(`A place must have been taken, but it was ${taken.kind}.`);
  taken.giveBack();
}

describe('shares', () => {
  it('are held by an address, and given back', () => {
    const shares = createShares({ most: 10, mostPerHolder: 1 });
    const first = shares.take(from('192.0.2.1'));
    expect(shares.take(from('192.0.2.1'))).toEqual({ kind: 'share exceeded' });
    expect(shares.take(from('192.0.2.2')).kind).toBe('taken');
    giveBack(first);
    expect(shares.take(from('192.0.2.1')).kind).toBe('taken');
  });

  it('are held by a signed viewer wherever it comes from, and by each of one address for itself', () => {
    const shares = createShares({ most: 10, mostPerHolder: 1 });
    shares.take(signedBy('one', '192.0.2.1'));
    expect(shares.take(signedBy('one', '192.0.2.2'))).toEqual({ kind: 'share exceeded' });
    expect(shares.take(signedBy('two', '192.0.2.1')).kind).toBe('taken');
    expect(shares.take(from('192.0.2.1')).kind).toBe('taken');
  });

  it('are of so many places as there are', () => {
    const shares = createShares({ most: 3, mostPerHolder: 2 });
    shares.take(from('192.0.2.1'), 2);
    expect(shares.take(from('192.0.2.2'), 2)).toEqual({ kind: 'none left' });
    expect(shares.take(from('192.0.2.2')).kind).toBe('taken');
  });

  it('hold no more than they may, whoever takes and gives back in whatever order', () => {
    const step = fc.record({ holder: fc.integer({ min: 1, max: 3 }), places: fc.integer({ min: 1, max: 4 }), back: fc.boolean() }); // prettier-ignore
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const shares = createShares({ most: 12, mostPerHolder: 5 });
        let held: { readonly holder: number; readonly places: number; readonly taken: Taken }[] = [];
        const sum = (of: typeof held) => of.reduce((total, { places }) => total + places, 0);
        for (const { holder, places, back } of steps) {
          const oldest = held.find((one) => one.holder === holder);
          if (back && oldest !== undefined) {
            giveBack(oldest.taken);
            held = held.filter((one) => one !== oldest);
            continue;
          }
          const taken = shares.take(from(`192.0.2.${holder}`), places);
          const isOver = sum(held.filter((one) => one.holder === holder)) + places > 5;
          const isFull = sum(held) + places > 12;
          expect(taken.kind).toBe(isOver ? 'share exceeded' : isFull ? 'none left' : 'taken');
          if (taken.kind === 'taken') held.push({ holder, places, taken });
        }
      }),
    );
  });
});

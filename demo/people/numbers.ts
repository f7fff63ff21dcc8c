import type { Numbers } from '../story.ts';

const DEPOTS = ['CHI', 'DAL', 'RNO'] as const;
const DEPOT_COUNT = DEPOTS.length;

/** Carriers scatter their numbers; 7,368,787 is prime to ten thousand million, so none comes twice unless we say so. */
function trackingNo(serial: number): string {
  const scattered = (BigInt(serial) * 7_368_787n + 1_234_567n) % 10_000_000_000n;
  return `LN${String(scattered).padStart(10, '0')}`;
}

function counter(start: number): () => number {
  let last = start;
  return () => {
    last += 1;
    return last;
  };
}

/**
 * The keys of one slot. Every kind has a range a slot, so that slot 17 bears the same keys in a base of a hundred and of
 * a million. Two depots use the same consignment numbers: only both parts together are a key.
 */
export function createNumbers(slot: number): Numbers {
  const consignment = counter(-1);
  const tracking = counter(slot * 100);
  return {
    order: counter(100_000 + slot * 100),
    guestOrder: counter(100_080 + slot * 100),
    return: counter(slot * 50),
    ledger: counter(slot * 1000),
    ticket: counter(slot * 20),
    message: counter(slot * 500),
    scan: counter(slot * 2000),
    consignment: () => {
      const nth = consignment();
      return { depot: DEPOTS[(slot + nth) % DEPOT_COUNT] ?? DEPOTS[0], number: 1_000_000 + slot * 50 + (nth >> 1) };
    },
    tracking: () => trackingNo(tracking()),
  };
}

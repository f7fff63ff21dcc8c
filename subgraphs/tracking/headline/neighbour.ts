import type { TrackedParcel } from '../order-facts.ts';
import { isAbout } from '../scan-words.ts';

/**
 * What follows "delivered" where the customer has to ring at another door: " to a neighbour", ", 1 of them to a
 * neighbour". Never whose door it is: guests read it too.
 */
export function neighbourClause(delivered: readonly TrackedParcel[]): string {
  const there = delivered.filter(isWithNeighbour).length;
  if (there === 0) return '';
  return there === delivered.length ? ' to a neighbour' : `, ${there} of them to a neighbour`;
}

/** Some scan of the delivery says so; another one of the same delivery may say less. */
function isWithNeighbour({ scans, state }: TrackedParcel): boolean {
  return state === 'DELIVERED' && scans.some((scan) => isAbout(scan, 'NEIGHBOUR'));
}

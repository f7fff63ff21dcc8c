import { isWithNeighbour } from '../order-facts.ts';
import type { TrackedParcel } from '../order-facts.ts';

/**
 * What follows "delivered" where the customer has to ring at another door: " to a neighbour", ", 1 of them to a
 * neighbour". Never whose door it is: guests read it too.
 */
export function neighbourClause(delivered: readonly TrackedParcel[]): string {
  const there = delivered.filter(isWithNeighbour).length;
  if (there === 0) return '';
  return there === delivered.length ? ' to a neighbour' : `, ${there} of them to a neighbour`;
}

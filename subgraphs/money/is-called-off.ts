import type { Entity } from '../../schema/model.ts';

/** Whether an order was cancelled or ran out: nothing more is to be paid or sent for it. */
export function isCalledOff({ state }: Entity<'Order'>): boolean {
  return state.value === 'CANCELLED' || state.value === 'EXPIRED';
}

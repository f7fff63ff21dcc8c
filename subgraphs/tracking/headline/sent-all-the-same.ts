import { dayText } from '../../day-text.ts';
import { hasReached } from '../fulfilment/quantities.ts';
import type { OrderFacts, TrackedParcel } from '../order-facts.ts';
import { latestOf, zoned } from '../timing/instants.ts';

/** What follows "was cancelled": what became of its parcels, if any had left. */
export function sentAllTheSame({ parcels, clock }: OrderFacts): string {
  const sent = (parcels ?? []).filter(({ state }) => hasReached(state, 'SHIPPED'));
  const delivered = sent.filter(({ state }) => state === 'DELIVERED');
  if (delivered.length > 0) {
    const at = latestOf(delivered.map(({ deliveredAt, zone }) => zoned(deliveredAt, zone)));
    const day = at === null ? '' : ` ${delivered.length === 1 ? 'on' : 'by'} ${dayText(at, clock)}`;
    return `, but ${counted(delivered, 'was', 'were')} delivered${day}`;
  }
  if (sent.length > 0) {
    const isBack = sent.every(({ state }) => state === 'RETURNED_TO_SENDER');
    if (isBack) return `; ${counted(sent, 'went', 'went')} back to the sender`;
    return `, but ${counted(sent, 'had', 'had')} already been sent`;
  }
  return (parcels ?? []).some(({ state }) => state === 'UNKNOWN') ? ', but a parcel may have been sent' : '';
}

function counted(parcels: readonly TrackedParcel[], one: string, many: string): string {
  return parcels.length === 1 ? `a parcel ${one}` : `${parcels.length} parcels ${many}`;
}

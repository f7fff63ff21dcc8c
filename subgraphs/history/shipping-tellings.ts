import type { Row } from '../../adapters/ports.ts';
import type { ShipmentState } from '../../schema/enums.ts';
import type { Coded, Entity } from '../../schema/model.ts';
import { scanKey } from '../same-scan.ts';
import { reference, referenceOrNull } from './interaction.ts';
import type { AboutShipping } from './interaction.ts';
import { excerpt, ownWords, quotes, sentence, withWords } from './wording.ts';

const MAX_NAME = 40;
const STATE_WORDS: Readonly<Record<Exclude<ShipmentState, 'UNKNOWN'>, string>> = {
  PENDING: 'is waiting to be sent',
  PRE_TRANSIT: 'is announced to the carrier',
  IN_TRANSIT: 'is in transit',
  OUT_FOR_DELIVERY: 'is out for delivery',
  AVAILABLE_FOR_PICKUP: 'is ready to be picked up',
  ATTEMPT_FAILED: 'could not be handed over',
  EXCEPTION: 'is held up',
  DELIVERED: 'was delivered',
  RETURNING: 'is on its way back',
  RETURNED_TO_SENDER: 'was returned to the sender',
  LOST: 'is lost',
  DAMAGED: 'is damaged',
  CANCELLED: 'was cancelled',
  STALE: 'has not been seen for long',
};

export function tellCreated({ entity }: Row<'Shipment', 'created'>): AboutShipping {
  const carrier = excerpt(entity.carrier, MAX_NAME);
  return aboutShipment(entity, `was prepared${carrier === null ? '' : ` for ${carrier}`}`, quotes(carrier));
}

export function tellScan({ entity, child }: Row<'Shipment', 'scanned'>): AboutShipping {
  const place = excerpt(child.location, MAX_NAME);
  const clause = stateClause(child.state);
  const words = saysMore(child.text, clause) ? withWords(child.text) : '';
  const quoted = quotes(place, excerpt(child.text), ownWords(child.state));
  return aboutShipment(entity, `${clause}${place === null ? '' : ` (${place})`}${words}`, quoted);
}

/** "Delivered" says no more than "was delivered". */
function saysMore(text: string | null, clause: string): boolean {
  const said = new Set(wordsOf(clause));
  return wordsOf(text ?? '').some((word) => !said.has(word));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Which scan a row is: its parcel's doubles of it are the same. */
export function scanOf({ entity, child }: Row<'Shipment', 'scanned'>): string {
  return `${entity.id} ${scanKey(child)}`;
}

function aboutShipment(
  { id, links, trackingNumber }: Entity<'Shipment'>,
  clause: string,
  quoted: readonly string[],
): AboutShipping {
  const number = excerpt(trackingNumber, MAX_NAME);
  return {
    __typename: 'ShippingInteraction',
    shipment: reference('Shipment', id),
    order: referenceOrNull('Order', links.order),
    channel: 'SYSTEM',
    direction: 'OUTBOUND',
    summary: sentence(`${number === null ? 'A parcel' : `Parcel ${number}`} ${clause}`),
    quoted,
  };
}

function stateClause(state: Coded<ShipmentState>): string {
  if (state.value !== 'UNKNOWN') return STATE_WORDS[state.value];
  const own = ownWords(state);
  return own === null ? 'was scanned' : `was scanned as '${own}'`;
}

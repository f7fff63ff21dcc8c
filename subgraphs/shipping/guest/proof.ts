/** Proof for guest tracking: who knows an order's number and its e-mail address or delivery postcode may follow it. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { InputError } from '../../../schema/errors.ts';
import type { Entity } from '../../../schema/model.ts';

/** Normalised. At least one is there; where both are, both must fit. */
export interface Proof {
  readonly email: string | null;
  readonly postcode: string | null;
}

function normaliseEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

/** Letters and digits alone: "SW1A 1AA", "sw1a1aa" and "SW1A-1AA" are one postcode. */
function normalisePostcode(postcode: string): string {
  return postcode
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function givenOrNull(text: string): string | null {
  return text === '' ? null : text;
}

/**
 * Errors: BAD_USER_INPUT when neither is given.
 */
export function parseProof(args: { readonly email?: string | null; readonly postcode?: string | null }): Proof {
  const email = givenOrNull(normaliseEmail(args.email ?? ''));
  const postcode = givenOrNull(normalisePostcode(args.postcode ?? ''));
  if (email === null && postcode === null) {
    throw new InputError(
      'trackOrder: `email` or `postcode` must be given beside `number`, but got neither. Give the one the order was placed with.',
    );
  }
  return { email, postcode };
}

/** Compares in a time that does not tell how much of the two is alike, nor how long they are. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** True where all that was given is what the order holds; what the order does not hold proves nothing. */
function proves(order: Entity<'Order'> | null, proof: Proof): boolean {
  const email = normaliseEmail(order?.email ?? '');
  const postcode = normalisePostcode(order?.postcode ?? '');
  // Both comparisons are always made, whatever was given and whatever the first one says.
  const sameEmail = sameText(email, proof.email ?? '');
  const samePostcode = sameText(postcode, proof.postcode ?? '');
  return order !== null && (proof.email === null || sameEmail) && (proof.postcode === null || samePostcode);
}

/** The order that the proof fits; null where it fits none. An unknown number costs what a known one does. */
export function provenOrder(candidates: readonly Entity<'Order'>[], proof: Proof): Entity<'Order'> | null {
  const compared = candidates.length === 0 ? [null] : candidates;
  return compared.filter((order) => proves(order, proof))[0] ?? null;
}

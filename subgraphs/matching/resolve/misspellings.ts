import { LINK } from '../model/model.ts';
import type { BitsBetween, Doubts } from './component.ts';
import type { Crossing } from './crossings.ts';

/** What a witness must come to with each of two records. Units: bits. */
const SURE = Math.log2(LINK / (1 - LINK));

/** Whether something stands between two clusters, `witnesses` being the records that would be one. */
export type IsForbidden = (crossing: Crossing, witnesses: readonly number[]) => boolean;

/**
 * A veto between "frcy" and "frevla" falls where a third record says Freya: one whose name people bear, and that is sure to be
 * one with either. Without it two names that are nobody's are two people's, as rare names are.
 */
export function createForbidden(bitsBetween: BitsBetween, { isNamed }: Doubts): IsForbidden {
  const areSure = (a: number, b: number): boolean => bitsBetween(Math.min(a, b), Math.max(a, b)) >= SURE;
  return ({ forbidden, doubtful }, witnesses) =>
    forbidden ||
    doubtful.some(
      ([a, b]) =>
        !witnesses.some(
          (witness) => witness !== a && witness !== b && isNamed(witness) && areSure(a, witness) && areSure(b, witness),
        ),
    );
}

/** Of some customers a reseller sold most orders, of others now and then one. */
import { createRandom } from '../random.ts';
import { RESELLERS } from '../story.ts';
import type { Order, Resold, Reseller, World } from '../story.ts';

export const NOTHING_RESOLD: Resold = { customerOf: null, orders: new Map() };

/** Drawn apart from the rest of the story, which is the same without them. */
export function drawResold({ seed }: World, slot: number, orders: readonly Order[]): Resold {
  const random = createRandom(seed, slot, 'resellers');
  const customerOf = random.weighted<Reseller | null>([
    [93, null],
    [4, 'oakmart'],
    [3, 'gardenco'],
  ]);
  const sold = orders.flatMap(({ number }): readonly (readonly [number, Reseller])[] => {
    if (customerOf === null) return random.chance(0.02) ? [[number, random.pick(RESELLERS)]] : [];
    return random.chance(0.8) ? [[number, customerOf]] : [];
  });
  return { customerOf, orders: new Map(sold) };
}

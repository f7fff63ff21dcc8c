import type { Client } from '../graphql/operation-context.ts';

/** Who holds something of this process: a viewer that signed in, by itself; any other by its address. */
export interface Holder {
  readonly client: Client;
}

export type Taken =
  | { readonly kind: 'taken'; readonly giveBack: () => void }
  /** All is taken, or would be. */
  | { readonly kind: 'none left' }
  /** The holder has all that one may have, or would have. */
  | { readonly kind: 'share exceeded' };

export interface Shares {
  take(holder: Holder, places?: number): Taken;
}

export interface SharesOptions {
  readonly most: number;
  readonly mostPerHolder: number;
}

/** So many places, of which no holder has more than its share. */
export function createShares({ most, mostPerHolder }: SharesOptions): Shares {
  const held = new Map<string, number>();
  let taken = 0;

  function add(key: string, places: number): void {
    const count = (held.get(key) ?? 0) + places;
    taken += places;
    if (count === 0) held.delete(key);
    else held.set(key, count);
  }

  return {
    take({ client: { key } }, places = 1) {
      if ((held.get(key) ?? 0) + places > mostPerHolder) return { kind: 'share exceeded' };
      if (taken + places > most) return { kind: 'none left' };
      add(key, places);
      return { kind: 'taken', giveBack: () => add(key, -places) };
    },
  };
}

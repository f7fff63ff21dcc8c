import { isPositive } from '../../money/decimal.ts';
import { contentsOf, isFailed } from './contents.ts';
import type { FulfilledParcel } from './contents.ts';
import type { Goods } from './goods.ts';
import type { ArticleQuantities } from './quantities.ts';

/** The failed parcels of which nothing is due any more: what was in them is in other parcels. */
export function parcelsSentAgain(
  ordered: Goods,
  parcels: readonly FulfilledParcel[],
  quantities: ReadonlyMap<string, ArticleQuantities>,
): ReadonlySet<FulfilledParcel> {
  const counted = new Map(contentsOf(ordered, parcels).map(({ parcel, goods }) => [parcel, goods]));
  const isUntoldSomewhere = [...quantities.values()].some(({ untold }) => isPositive(untold));
  const isSentAgain = (parcel: FulfilledParcel): boolean => {
    const goods = counted.get(parcel);
    if (goods === undefined) return true;
    if (goods === null) return !isUntoldSomewhere;
    return [...goods.keys()].every((article) => !isPositive(quantities.get(article)?.failed ?? '0'));
  };
  return new Set(parcels.filter((parcel) => isFailed(parcel.state) && isSentAgain(parcel)));
}

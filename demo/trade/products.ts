/** The catalogue of Lakeshore Outfitters, the invented company. Units: cents before tax, grams. */
import type { Random } from '../random.ts';
import type { OrderLine, Product } from '../story.ts';

const product = (sku: string, name: string, cents: number, grams: number): Product => ({ sku, name, cents, grams });

export const PRODUCTS = [
  product('TNT-2P', 'Two-person tent', 18_900, 2400),
  product('TNT-4P', 'Family tent', 32_950, 5800),
  product('BAG-DWN', 'Down sleeping bag', 21_499, 950),
  product('BAG-SYN', 'Sleeping bag', 8_999, 1500),
  product('MAT-FOAM', 'Foam mat', 2_495, 420),
  product('STV-GAS', 'Gas stove', 4_995, 310),
  product('POT-SET', 'Pot set', 3_850, 780),
  product('LMP-HEAD', 'Head lamp', 2_999, 90),
  product('LMP-CAMP', 'Camp lantern', 3_450, 540),
  product('BTL-1L', 'Steel bottle 1 l', 1_995, 330),
  product('PCK-30', 'Day pack 30 l', 7_495, 900),
  product('PCK-65', 'Trekking pack 65 l', 19_995, 2100),
  product('BOT-HIK-M', 'Hiking boots', 15_990, 1300),
  product('SOX-WOOL', 'Wool socks', 1_690, 80),
  product('JKT-RAIN', 'Rain jacket', 12_900, 450),
  product('JKT-DOWN', 'Down jacket', 19_900, 520),
  product('HAT-WOOL', 'Wool hat', 2_450, 70),
  product('GLV-WORK', 'Work gloves', 1_490, 120),
  product('AXE-SPLIT', 'Splitting axe', 6_999, 2200),
  product('KNF-POCK', 'Pocket knife', 3_990, 110),
  product('ROP-20M', 'Rope 20 m', 2_795, 1400),
  product('CNO-PAD', 'Canoe paddle', 5_495, 980),
  product('VST-LIFE', 'Life vest', 8_495, 700),
  product('FSH-ROD', 'Fishing rod', 9_990, 260),
  product('BIN-8X42', 'Binoculars 8x42', 17_495, 690),
  product('CHR-FOLD', 'Folding chair', 4_450, 3100),
  product('TBL-FOLD', 'Folding table', 6_950, 4200),
  product('CLR-25L', 'Cooler 25 l', 8_290, 3600),
  product('GRL-CHAR', 'Charcoal grill', 11_900, 7400),
  product('MAP-LAKE', 'Lake map', 1_295, 60),
] as const;

export function productBySku(sku: string): Product {
  const found = PRODUCTS.find((each) => each.sku === sku);
  if (!found) throw new Error(`demo: the catalogue has no product ${sku}.`);
  return found;
}

export function fillBasket(random: Random): readonly OrderLine[] {
  const size = random.weighted([
    [45, 1],
    [30, 2],
    [15, 3],
    [7, 4],
    [3, 6],
  ]);
  const basket = new Map<string, OrderLine>();
  for (let nth = 0; nth < size; nth += 1) {
    const item = random.pick(PRODUCTS);
    const quantity = random.weighted([
      [70, 1],
      [20, 2],
      [7, 4],
      [3, 6],
    ]);
    basket.set(item.sku, { product: item, quantity });
  }
  return [...basket.values()];
}

/** People who look alike and are not one: each pair of them must stay apart. */
import { createRandom } from '../../../demo/random.ts';
import type { LabelledRow } from './labelled-row.ts';
import { COUPLES } from './look-alikes/couples.ts';
import { GENERATIONS } from './look-alikes/generations.ts';
import { NOBODY } from './look-alikes/nobodies.ts';
import { OFFICES } from './look-alikes/offices.ts';
import { SIBLINGS } from './look-alikes/siblings.ts';
import { drawSomeone } from './look-alikes/someone.ts';
import type { Kind, Someone } from './look-alikes/someone.ts';
import { STRANGERS } from './look-alikes/strangers.ts';

/** By name of the kind. */
export const HARD_NEGATIVE_KINDS: Readonly<Record<string, Kind>> = {
  ...SIBLINGS,
  ...COUPLES,
  ...GENERATIONS,
  ...STRANGERS,
  ...OFFICES,
  ...NOBODY,
};

/** Which cells of somebody a table has. */
export type Shape = (someone: Someone) => Readonly<Record<string, string>>;

export const WHOLE: Shape = (someone) => ({ ...someone });

/** The name in one cell. */
export const WHOLE_NAMES: Shape = ({ title, first_name, last_name, suffix, ...someone }) => ({
  name: [title, first_name, last_name, suffix].filter((part) => part !== '').join(' '),
  ...someone,
});

export const NAMES_AND_ADDRESSES: Shape = ({ first_name, last_name, address, city, postcode }) => ({
  first_name,
  last_name,
  address,
  city,
  postcode,
});

/** `groups` of each kind, and as many other people as it takes to come to `rows` rows at the least. */
export function hardNegatives(
  seed: number,
  {
    groups,
    rows = 0,
    kinds = Object.keys(HARD_NEGATIVE_KINDS),
    shape = WHOLE,
  }: {
    readonly groups: number;
    readonly rows?: number;
    readonly kinds?: readonly string[];
    readonly shape?: Shape;
  },
): readonly LabelledRow[] {
  const made: LabelledRow[] = [];
  const add = (someone: Someone): void => {
    made.push({ id: `r${made.length}`, person: `p${made.length}`, cells: shape(someone) });
  };
  for (const [slot, kind] of kinds.entries()) {
    for (let group = 0; group < groups; group += 1) {
      const random = createRandom(seed, slot * 1_000_000 + group, 'person');
      const someone = drawSomeone(random);
      for (const change of HARD_NEGATIVE_KINDS[kind]?.(someone, random) ?? []) add({ ...someone, ...change });
    }
  }
  for (let other = 0; made.length < rows; other += 1) add(drawSomeone(createRandom(seed, other, 'guest')));
  return made;
}

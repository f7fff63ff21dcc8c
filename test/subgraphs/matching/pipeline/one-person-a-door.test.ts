import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../demo/random.ts';
import { comparedFieldsOf } from '../../../../subgraphs/matching/compare/compared-fields.ts';
import { createComparison } from '../../../../subgraphs/matching/compare/comparison.ts';
import { matchRecords } from '../../../../subgraphs/matching/index.ts';
import type { PersonTable } from '../../../../subgraphs/matching/person-table.ts';
import { isOnePersonADoor } from '../../../../subgraphs/matching/pipeline/one-person-a-door.ts';
import { febrl3Like, febrl4Like, febrlLike } from '../../../identity/generate/febrl-like.ts';
import { drawSomeone } from '../../../identity/generate/look-alikes/someone.ts';
import { drawGivenName, drawSex } from '../../../identity/generate/vocabulary/given-names.ts';
import { drawStreet } from '../../../identity/generate/vocabulary/places.ts';
import type { LabelledRow } from '../../../identity/generate/labelled-row.ts';
import { peopleOf } from '../../../identity/matched.ts';

const isFound = (table: PersonTable) => isOnePersonADoor(table, createComparison(comparedFieldsOf(table)));
const isFoundIn = async (rows: readonly LabelledRow[]) => isFound(await peopleOf(rows));

const PAIRS = { originals: 5000, duplicates: 5000, duplicatesAtMost: 1 };

/** Two lists of one row a household: in so many of them it is another of the family. */
function twoLists(households: number, share: number): readonly LabelledRow[] {
  return Array.from({ length: households }, (_, household): readonly LabelledRow[] => {
    const random = createRandom(5, household, 'records');
    const { last_name, address, city, postcode } = drawSomeone(random);
    const [head, other] = [drawGivenName(random, drawSex(random)), drawGivenName(random, drawSex(random))];
    const row = (list: number, first_name: string): LabelledRow => ({
      id: `r${household}-${list}`,
      person: `${household} ${first_name}`,
      cells: { first_name, last_name, address, city, postcode },
    });
    return [row(0, head), row(1, random.chance(share) ? other : head)];
  }).flat();
}

/**
 * Two lists of one town, which has few streets: half of the households are two or three brothers and sisters, of whom each list
 * has any one. `faults`: so many rows have another surname.
 */
function siblingsLists(seed: number, faults: number): readonly LabelledRow[] {
  return Array.from({ length: 2000 }, (_, household): readonly LabelledRow[] => {
    const random = createRandom(seed, household, 'records');
    const { last_name } = drawSomeone(random);
    const { street } = drawStreet(createRandom(seed, random.int(1, 300), 'orders'));
    const address = `${random.int(1, 150)} ${street}`;
    const size = random.chance(0.5) ? 1 : random.int(2, 3);
    const drawn = () => drawGivenName(random, drawSex(random));
    const names: readonly [string, ...string[]] = [drawn(), ...Array.from({ length: size - 1 }, drawn)];
    return [0, 1].map((list) => {
      const first_name = random.pick(names);
      const surname = random.chance(faults) ? drawSomeone(random).last_name : last_name;
      const cells = { first_name, last_name: surname, address, city: 'Alderton', postcode: '20000' };
      return { id: `r${household}-${list}`, person: `${household} ${first_name}`, cells };
    });
  }).flat();
}

const numbered = (list: number, no: number): string => `${list}-${String(no).padStart(5, '0')}`;

/**
 * Two lists, the second one behind the first: people alone in their houses, and blocks of flats with 40 people of a few surnames,
 * of whom so many are in the second list too.
 */
function blocksOfFlats(again: number): readonly LabelledRow[] {
  const people = Array.from({ length: 4400 }, (_, no) => {
    const random = createRandom(7, no, 'records');
    const block = no < 2000 ? no : 10_000 + Math.floor(no / 40);
    const { last_name: own, address, city, postcode } = drawSomeone(createRandom(7, block, 'orders'));
    const neighbour = drawSomeone(createRandom(7, random.int(1, 30), 'orders')).last_name;
    const first_name = drawGivenName(random, drawSex(random));
    const cells = { first_name, last_name: no < 2000 ? own : neighbour, address, city, postcode };
    return { no, person: String(no), cells, isAgain: no < 2000 || random.chance(again) };
  });
  return [0, 1].flatMap((list) =>
    people
      .filter(({ isAgain }) => list === 0 || isAgain)
      .map(({ no, person, cells }) => ({ id: numbered(list, no), person, cells })),
  );
}

/** Of a village without streets, once each: a house number, and a surname that two given names share. */
function couplesWithoutStreet(couples: number): readonly LabelledRow[] {
  return Array.from({ length: couples }, (_, couple): readonly LabelledRow[] => {
    const random = createRandom(9, couple, 'records');
    const { last_name: surname, city: suburb, postcode } = drawSomeone(random);
    const home = { surname, street_number: String(random.int(1, 200)), address_1: '', address_2: '', suburb, postcode };
    return (['female', 'male'] as const).map((sex) => {
      const cells = { ...home, given_name: drawGivenName(random, sex), state: '' };
      return { id: `c${couple}-${sex}`, person: `c${couple}-${sex}`, cells };
    });
  }).flat();
}

describe('a list of names and addresses', () => {
  it.each([1, 2])('holds one person a door where a second name is never there twice (seed %i)', async (seed) => {
    const rows = febrl4Like(seed);
    expect(await isFoundIn(rows)).toBe(true);
    expect(await isFoundIn(rows.toReversed())).toBe(true);
  });

  it.each([1, 2, 3])(
    'holds one person a door where hardly two addresses of a person are alike (seed %i)',
    async (seed) => {
      const options = { originals: 2000, duplicates: 3000, duplicatesAtMost: 5, faults: 1.5 };
      expect(await isFoundIn(febrlLike(seed, options))).toBe(true);
      expect(await isFoundIn(febrlLike(seed, { ...PAIRS, faults: 1.5 }))).toBe(true);
    },
  );

  it.each([0.01, 0.1, 0.5])('may hold families where %d of its people live with somebody', async (households) => {
    expect(await isFoundIn(febrlLike(1, { ...PAIRS, households }))).toBe(false);
    const many = { originals: 2000, duplicates: 3000, duplicatesAtMost: 5, households };
    expect(await isFoundIn(febrlLike(1, many))).toBe(false);
  });

  it('may hold families where it is too short, or has too few duplicates, to tell', async () => {
    expect(await isFoundIn(febrlLike(1, { originals: 200, duplicates: 200, duplicatesAtMost: 1 }))).toBe(false);
    expect(await isFoundIn(febrlLike(1, { originals: 5000, duplicates: 500, duplicatesAtMost: 1 }))).toBe(false);
  });

  it.each([0.4, 0.1, 0.03])(
    'may hold families where two lists have one row a household (%d of them others)',
    async (share) => {
      expect(await isFoundIn(twoLists(1000, share))).toBe(false);
    },
  );

  it.each([1, 2, 3, 4])('may hold brothers and sisters in streets of many houses (seed %i)', async (seed) => {
    expect(await isFoundIn(siblingsLists(seed, 0))).toBe(false);
  });

  it.each([1, 2])('may hold brothers and sisters whose surnames have faults (seed %i)', async (seed) => {
    expect(await isFoundIn(siblingsLists(seed, 0.1))).toBe(false);
  });

  it.each([0, 0.5, 1])('may hold neighbours of one surname in blocks of flats (%d of them twice)', async (again) => {
    expect(await isFoundIn(blocksOfFlats(again))).toBe(false);
  });

  it('may hold couples at homes without a street, whose rows have no door', async () => {
    expect(await isFoundIn([...febrl4Like(1), ...couplesWithoutStreet(300)])).toBe(false);
  });

  it('holds families where its owner says so', async () => {
    const table = await peopleOf(febrl3Like(1));
    expect(isFound(table)).toBe(true);
    const { model } = matchRecords(table, { secret: new Uint8Array(16), households: true });
    expect(model.onePersonADoor).toBeUndefined();
  });

  it('is none where it has birth dates or numbers, or its records are of systems', async () => {
    expect(await isFoundIn(febrlLike(1, { ...PAIRS, without: ['soc_sec_id'] }))).toBe(false);
    expect(await isFoundIn(febrlLike(1, { ...PAIRS, without: ['date_of_birth'] }))).toBe(false);
    const table = await peopleOf(febrl4Like(1));
    expect(isFound({ ...table, systems: new Int32Array(table.size) })).toBe(false);
  });
});

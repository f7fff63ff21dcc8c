import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../demo/random.ts';
import { comparedFieldsOf } from '../../../../subgraphs/matching/compare/compared-fields.ts';
import { createComparison } from '../../../../subgraphs/matching/compare/comparison.ts';
import { matchRecords } from '../../../../subgraphs/matching/index.ts';
import type { PersonTable } from '../../../../subgraphs/matching/person-table.ts';
import { isOnePersonADoor } from '../../../../subgraphs/matching/pipeline/one-person-a-door.ts';
import { febrl3Like, febrl4Like, febrlLike } from '../../../identity/generate/febrl-like.ts';
import { drawSomeone } from '../../../identity/generate/look-alikes/someone.ts';
import { drawGivenName } from '../../../identity/generate/vocabulary/given-names.ts';
import type { Sex } from '../../../identity/generate/vocabulary/given-names.ts';
import type { LabelledRow } from '../../../identity/generate/labelled-row.ts';
import { peopleOf } from '../../../identity/matched.ts';

const isFound = (table: PersonTable) => isOnePersonADoor(table, createComparison(comparedFieldsOf(table)));
const isFoundIn = async (rows: readonly LabelledRow[]) => isFound(await peopleOf(rows));

const PAIRS = { originals: 5000, duplicates: 5000, duplicatesAtMost: 1 };

/** A list of all members joined with a list of heads of households, most of them men. */
function headsTwice(sex: Sex, share: number): readonly LabelledRow[] {
  return Array.from({ length: 2000 }, (_, household): readonly LabelledRow[] => {
    const random = createRandom(5, household, 'records');
    const { first_name: _name, ...home } = drawSomeone(random);
    const head = drawGivenName(random, random.chance(0.8) ? 'male' : 'female');
    const other = drawGivenName(random, sex);
    const row = (place: number, person: string, name: string): LabelledRow => {
      const { last_name, address, city, postcode } = home;
      return { id: `r${household}-${place}`, person, cells: { first_name: name, last_name, address, city, postcode } };
    };
    const twice = [row(0, `h${household}`, head), row(1, `h${household}`, head)];
    return random.chance(share) && other !== head ? [...twice, row(2, `o${household}`, other)] : twice;
  }).flat();
}

describe('a list of names and addresses', () => {
  it.each([1, 2])('holds one person a door where a second name is never there twice (seed %i)', async (seed) => {
    const rows = febrl4Like(seed);
    expect(await isFoundIn(rows)).toBe(true);
    expect(await isFoundIn(rows.toReversed())).toBe(true);
  });

  it.each([0.01, 0.1, 0.5])('may hold families where %d of its people live with somebody', async (households) => {
    expect(await isFoundIn(febrlLike(1, { ...PAIRS, households }))).toBe(false);
    const many = { originals: 2000, duplicates: 3000, duplicatesAtMost: 5, households };
    expect(await isFoundIn(febrlLike(1, many))).toBe(false);
  });

  it('may hold families where it is too short, or has too few duplicates, to tell', async () => {
    expect(await isFoundIn(febrlLike(1, { originals: 200, duplicates: 200, duplicatesAtMost: 1 }))).toBe(false);
    expect(await isFoundIn(febrlLike(1, { originals: 5000, duplicates: 500, duplicatesAtMost: 1 }))).toBe(false);
  });

  it.each(['female', 'male'] as const)(
    'may hold couples or parents that stand there twice, and %s relatives once',
    async (sex) => {
      expect(await isFoundIn(headsTwice(sex, 0.2))).toBe(false);
    },
  );

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

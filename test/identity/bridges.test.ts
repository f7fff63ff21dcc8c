/** Two people with a third row between them that is like either: a chain of likenesses joins nobody. */
import { describe, expect, it } from 'vitest';
import { hardNegatives } from './generate/hard-negatives.ts';
import type { LabelledRow } from './generate/labelled-row.ts';
import { matched, type Matched } from './matched.ts';

type Cells = readonly [first: string, birthDate: string, street: string, email: string, phone: string];

const HOUSE = '7 Ringstrasse';
const OTHER_HOUSE = '77 Talweg';
const SURNAMES = ['Graywood', 'Hollowell', 'Pemberley', 'Ashcombe', 'Winterbourne'];
const FAMILY = ['gray@example.com', '+44 20 7946 0175'] as const;

/** Two people, and the row between them. */
const BRIDGES: Readonly<Record<string, readonly [Cells, Cells, Cells]>> = {
  'father and son, of whom a row has neither e-mail nor telephone': [
    ['Otmar', '', HOUSE, 'otmar.g@example.com', '+44 20 7946 0111'],
    ['Otmar', '', HOUSE, '', ''],
    ['Otmar', '', HOUSE, 'og1951@example.net', '+44 20 7946 0222'],
  ],
  'two of one name whose birth dates have nothing in common, of whom a row has none': [
    ['Otmar', '1962-02-22', HOUSE, ...FAMILY],
    ['Otmar', '', HOUSE, ...FAMILY],
    ['Otmar', '1951-10-18', HOUSE, ...FAMILY],
  ],
  'sisters of whom a row has a name cut short': [
    ['Hanne', '', HOUSE, ...FAMILY],
    ['Hann', '', HOUSE, ...FAMILY],
    ['Hanna', '', HOUSE, ...FAMILY],
  ],
  'twins of whom a row has a name between theirs': [
    ['Daniel', '1990-03-04', HOUSE, ...FAMILY],
    ['Danielw', '1990-03-04', HOUSE, ...FAMILY],
    ['Daniela', '1990-03-04', HOUSE, ...FAMILY],
  ],
  'namesakes of two houses, of whom a row has the e-mail of one and the telephone of the other': [
    ['Norbert', '1970-01-05', HOUSE, 'nw@example.com', ''],
    ['Norbert', '', '', 'nw@example.com', '+44 20 7946 0333'],
    ['Norbert', '1978-11-23', OTHER_HOUSE, '', '+44 20 7946 0333'],
  ],
};

function rowsOf([one, between, other]: readonly [Cells, Cells, Cells], family = 0): readonly LabelledRow[] {
  return [one, between, other].map(([first_name, dob, street, email, phone], at) => ({
    id: `bridge${family}-${at}`,
    person: `bridge${family}-${at}`,
    cells: { first_name, surname: SURNAMES[family] ?? '', dob, street, postcode: `ZZ${family} 1ZZ`, email, phone },
  }));
}

/** People among whom the three stand, in columns of the same names. */
function others(count: number): readonly LabelledRow[] {
  return hardNegatives(3, { groups: 0, rows: count }).map(({ id, person, cells }) => ({
    id,
    person,
    cells: {
      first_name: cells['first_name'] ?? '',
      surname: cells['last_name'] ?? '',
      dob: cells['dob'] ?? '',
      street: cells['address'] ?? '',
      postcode: cells['postcode'] ?? '',
      email: cells['email'] ?? '',
      phone: cells['phone'] ?? '',
    },
  }));
}

const isOne = ({ found }: Matched, family: number) => found.get(`bridge${family}-0`) === found.get(`bridge${family}-2`);

describe('two people between whom a row stands', () => {
  it.each(Object.entries(BRIDGES))('are never one in a file of their own: %s', async (_, rows) => {
    expect(isOne(await matched(rowsOf(rows)), 0)).toBe(false);
  });

  it('are never one among 1500 others', async () => {
    const families = Object.values(BRIDGES).flatMap((rows, family) => rowsOf(rows, family));
    const found = await matched([...others(1500), ...families]);
    expect(Object.keys(BRIDGES).filter((_, family) => isOne(found, family))).toEqual([]);
  });
});

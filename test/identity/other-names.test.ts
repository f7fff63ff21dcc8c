/** Two people of one family or firm whose names are alike, come of one long form, or are in few lists: never joined. */
import { describe, expect, it } from 'vitest';
import type { LabelledRow } from './generate/labelled-row.ts';
import { matched, wrongJoins } from './matched.ts';

const PAIRS = [
  ['Kenan', 'Erhan'],
  ['Jay', 'Diya'],
  ['Kwame', 'Amaka'],
  ['Mihai', 'Mihaela'],
  ['Asif', 'Arif'],
  ['John', 'Nathan'],
  ['Betty', 'Lisa'],
  ['Jim', 'Jamie'],
  ['Jack', 'Jacob'],
  ['Marin', 'Maria'],
  ['Cornel', 'Costel'],
  ['Kazuo', 'Kazue'],
  ['Enzo', 'Enza'],
] as const;
const SURNAMES = 'Kaya Patel Mensah Popa Shah Gray Wells Hunt Lane Radu Stan Sato Russo'.split(' ');

/** What the two of each pair have in common, and what each has alone. */
function families(shared: (at: number) => Readonly<Record<string, string>>): readonly LabelledRow[] {
  return PAIRS.flatMap((pair, at) =>
    pair.map((first_name, place) => ({
      id: `r${at}-${place}`,
      person: `${at} ${first_name}`,
      cells: { first_name, surname: SURNAMES[at] ?? '', street: `${at + 3} Mill Lane`, postcode: `AB${at + 1} 2CD`, ...shared(at) }, // prettier-ignore
    })),
  );
}

const email = (at: number) => ({ email: `family${at}@example.com` });
const phone = (at: number) => ({ phone: `020 7946 01${at + 10}` });

describe('two people of one surname and door', () => {
  it.each([
    ['have an e-mail in common', email],
    ['have an e-mail and a telephone in common', (at: number) => ({ ...email(at), ...phone(at) })],
    ['are twins', (at: number) => ({ dob: `1991-04-${at + 10}`, ...email(at), ...phone(at) })],
    ['are colleagues', (at: number) => ({ company: `Acme ${at} Ltd`, email: `info@acme${at}.example`, ...phone(at) })],
  ] as const)('stay apart where they %s', async (_, shared) => {
    const rows = families(shared);
    expect(wrongJoins(rows, await matched(rows))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { createKeyReader, keysOf } from '../../../../../subgraphs/matching/blocking/keys/key-reader.ts';
import { PASSES } from '../../../../../subgraphs/matching/blocking/keys/passes.ts';
import type { SourceFields } from '../../../../../subgraphs/matching/source-record.ts';
import { SECRET, tableOf } from '../tables.ts';

/** The passes in which two records share a block, and those in which they share its cut too. */
function shared(
  one: SourceFields,
  other: SourceFields,
): { readonly blocks: readonly string[]; readonly cuts: readonly string[] } {
  const reader = createKeyReader(tableOf(one, other), SECRET);
  const found = { blocks: new Set<string>(), cuts: new Set<string>() };
  for (const pass of PASSES) {
    const [left, right] = [0, 1].map((row) =>
      Array.from({ length: reader.read(pass, row) }, (_, n) => ({ block: reader.block(n), cut: reader.cut(n) })),
    );
    for (const a of left ?? []) {
      for (const b of right ?? []) {
        if (a.block === b.block) found.blocks.add(pass.name);
        if (a.cut !== 0 && a.cut === b.cut) found.cuts.add(pass.name);
      }
    }
  }
  return { blocks: [...found.blocks], cuts: [...found.cuts] };
}

const rosa: SourceFields = {
  givenName: 'Rosa',
  surname: 'Delgado',
  birthDate: '1984-05-21',
  emails: ['rosa.delgado@post.example'],
  phones: ['+61 412 345 678'],
  addresses: [{ street: '12 Harbour Street', city: 'Newcastle', postcode: '2300' }],
};

describe('PASSES', () => {
  it('are 8 to 12, of different names', () => {
    expect(PASSES.length).toBeGreaterThanOrEqual(8);
    expect(PASSES.length).toBeLessThanOrEqual(12);
    expect(new Set(PASSES.map(({ name }) => name)).size).toBe(PASSES.length);
  });

  it.each<[string, string, SourceFields, SourceFields]>([
    [
      'one e-mail at another provider',
      'email',
      { emails: ['rosa.delgado@post.example'] },
      { emails: ['rosa.delgado@mail.example'] },
    ],
    ['a phone number without its country', 'phone', { phones: ['+61 412 345 678'] }, { phones: ['412345678'] }],
    [
      'the second phone number',
      'phone',
      { phones: ['+61 400 000 001', '+61 412 345 678'] },
      { phones: ['+61 412 345 678'] },
    ],
    ['one birth date', 'birth-date', { birthDate: '1984-05-21' }, { birthDate: '21.05.1984' }],
    ['one month of birth', 'birth-month', { birthDate: '1984-05-21' }, { birthDate: '1984-05-12' }],
    ['a birth date with another year', 'birth-month', { birthDate: '1984-05-21' }, { birthDate: '1948-05-21' }],
    [
      'names in each other’s place',
      'names',
      { givenName: 'Rosa', surname: 'Delgado' },
      { givenName: 'Delgado', surname: 'Rosa' },
    ],
    [
      'names that sound alike',
      'names',
      { givenName: 'Catherine', surname: 'Smith' },
      { givenName: 'Kathryn', surname: 'Smyth' },
    ],
    [
      'letters that changed places',
      'names',
      { givenName: 'Thomas', surname: 'Harris' },
      { givenName: 'mhoTas', surname: 'Hraris' },
    ],
    ['a surname alone', 'rare-name', { givenName: 'Rosa', surname: 'Delgado' }, { surname: 'Delgado' }],
    ['a surname with a slip in its vowels', 'rare-name', { surname: 'Delgado' }, { surname: 'Dalgedo' }],
    [
      'one house by its street',
      'door',
      { addresses: [{ street: '12 Harbour Street' }] },
      { addresses: [{ street: '12 Harbour St', postcode: '2300' }] },
    ],
    [
      'one house by its postcode',
      'door',
      { addresses: [{ street: '12 High St', postcode: '2300' }] },
      { addresses: [{ street: '12 Low Rd', postcode: '2300' }] },
    ],
    ['one town', 'place', { addresses: [{ city: 'Newcastle' }] }, { addresses: [{ city: 'NEWCASTLE' }] }],
    ['one organisation', 'organisation', { organisation: 'Acme Ltd' }, { organisation: 'ACME Limited' }],
    ['one number of a person', 'code', { codes: { tax: '12345678' } }, { codes: { tax: '12345678' } }],
    ['another attribute', 'others', { others: { town: 'Bath' } }, { others: { town: 'Bath' } }],
  ])('find %s', (_, pass, one, other) => {
    expect(shared(one, other).blocks).toContain(pass);
  });

  it('find nothing in records that have nothing in common', () => {
    const tom: SourceFields = {
      givenName: 'Tom',
      surname: 'Baker',
      birthDate: '1971-11-02',
      phones: ['+61 499 999 991'],
    };

    expect(shared(rosa, tom)).toEqual({ blocks: [], cuts: [] });
  });

  it('cut a birth date by either name', () => {
    expect(shared({ ...rosa, surname: 'Baker' }, { birthDate: '1984-05-21', givenName: 'Rosa' }).cuts).toContain(
      'birth-date',
    );
    expect(shared({ ...rosa, givenName: 'Tom' }, { birthDate: '1984-05-21', surname: 'Delgado' }).cuts).toContain(
      'birth-date',
    );
  });

  it('cut a place by either name', () => {
    const home = { addresses: [{ postcode: '2300' }] };

    expect(shared(rosa, { ...home, givenName: 'Rosa' }).cuts).toContain('place');
    expect(shared(rosa, { ...home, surname: 'Delgado' }).cuts).toContain('place');
    expect(shared(rosa, { ...home, givenName: 'Tom', surname: 'Baker' }).cuts).not.toContain('place');
  });

  it('know a code by its name', () => {
    expect(shared({ codes: { tax: '12345678' } }, { codes: { passport: '12345678' } }).blocks).toEqual([]);
  });

  it('give a test account no key', () => {
    const table = tableOf({ givenName: 'Test', surname: 'Test', emails: ['test@test.example'] });

    expect(table.placeholders).toEqual(Uint8Array.of(1));
    expect(keysOf(createKeyReader(table, SECRET), 0)).toHaveLength(0);
  });

  it('give other keys under another secret', () => {
    const table = tableOf(rosa);
    const [one, other] = [SECRET, new Uint8Array(16)].map(
      (secret) => new Set(keysOf(createKeyReader(table, secret), 0)),
    );

    expect([...(one ?? [])].filter((key) => key !== 0 && other?.has(key) === true)).toEqual([]);
  });

  it('give a record the same keys in whatever table it is', () => {
    const alone = keysOf(createKeyReader(tableOf(rosa), SECRET), 0);
    const among = tableOf({ givenName: 'Tom', emails: ['a@b.example', 'c@d.example'], codes: { tax: '1' } }, rosa);

    expect(keysOf(createKeyReader(among, SECRET), 1)).toEqual(alone);
  });

  it('give texts that are too long for a key one of their beginning', () => {
    const long = 'ab'.repeat(5000);

    expect(shared({ organisation: `${long}x` }, { organisation: `${long}y` }).blocks).toContain('organisation');
  });
});

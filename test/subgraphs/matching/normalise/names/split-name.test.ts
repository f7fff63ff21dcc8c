import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitName } from '../../../../../subgraphs/matching/normalise/names/split-name.ts';
import { anyText } from '../any-text.ts';

const parts = (text: string) => {
  const { given, middle, surname } = splitName(text);
  return [given, middle, surname];
};

describe('splitName', () => {
  it.each([
    ['Rosa Delgado', 'rosa', null, 'delgado'],
    ['Rosa Maria Delgado', 'rosa', 'maria', 'delgado'],
    ['Delgado, Rosa Maria', 'rosa', 'maria', 'delgado'],
    ['DELGADO Rosa', 'rosa', null, 'delgado'],
    ['ROSA DELGADO', 'rosa', null, 'delgado'],
    ['Delgado R.', 'r', null, 'delgado'],
    ['J. R. R. Tolkien', 'j', 'r r', 'tolkien'],
    ['Jean-Pierre Dupont', 'jean', 'pierre', 'dupont'],
    ['Anna Smith-Jones', 'anna', null, 'smith jones'],
    ['Ludwig van Beethoven', 'ludwig', null, 'vanbeethoven'],
    ['van der Berg, Jan', 'jan', null, 'vanderberg'],
    ['Oscar de la Renta', 'oscar', null, 'delarenta'],
    ['María del Carmen López', 'maria', 'del carmen', 'lopez'],
    ['Abd Al-Rashid', 'abd', null, 'alrashid'],
    ["Sean O'Brien", 'sean', null, 'obrien'],
    ["Paul d'Arcy", 'paul', null, 'darcy'],
    ['Mary St John', 'mary', null, 'stjohn'],
    ['William "Bill" Gates (retired)', 'william', null, 'gates'],
    ['Ann Baker née Gray', 'ann', null, 'baker'],
    ['Rosa', 'rosa', null, null],
    ['Mr Delgado', null, null, 'delgado'],
    ['Herr, Anna', 'anna', null, 'herr'],
    ['王小明', 'xiaoming', null, 'wang'],
    ['欧阳娜娜', 'nana', null, 'ouyang'],
    ['김민수', 'minsu', null, 'gim'],
    ['', null, null, null],
  ])('parts %j', (text, ...expected) => {
    expect(parts(text)).toEqual(expected);
  });

  it('parts names of people with a rank and a seat', () => {
    expect(parts('thomas clifford, 1st baron clifford of chudleigh')).toEqual(['thomas', 'chudleigh', 'clifford']);
    expect(parts('tom 1st baron clifford')).toEqual(['tom', null, 'clifford']);
    expect(parts('thomas of chudleigh')).toEqual(['thomas', null, 'chudleigh']);
    expect(parts('James Earl Jones')).toEqual(['james', 'earl', 'jones']);
  });

  it('takes titles and degrees off and learns the gender of them', () => {
    expect(splitName('Frau Prof. Dr. med. Rosa Delgado, PhD')).toMatchObject({
      given: 'rosa',
      surname: 'delgado',
      gender: 1,
    });
    expect(splitName('Sr. Tom Baker')).toMatchObject({ given: 'tom', surname: 'baker', gender: 2, generation: 0 });
    expect(splitName('Dr. C. Gray')).toMatchObject({ given: 'c', surname: 'gray', gender: 0 });
  });

  it.each([
    ['Tom Baker Jr.', 2],
    ['Tom Baker, Jr.', 2],
    ['Baker, Tom, Sr.', 1],
    ['Baker Jr., Tom', 2],
    ['Tom Baker III', 3],
    ['Tom Alan Baker Senior', 1],
    ['Tom Senior', 0],
    ['Tom Baker', 0],
  ])('reads the generation of %j', (text, generation) => {
    expect(splitName(text).generation).toBe(generation);
  });

  it('never throws, and gives words alone', () => {
    const words = fc
      .array(
        fc.constantFrom(
          'Rosa',
          'de',
          'la',
          ',',
          'Dr.',
          'Jr',
          '-',
          'DELGADO',
          'of',
          '1st',
          'baron',
          "O'",
          '(',
          '"',
          'y',
          'van',
        ),
      )
      .map((list) => list.join(' '));
    fc.assert(
      fc.property(fc.oneof(words, anyText()), (text) => {
        for (const part of parts(text)) expect(part ?? 'a').toMatch(/^[a-z0-9]+(?: [a-z0-9]+)*$/);
      }),
    );
  });
});

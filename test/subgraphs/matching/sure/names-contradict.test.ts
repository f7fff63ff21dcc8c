import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWords } from '../../../../subgraphs/matching/normalise/text/fold-words.ts';
import { namesContradict } from '../../../../subgraphs/matching/sure/names-contradict.ts';

function contradict(a: string, b: string): boolean {
  return namesContradict(foldWords(a) ?? '', foldWords(b) ?? '');
}

describe('namesContradict', () => {
  it.each([
    ['Rosa Delgado', 'R. Delgado'],
    ['Rosa Delgado', 'DELGADO ROSA'],
    ['Rosa Maria Delgado', 'Rosa Delgado'],
    ['Rosa Delgado', 'Delgado'],
    ['Rosa Delgado', 'Rsoa Delgado'],
    ['Rosa Delgado', 'Rosa Dellgado'],
    ['Rosa Delgado', 'Rosa Delgato'],
    ['Eva Stein', 'Eav Stein'],
    ['Mäkelä Aino', 'AINO MAKELA'],
    ['Gina Stein', 'Gna Stein'],
    ['Nathaniel Maldonado', 'NATHANIE MALDONAD'],
    ['Alex Stein', 'Alexander Stein'],
    ["Kate O'Brien", 'KATE OBRIEN'],
    ['Jürgen Krüger', 'JUERGEN KRUEGER'],
    ['rosa.delgado@example.com', 'Rosa Delgado'],
  ])('lets %s and %s be one person', (a, b) => {
    expect([contradict(a, b), contradict(b, a)]).toEqual([false, false]);
  });

  it.each([
    ['Tom Baker', 'Ann Baker'],
    ['Tom Baker', 'Tim Baker'],
    ['Maria Gupta', 'Mario Gupta'],
    ['Ian Baker', 'Evan Baker'],
    ['Tom Baker Sr', 'Tom Baker Jr'],
    ['Tom Baker II', 'Tom Baker III'],
    ['Maria Gupta', 'Martin Gupta'],
    ['D. Delgado', 'Rosa Delgado'],
    ['Nagy Anna', 'Nagy Péter'],
    ['Rosa Delgado', 'The Delgado Family'],
    ['Rosa Delgado', 'Wei Chen'],
  ])('takes %s and %s for two', (a, b) => {
    expect([contradict(a, b), contradict(b, a)]).toEqual([true, true]);
  });

  const WORD = fc.stringMatching(/^[a-d]{1,6}$/);
  const NAME = fc.array(WORD, { minLength: 1, maxLength: 4 });

  it('never tells a name from itself in another order, in capitals, or with words left out', () => {
    fc.assert(
      fc.property(NAME, fc.nat({ max: 3 }), (words, count) => {
        const name = words.join(' ');
        expect(contradict(name, words.toReversed().join(' ').toUpperCase())).toBe(false);
        expect(contradict(name, words.slice(0, count + 1).join(' '))).toBe(false);
      }),
    );
  });

  it('is the same both ways', () => {
    fc.assert(
      fc.property(NAME, NAME, (left, right) => {
        const [a, b] = [left.join(' '), right.join(' ')];
        expect(contradict(a, b)).toBe(contradict(b, a));
      }),
    );
  });
});

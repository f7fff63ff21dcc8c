import type { PersonTable, TextColumn } from '../../person-table.ts';
import { levelOf } from '../levels.ts';
import { bagDistance } from '../text/letter-bag.ts';
import { createTextPairs } from '../text/text-pairs.ts';
import { likenessOf } from '../text/word-likeness.ts';
import { judgeGivenName, judgeTornName, shareNickname } from './given-name.ts';
import { judgeMiddleName } from './middle-name.ts';
import { judgeSurname } from './surname.ts';

const NONE = 0;
const DIFFERENT = levelOf('given', 'different');
const CALLING = levelOf('given', 'calling');
const GARBLED_NAME = levelOf('given', 'garbled');
const SWAPPED = levelOf('given', 'swapped');
const MUDDLED = levelOf('given', 'muddled');
const CROSSED = levelOf('given', 'crossed');
const SURNAMES_NEAR = levelOf('surname', 'near');
const SURNAMES_ALIKE = levelOf('surname', 'alike');
/** Of a name in another's place. */
const OTHER = 1;
const GARBLED = 2;
const THE_SAME = 3;
/** Of a middle name that is used as the given one. */
const USED = 2;

/** The three parts of a name depend on each other: they swap places, and a middle name may be the one that is used. */
export interface NameLevels {
  given: number;
  middle: number;
  surname: number;
}

/** A name in another's place: 0 is for one that is missing. */
function judgeCrossed(a: string, b: string): number {
  if (likenessOf(a, b) >= 1) return THE_SAME;
  return bagDistance(a, b) * 2 <= Math.max(a.length, b.length) ? GARBLED : OTHER;
}

/** Symmetric, as every judge is: any name of the one is a name, or its nickname, of the other. */
function judgeCalling(a: string, b: string): number {
  const others = b.split(' ').filter((word) => word.length > 1);
  return a.split(' ').some((word) => word.length > 1 && others.some((other) => shareNickname(word, other)))
    ? USED
    : OTHER;
}

/** One of the two must be plain, so that the other may be garbled. */
function swapLevel(there: number, back: number): number {
  const [less, more] = there < back ? [there, back] : [back, there];
  if (more !== THE_SAME) return NONE;
  if (less >= GARBLED) return less === THE_SAME ? SWAPPED : MUDDLED;
  return less === NONE ? CROSSED : NONE;
}

const textOf = ({ ids, texts }: TextColumn, row: number) => texts[ids[row] ?? -1] ?? '';

/** Given and middle name written as one: a stray blank may have made two of it. */
const wholeOf = ({ given, middle }: PersonTable, row: number) => textOf(given, row) + textOf(middle, row);

/** Judges rows of which one alone has a middle name as if given and middle name were one name: "clare nc". Else 0. */
function createTorn(left: PersonTable, right: PersonTable) {
  const hasMiddle = ({ middle }: PersonTable, row: number) => (middle.ids[row] ?? -1) >= 0;
  // Two middle names are two names.
  const isTorn = (i: number, j: number) => hasMiddle(left, i) !== hasMiddle(right, j);
  return {
    given: (i: number, j: number): number => (isTorn(i, j) ? judgeTornName(wholeOf(left, i), wholeOf(right, j)) : NONE),
    swapped(i: number, j: number): number {
      if (!isTorn(i, j)) return NONE;
      const [surname, other] = [textOf(left.surname, i), textOf(right.surname, j)];
      if (surname === '' || other === '') return NONE;
      return swapLevel(judgeCrossed(wholeOf(left, i), other), judgeCrossed(surname, wholeOf(right, j)));
    },
  };
}

/** Compares the names of two rows: fills the levels given. */
export function createNames(left: PersonTable, right: PersonTable): (i: number, j: number, levels: NameLevels) => void {
  const given = createTextPairs(left.given, right.given, judgeGivenName);
  const middle = createTextPairs(left.middle, right.middle, judgeMiddleName);
  const surname = createTextPairs(left.surname, right.surname, judgeSurname);
  const there = createTextPairs(left.given, right.surname, judgeCrossed);
  const back = createTextPairs(left.surname, right.given, judgeCrossed);
  const called = createTextPairs(left.given, right.middle, judgeCalling);
  const calling = createTextPairs(left.middle, right.given, judgeCalling);
  const torn = createTorn(left, right);
  return (i, j, levels) => {
    levels.given = given(i, j);
    levels.middle = middle(i, j);
    levels.surname = surname(i, j);
    if (levels.given !== DIFFERENT && levels.given !== GARBLED_NAME && levels.given !== NONE) return;
    if (called(i, j) === USED || calling(i, j) === USED) {
      levels.given = CALLING;
      return;
    }
    const whole = levels.given === NONE ? NONE : torn.given(i, j);
    if (whole !== NONE && whole !== DIFFERENT) {
      levels.given = whole;
      return;
    }
    if (levels.surname !== NONE && levels.surname <= SURNAMES_ALIKE) return;
    const swap = swapLevel(there(i, j), back(i, j)) || torn.swapped(i, j);
    if (swap === NONE) {
      // One of the two names in the other's place, and another name beside it.
      if (levels.given === DIFFERENT && (there(i, j) === THE_SAME || back(i, j) === THE_SAME))
        levels.surname = SURNAMES_NEAR;
      return;
    }
    levels.given = swap;
    // What the swap says is said once.
    levels.surname = NONE;
  };
}

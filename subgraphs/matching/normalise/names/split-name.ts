import { toAscii } from '../text/to-ascii.ts';
import { generationAtEnd, generationOfSuffix } from './generation-of.ts';
import { nameText } from './name-text.ts';
import { surnameStart, surnameWords } from './surname-words.ts';
import { countTitles, genderOfTitle, isAfterName } from './titles.ts';

/** Folded words of a name; `generation` and `gender` as PersonTable has them. */
export interface NameParts {
  readonly given: string | null;
  readonly middle: string | null;
  readonly surname: string | null;
  readonly generation: number;
  readonly gender: number;
}

export const NO_NAME: NameParts = { given: null, middle: null, surname: null, generation: 0, gender: 0 };

/** Names in Chinese or Korean script: the family name is the first character, or one of these pairs. */
const UNSPACED = /^(?:\p{Script=Han}{2,4}|\p{Script=Hangul}{2,4})$/u;
const TWO_CHARACTERS = /^(?:欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|东方|東方|皇甫|尉迟|公孙|남궁|황보|제갈|선우)(?=..)/u;
/** "thomas clifford, 1st baron clifford of chudleigh": what stands after the rank are names of the family and its seat. */
const RANK =
  /(?:, (?:\d+(?:st|nd|rd|th) )?| \d+(?:st|nd|rd|th) )(?:baron|baronet|earl|duke|viscount|marquess|marquis|count|baroness|countess|duchess|viscountess|marchioness|bt|lord)(?![a-z])/;

const orNull = (text: string): string | null => (text === '' ? null : text);

/** A given name is one word; what follows it, after a blank or a hyphen, is a middle name. */
export function givenAndMiddle(words: string): { readonly given: string | null; readonly middle: string | null } {
  const [given = '', ...middle] = words.split(/[ -]+/);
  return { given: orNull(given), middle: orNull(middle.join(' ')) };
}

interface Bare {
  readonly name: string;
  readonly hasTitle: boolean;
  readonly generation: number;
  readonly gender: number;
}

/** A name, or a part of one, without titles before it and generation or degrees after it. */
export function withoutTitles(name: string, isPart = false): Bare {
  const words = name.split(' ');
  const titles = countTitles(words);
  const rest = words.slice(titles);
  let generation = 0;
  for (let last = rest.at(-1); last !== undefined; last = rest.at(-1)) {
    const found = generationAtEnd(last.replace(/,$/, ''), rest.length - 1, isPart);
    if (found === 0 && !(isAfterName(last.replace(/,$/, '')) && rest.length > 1)) break;
    generation ||= found;
    rest.pop();
  }
  const bare = rest.join(' ').replace(/[ ,]+$/, '');
  return { name: bare, hasTitle: titles > 0, generation, gender: genderOfTitle(words.slice(0, titles)) };
}

/** "delgado, rosa maria"; a generation may stand between the commas. */
function familyFirst(name: string): NameParts {
  const [surname = '', ...others] = name.split(', ');
  const generation = others.map(generationOfSuffix).find((found) => found > 0) ?? 0;
  const given = withoutTitles(others.filter((part) => generationOfSuffix(part) === 0).join(' '), true);
  const family = withoutTitles(surname, true);
  return {
    ...givenAndMiddle(given.name),
    // Herr and Lady are family names, too.
    surname: orNull(surnameWords(family.name || surname)),
    generation: generation || given.generation || family.generation,
    gender: given.gender || family.gender,
  };
}

/** "rosa maria delgado", "delgado r", "rosa van den berg". */
function givenFirst(name: string, hasTitle: boolean): Pick<NameParts, 'given' | 'middle' | 'surname'> {
  const words = name.split(' ');
  const [first = '', last = ''] = [words[0], words.at(-1)];
  if (words.length === 1) {
    // "Mr Delgado" is a family name; "Rosa" alone is rather a given one.
    return hasTitle ? { ...NO_NAME, surname: orNull(surnameWords(name)) } : { ...givenAndMiddle(name), surname: null };
  }
  if (last.length === 1 && first.length > 1) {
    return { ...givenAndMiddle(words.slice(1).join(' ')), surname: orNull(surnameWords(first)) };
  }
  const start = surnameStart(name);
  return { ...givenAndMiddle(name.slice(0, start - 1)), surname: orNull(surnameWords(name.slice(start))) };
}

function unspaced(name: string): NameParts {
  const length = TWO_CHARACTERS.test(name) ? 2 : 1;
  const letters = (text: string) => orNull(toAscii(text).replace(/[^a-z]/g, ''));
  return { ...NO_NAME, given: letters(name.slice(length)), surname: letters(name.slice(0, length)) };
}

/** The names of a family's rank and seat, which are further names beside the person's own. */
function withRank(parts: NameParts, seat: string): NameParts {
  const known = [parts.given, parts.surname, parts.middle].join(' ').split(' ');
  const further = surnameWords(`${seat} `.replace(/^[ ,]*(?:of |and )?/, ''))
    .split(' ')
    .filter((word) => word !== '' && !known.includes(word));
  const surname = parts.surname ?? further.shift() ?? null;
  const middle = [parts.middle, ...further].filter((word) => word !== null).join(' ');
  return { ...parts, surname, middle: orNull(middle) };
}

/**
 * A person's whole name, in whatever order its signs tell: "Delgado, Rosa Maria", "DELGADO Rosa", "Mr R. Delgado Jr". Where
 * nothing tells ("delgado rosa") the last word is the family name, and who compares tries both ways.
 */
export function splitName(text: string, hasTitleBeside = false): NameParts {
  const characters = text.trim();
  if (UNSPACED.test(characters)) return unspaced(characters);
  const whole = nameText(text);
  const rank = RANK.exec(whole);
  // "Thomas of Chudleigh": of a person alone the place is the family name.
  const own = (rank === null ? whole : whole.slice(0, rank.index)).replace(/ (?:of|the)(?= )/g, '');
  const bare = withoutTitles(own);
  const parts = bare.name.includes(', ')
    ? familyFirst(bare.name)
    : { ...NO_NAME, ...givenFirst(bare.name, bare.hasTitle || hasTitleBeside) };
  const found: NameParts = {
    ...parts,
    generation: bare.generation || parts.generation,
    gender: bare.gender || parts.gender,
  };
  return rank === null ? found : withRank(found, whole.slice(rank.index + rank[0].length));
}

import { foldWords } from '../text/fold-words.ts';
import { presentText } from '../text/present-text.ts';
import { toAscii } from '../text/to-ascii.ts';
import { writeOut } from './street-words.ts';

export interface StreetParts {
  /** "12b": the first number of "12b-14", without flat or floor. */
  readonly house: string | null;
  readonly street: string | null;
}

const NO_NUMBER = /\bs\/n\b/g;
/** Flat, floor, staircase: they say where in a house, and are written or left out as it comes. */
const WITHIN =
  /\b(?:unit|flat|apt|apartment|suite|ste|room|rm|level|lvl|floor|fl|stiege|top|whg|wohnung|tur|appt|etage|bte|piso|puerta|interno|int|scala)\b\.?\s*(?:(?:no|nr)\b\.?\s*)?#?\s*(?:\d+[a-z]?|[a-z])\b|\b\d+(?:st|nd|rd|th)\s+(?:floor|fl)\b|\b\d+\.?\s*(?:og|stock|etage)\b|\b(?:eg|hinterhaus|vorderhaus)\b|#\s*\d+\b|\b\d{1,2}o\b/g;
const POST_BOX = /\b(?:p\.?\s*o\.?\s*box|post\s*(?:office\s*)?box|postfach|postbus|apartado|casella postale|gpo box)\b/;
const NUMBER_WORD = /\b(?:no|nr|num|number|n)\b\.?\s*(?=\d)|°/g;

const LETTER = '\\s?[a-d](?![a-z])|[a-z](?![a-z])';
const MORE = '(?:\\s*[-–/]\\s*\\d+[a-z]?)*(?:\\s*(?:bis|ter|quater)(?![a-z]))?';
/** "5/12 Main St" is unit 5 of number 12; "Hauptstr. 12/5" number 12. */
const AHEAD = new RegExp(`^[\\s,;./-]*(?:\\d+[a-z]?\\s*/\\s*)?(\\d+)(${LETTER})?${MORE}(?![a-z0-9])`);
const FIRST = new RegExp(`^[\\s,;./-]*(\\d+)(${LETTER})?${MORE}(?![a-z0-9])`);
const BEHIND = new RegExp(`(?<![a-z0-9])(\\d+)(${LETTER})?${MORE}\\s*$`);
const BEFORE_COMMA = new RegExp(`(?<![a-z0-9])(\\d+)(${LETTER})?${MORE}(?=\\s*,)`);

/** The number and the rest of a line by the first of the patterns that finds one. */
function takeHouse(
  line: string,
  patterns: readonly RegExp[],
): { readonly house: string | null; readonly rest: string } {
  for (const pattern of patterns) {
    const found = pattern.exec(line);
    if (found === null) continue;
    const [whole, number = '', letter = ''] = found;
    const rest = `${line.slice(0, found.index)} ${line.slice(found.index + whole.length)}`;
    return { house: `${number.replace(/^0+(?=\d)/, '')}${letter.trim()}`, rest };
  }
  return { house: null, rest: line };
}

function wordsOf(street: string): string | null {
  const words = foldWords(street)?.split(' ') ?? [];
  const text = writeOut(words).join(' ');
  return text === '' ? null : text;
}

/** Countries that write the flat before the house, in a column of numbers too: "5/12". */
const FLAT_FIRST = new Set(['au', 'nz', 'ca', 'sg']);

function houseOf(text: string | null, country: string | null | undefined): string | null {
  const line = toAscii(text ?? '')
    .replace(WITHIN, ' ')
    .replace(NUMBER_WORD, ' ');
  return takeHouse(line, [FLAT_FIRST.has(country?.toLowerCase() ?? '') ? AHEAD : FIRST]).house;
}

/** A street as written, with the house number in it or beside it, as it is compared. */
export function splitAddress(
  street: string | null | undefined,
  houseNumber?: string | null,
  country?: string | null,
): StreetParts {
  const line = toAscii(presentText(street) ?? '').replace(NO_NUMBER, ' ');
  const box = POST_BOX.exec(line);
  if (box !== null) {
    const number = /^\W*(\d+)/.exec(line.slice(box.index + box[0].length))?.[1] ?? null;
    return { house: number, street: 'post box' };
  }
  const bare = line.replace(WITHIN, ' ');
  const found = takeHouse(bare.replace(NUMBER_WORD, ' '), [AHEAD, BEHIND, BEFORE_COMMA]);
  const beside = houseOf(presentText(houseNumber), country);
  if (beside === null) return { house: found.house, street: wordsOf(found.rest) };
  // The number may stand in both columns: it is taken out of the street where it is the same.
  return { house: beside, street: wordsOf(beside === found.house ? found.rest : bare) };
}

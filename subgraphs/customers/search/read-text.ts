/** What somebody typed or pasted, made plain: signs of one meaning alike, what no one sees left out. */

/** "tel:+49 30 ...": a link that was copied. */
const LINK = /^(?:tel|mailto|callto|sms|fax):/i;
/** "ext. 4" behind a number of at least seven digits: nobody is found by an extension. */
const EXTENSION = /^([+(\d][\d\s()./-]{6,}?)\s*(?:ext\.?|extension|durchwahl|x)\s*\d{1,6}$/i;
const DASHES = /[\p{Pd}\u2212]/gu;
const UNSEEN = /\p{Cf}/gu;

export function plainText(text: string): string {
  const plain = text.normalize('NFKC').replaceAll(UNSEEN, '').replaceAll(DASHES, '-').trim().replaceAll(/\s+/g, ' ');
  return plain.replace(LINK, '').trim().replace(EXTENSION, '$1');
}

/** A text that is two things: one by which somebody is found, and words of the name that he has as well. */
export interface TwoThings {
  readonly thing: string;
  readonly name: readonly string[];
}

const BETWEEN = /[\s,;<>()"]+/;
const IS_LETTERS = /^[^\d@]*\p{L}[^\d@]*$/u;
const IS_THING = /[\d@]/;
/** What people write before a number. */
const LABELS = new Set(
  (
    'order orders invoice ticket case customer client account parcel shipment tracking number no nr num id phone tel telephone mobile ' +
    'mail email e-mail postcode zip plz ' +
    'bestellung auftrag rechnung kunde kundennummer bestellnummer auftragsnummer rechnungsnummer sendung telefon handy ' +
    'commande facture pedido factura cliente'
  ).split(' '),
);

function isLabel(word: string): boolean {
  return LABELS.has(word.toLowerCase().replaceAll(/[.:#]+/g, ''));
}

/** "baker 55461", "Rosa Delgado <rosa@example.com>", "order 101712"; null where the text is one thing alone, or more than two. */
export function readTwoThings(plain: string): TwoThings | null {
  const parts = plain.split(BETWEEN).filter((part) => part !== '');
  const first = parts.findIndex((part) => IS_THING.test(part));
  const last = parts.findLastIndex((part) => IS_THING.test(part));
  const things = parts.slice(first, last + 1);
  const words = parts.filter((part) => IS_LETTERS.test(part));
  if (first < 0 || words.length === 0 || things.some((part) => IS_LETTERS.test(part))) return null;
  return { thing: things.join(' '), name: words.filter((word) => !isLabel(word)) };
}

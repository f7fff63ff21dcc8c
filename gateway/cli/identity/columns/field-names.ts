/** What a column is by its name. */
import anyAscii from 'any-ascii';
import { ID_NAMES } from './id-names.ts';
import { USUAL_NAMES } from './usual-names.ts';
import type { RecognisedField } from './usual-names.ts';

const FIELD_NAMES = Object.keys(USUAL_NAMES) as readonly RecognisedField[]; // its own keys
const BY_NAME = new Map(
  FIELD_NAMES.toReversed().flatMap((field) => USUAL_NAMES[field].split(' ').map((name) => [name, field] as const)),
);
/** They hold what matching is to find out. */
const LABEL_NAMES =
  'cluster clusterid truecluster trueclusterid label labels truth groundtruth truthid group groupid entity entityid trueid personid trueperson person trueentity entid identid goldid goldcluster'.split(
    ' ',
  );

/** Words before and behind a name that say whose it is or how it was made, not what it is. */
const WHOSE =
  /^(?:customer|cust|client|person|contact|member|patient|user|kunden|kunde|cliente|contacto|persona|contatto|klant|billing|home|primary|main)$/;
const HOW = /^(?:fake|raw|clean|cleaned|std|orig|original|value|text|cliente|client|klant|\d+)$/;

function words(header: string): readonly string[] {
  const apart = anyAscii(header).replaceAll(/([a-z])([A-Z])/g, '$1 $2');
  return apart
    .toLowerCase()
    .split(/[^a-z0-9]+|(?<=[a-z])(?=\d)/)
    .filter((word) => word !== '');
}

/** "Given_Name" is givenname. */
export function foldedHeader(header: string): string {
  return words(header).join('');
}

/** The name as it is, and with what says whose it is or how it was made taken off. */
function spellings(header: string): readonly string[] {
  const all = words(header);
  const end = all.findLastIndex((word) => !HOW.test(word)) + 1;
  const plain = all.slice(0, end);
  const bare = plain.slice(WHOSE.test(plain[0] ?? '') && plain.length > 1 ? 1 : 0);
  return [all, plain, bare].map((each) => each.join(''));
}

/** Null where the name is none of the usual ones. */
export function fieldOfHeader(header: string): RecognisedField | null {
  for (const spelling of spellings(header)) {
    const field = BY_NAME.get(spelling);
    if (field !== undefined) return field;
  }
  return null;
}

/** How telling the name is of its field: the lower the more; for two columns that could be the same. */
export function rankOfHeader(header: string, field: RecognisedField): number {
  const usual = USUAL_NAMES[field].split(' ');
  const ranks = spellings(header)
    .map((spelling) => usual.indexOf(spelling))
    .filter((rank) => rank !== -1);
  return ranks[0] ?? usual.length;
}

/** Whether a column is called as one that tells the truth: such a one is never matched by. */
export function isLabelName(header: string): boolean {
  return LABEL_NAMES.includes(foldedHeader(header));
}

/**
 * Columns that could name each row: the most usual of those that are of the record itself, else all that are called like
 * the number of a customer or the like. Only one alone is certain.
 */
export function idColumnsOf(header: readonly string[]): readonly string[] {
  const named = (names: readonly string[]): readonly string[] =>
    names.flatMap((name) => header.filter((column) => foldedHeader(column) === name));
  const ofRecords = named(ID_NAMES.ofRecords).slice(0, 1);
  if (ofRecords.length > 0) return ofRecords;
  const ofOwners = named(ID_NAMES.ofOwners);
  return ofOwners.length > 0 ? ofOwners : named(ID_NAMES.ofAnything);
}

/** The column that the usual names call an id; null where there is none, or several that nothing tells apart. */
export function idColumnOf(header: readonly string[]): string | null {
  const [column, second] = idColumnsOf(header);
  return second === undefined ? (column ?? null) : null;
}

/** The column that tells the truth, by the most usual name; null where none is called so. */
export function labelColumnOf(header: readonly string[]): string | null {
  return LABEL_NAMES.flatMap((name) => header.find((column) => foldedHeader(column) === name) ?? [])[0] ?? null;
}

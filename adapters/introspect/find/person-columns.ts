/** Columns that tell of a person: what the usual names of such columns add to the words of this folder. */
import type { CatalogueColumn, ColumnKind } from '../../catalogue/catalogue.ts';
import { findColumn } from './columns.ts';
import type { ColumnGuess } from './columns.ts';
import type { ColumnFacts, TableFacts } from './facts.ts';

type Guesses = Map<string, ColumnGuess>;

/** Parts of a name are none themselves: "titel" is no name, and "nome" beside "cognome" is a given one. */
const PARTS: readonly (string | null)[] = [
  'title',
  'givenName',
  'middleName',
  'surname',
  'firstSurname',
  'secondSurname',
];
/** By the usual name of what a column tells, the field that it is for. */
const FIELDS = [
  ['title', 'title'],
  ['organisation', 'organisation'],
  ['name', 'name'],
  ['email', 'email'],
  ['phone', 'phone'],
  ['phone', 'mobile'],
  ['birthDate', 'birthDate'],
  ['street', 'line1'],
  ['city', 'city'],
  ['region', 'region'],
  ['postcode', 'postcode'],
  ['country', 'country'],
] as const;
const DAY_KINDS: readonly ColumnKind[] = ['date', 'time', 'text', 'integer'];
const CONFIDENCE = 0.9;

export function withoutParts(columns: readonly ColumnFacts[]): readonly ColumnFacts[] {
  return columns.filter(({ person }) => !PARTS.includes(person));
}

function called(
  facts: TableFacts,
  usual: string,
  kinds: readonly ColumnKind[],
  taken: ReadonlySet<string>,
): ColumnGuess | undefined {
  const found = facts.columns.find(
    ({ person, column }) => person === usual && kinds.includes(column.kind) && !taken.has(column.name),
  );
  return found === undefined ? undefined : { column: found.column, confidence: CONFIDENCE };
}

/** Fills in what no other word has told. */
export function addUsualColumns(facts: TableFacts, guesses: Guesses): void {
  const taken = new Set([...guesses.values()].map(({ column }) => column.name));
  for (const [usual, field] of FIELDS) {
    const guess = guesses.has(field)
      ? undefined
      : called(facts, usual, field === 'birthDate' ? DAY_KINDS : ['text'], taken);
    if (guess === undefined) continue;
    guesses.set(field, guess);
    taken.add(guess.column.name);
  }
}

/** A column called just so is the surname where a given name stands beside it. */
function isBareName({ name }: CatalogueColumn): boolean {
  return /^(?:\w+_)?(?:name|naam)$/i.test(name);
}

interface NameParts {
  readonly first: ColumnGuess | undefined;
  readonly last: ColumnGuess | undefined;
  readonly secondLast: ColumnGuess | undefined;
}

function partsOf(facts: TableFacts, guesses: Guesses, own: ReadonlySet<string>): NameParts {
  const none: ReadonlySet<string> = new Set();
  const part = (field: 'first' | 'last', ...usual: readonly string[]): ColumnGuess | undefined => {
    const column = findColumn(facts.columns, { any: [[field, 'name'], [field]], not: ['time', 'by'] }, ['text'], own);
    if (column !== null) return { column, confidence: CONFIDENCE };
    return usual.flatMap((one) => called(facts, one, ['text'], none) ?? [])[0];
  };
  const [first, name] = [part('first', 'givenName'), guesses.get('name')];
  const bare = first !== undefined && name !== undefined && isBareName(name.column) ? name : undefined;
  const last = part('last', 'surname', 'firstSurname') ?? bare;
  const second = called(facts, 'secondSurname', ['text'], none);
  return { first, last, secondLast: second?.column === last?.column ? undefined : second };
}

/** A name that stands in two columns, called as people like. */
function addHalves(facts: TableFacts, guesses: Guesses): void {
  const name = guesses.get('name');
  if (name === undefined || !name.column.name.endsWith('1')) return;
  const other = `${name.column.name.slice(0, -1)}2`;
  const column = facts.columns.find((c) => c.column.name === other && c.column.kind === 'text')?.column;
  if (column !== undefined) guesses.set('first', name).set('last', { column, confidence: 0.7 });
}

/** First and last name, where no column holds the whole, and what matching reads of them. */
export function addNameParts(facts: TableFacts, guesses: Guesses, own: ReadonlySet<string>): void {
  const { first, last, secondLast } = partsOf(facts, guesses, own);
  if (first !== undefined && last !== undefined && first.column !== last.column) {
    // A company's name beside the two parts of a person's is another field.
    for (const field of ['first', 'givenName', 'name']) guesses.set(field, first);
    guesses.set('last', last).set('surname', last);
    if (secondLast !== undefined) guesses.set('secondLast', secondLast);
    return;
  }
  const only = first ?? last;
  if (only !== undefined && !guesses.has('name')) guesses.set('name', only);
  addHalves(facts, guesses);
}

/** A mobile number is the number where there is no other. */
export function orderPhones(guesses: Guesses): void {
  const mobile = guesses.get('mobile');
  if (mobile === undefined || guesses.has('phone')) return;
  guesses.set('phone', mobile);
  guesses.delete('mobile');
}

export function addOrganisation(facts: TableFacts, guesses: Guesses, own: ReadonlySet<string>): void {
  const hint = { any: [['company', 'name'], ['company']], not: ['id', 'number', 'code', 'kind', 'tax'] } as const;
  const column = guesses.has('organisation') ? null : findColumn(facts.columns, hint, ['text'], own);
  if (column !== null) guesses.set('organisation', { column, confidence: CONFIDENCE });
}

/** How sure it is that a table holds the records of an entity, and why. */
import { ENTITIES, ENTITY_NAMES } from '../../../schema/model.ts';
import type { ChildSpec, EntityName } from '../../../schema/model.ts';
import type { Concept } from '../words/vocabulary.ts';
import { means, wordsFor } from '../words/words.ts';
import type { Word } from '../words/words.ts';
import { findColumn, guessColumns } from './columns.ts';
import type { ColumnGuess, ColumnGuesses } from './columns.ts';
import { exchangeRateOf } from './exchange-rate.ts';
import type { TableFacts } from './facts.ts';
import { ADDRESS_HINTS, ENTITY_HINTS } from './field-hints.ts';
import type { LinkGuess } from './links.ts';
import { addNameParts, addOrganisation, addUsualColumns, orderPhones, withoutParts } from './person-columns.ts';
import { HAS_KEY, NAMELESS_AT_MOST, OTHER_NOUNS, PROFILES, STRANGE_WORD, STRONG_NAME, WEAK_NAME } from './profiles.ts';

export interface TableScore {
  readonly entity: EntityName;
  readonly facts: TableFacts;
  /** The table's name says so. */
  readonly isNamed: boolean;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly reasons: readonly string[];
  readonly columns: ColumnGuesses;
}

/** What a table of the entity may be called. */
export function nounsOf(entity: EntityName): readonly Concept[] {
  const { strong, weak } = PROFILES[entity].names;
  return [...strong, ...weak];
}

const NOUNS = ENTITY_NAMES.flatMap(nounsOf);
const ADDRESS_KINDS = ENTITIES.Customer.children.addresses.fields;

interface NameScore {
  readonly points: number;
  readonly word: string;
}

/** The last noun of a name is what the table holds; words before it say whose, or are strange. */
export function scoreName(words: readonly Word[], entity: EntityName): NameScore | null {
  const { strong, weak } = PROFILES[entity].names;
  const head = words.findLast((w) => means([w], ...NOUNS, ...OTHER_NOUNS));
  if (head === undefined || !means([head], ...strong, ...weak)) return null;
  const strange = words.filter((w) => w !== head && !means([w], 'header', 'ledger', 'sale') && !means([w], ...strong));
  const base = means([head], ...strong) ? STRONG_NAME : WEAK_NAME;
  return { points: base - STRANGE_WORD * strange.length, word: head.text };
}

export const CURRENCY = { any: [['currency', 'code'], ['currency']], not: ['id', 'amount'] } as const;

/** Beside an exchange rate nobody knows in which of two currencies an amount is. */
const CONVERTED = 0.6;

function doubtMoney(guesses: Map<string, ColumnGuess>, { fields }: ChildSpec): void {
  for (const [field, { column, confidence }] of guesses) {
    if (fields[field] !== 'money') continue;
    guesses.set(field, { column, confidence: Math.round(confidence * CONVERTED * 100) / 100 });
  }
}

/** The columns for an entity's fields, and the currency's. */
export function columnsFor(facts: TableFacts, entity: EntityName): ColumnGuesses {
  const spec: ChildSpec = ENTITIES[entity];
  const own = new Set([...wordsFor(nounsOf(entity)), ...facts.words.map((w) => w.text)]);
  const named = entity === 'Customer' ? withoutParts(facts.columns) : facts.columns;
  const guesses = new Map<string, ColumnGuess>(guessColumns(named, ENTITY_HINTS[entity], spec.fields, own));
  const currency = findColumn(facts.columns, CURRENCY, ['text'], own);
  if (currency !== null) guesses.set('currency', { column: currency, confidence: 0.9 });
  if (exchangeRateOf(facts) !== null) doubtMoney(guesses, spec);
  if (entity !== 'Customer') return guesses;
  const taken = new Set([...guesses.values()].map((g) => g.column.name));
  const free = facts.columns.filter((c) => !taken.has(c.column.name));
  for (const [field, guess] of guessColumns(free, ADDRESS_HINTS, ADDRESS_KINDS, own)) guesses.set(field, guess);
  addUsualColumns(facts, guesses);
  addNameParts(facts, guesses, own);
  addOrganisation(facts, guesses, own);
  orderPhones(guesses);
  return guesses;
}

const WORDS: Readonly<Record<string, string>> = {
  placedAt: 'a date',
  issuedAt: 'a date',
  at: 'a date',
  openedAt: 'a date',
  createdAt: 'a date',
  since: 'a date',
  line1: 'a street',
  dueOn: 'a due date',
  state: 'a status',
  email: 'an e-mail',
  trackingNumber: 'a tracking number',
  shippedAt: 'a shipping date',
  deliveredAt: 'a delivery date',
  resolvedAt: 'a closing date',
  birthDate: 'a birth date',
  postcode: 'a postcode',
  promisedBy: 'a promised date',
  amount: 'an amount',
  agent: 'an agent',
};

function list(parts: readonly string[]): string {
  const [last = '', ...before] = parts.toReversed();
  return before.length === 0 ? last : `${before.toReversed().join(', ')} and ${last}`;
}

/** `links`: what the table is linked to, as far as that is known by now. */
export function scoreTable(
  facts: TableFacts,
  entity: EntityName,
  links: ReadonlyMap<EntityName, LinkGuess>,
): TableScore {
  const profile = PROFILES[entity];
  const columns = columnsFor(facts, entity);
  const name = scoreName(facts.words, entity);
  const has = Object.keys(profile.fields).filter((field) => columns.has(field));
  const linked = [...links].filter(([target]) => profile.links[target] !== undefined);
  const points =
    (name?.points ?? 0) +
    has.reduce((sum, field) => sum + (profile.fields[field] ?? 0), 0) +
    linked.reduce((sum, [target, link]) => sum + (profile.links[target] ?? 0) * link.confidence, 0) +
    (facts.key === null ? 0 : HAS_KEY);
  const saysOther = name === null && means(facts.words, ...NOUNS, ...OTHER_NOUNS);
  const limit = saysOther ? 0 : name === null ? NAMELESS_AT_MOST : 0.99;
  const told = has.map((field) => WORDS[field] ?? `a ${field}`);
  const columnsOf = linked.map(
    ([target, { columns: c }]) => `${c.length === 1 ? 'a column' : 'columns'} of ${PROFILES[target].noun} ids`,
  );
  return {
    entity,
    facts,
    isNamed: name !== null,
    confidence: Math.round(Math.max(0, Math.min(limit, points)) * 100) / 100,
    reasons: [
      name === null ? `name does not say ${profile.noun}` : `name says ${profile.noun} (${name.word})`,
      ...(told.length + columnsOf.length === 0 ? [] : [`has ${list([...new Set([...told, ...columnsOf])])}`]),
      facts.key === null
        ? 'nothing tells its rows apart'
        : `key from its ${facts.key.from}`.replace('its guess', 'a guess'),
    ],
    columns,
  };
}

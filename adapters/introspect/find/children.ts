/** Tables whose rows belong to one record: lines, history, messages, scans, addresses, returns. */
import { ENTITIES } from '../../../schema/model.ts';
import type { ChildSpec, EntityName } from '../../../schema/model.ts';
import type { CatalogueColumn } from '../../catalogue/catalogue.ts';
import type { Concept } from '../words/vocabulary.ts';
import { means, wordsFor } from '../words/words.ts';
import { findColumn, guessColumns } from './columns.ts';
import type { ColumnGuess, ColumnGuesses } from './columns.ts';
import type { TableFacts } from './facts.ts';
import {
  ADDRESS_HINTS,
  HISTORY_HINTS,
  LINE_HINTS,
  MESSAGE_HINTS,
  PARCEL_LINE_HINTS,
  RETURN_HINTS,
  SCAN_HINTS,
} from './field-hints.ts';
import type { FieldHints } from './field-hints.ts';
import { guessLink } from './links.ts';
import type { LinkGuess } from './links.ts';
import { CURRENCY, nounsOf } from './score.ts';

interface ChildProfile {
  readonly hints: FieldHints;
  readonly names: readonly Concept[];
  /** Words in the name that make it another list. */
  readonly not: readonly Concept[];
  /** What columns for these fields add to the confidence. */
  readonly fields: Readonly<Record<string, number>>;
  /** Fields without which the list tells nothing. */
  readonly needs: readonly string[];
}

const LINES: ChildProfile = {
  hints: LINE_HINTS,
  names: ['line', 'product'],
  not: ['history', 'message', 'status', 'return', 'total', 'address'],
  fields: { quantity: 0.2, unitPrice: 0.1, total: 0.1, description: 0.1, sku: 0.1 },
  needs: ['quantity'],
};

export const CHILD_PROFILES: Readonly<Partial<Record<EntityName, Readonly<Record<string, ChildProfile>>>>> = {
  Customer: {
    addresses: {
      hints: { kind: { any: [['kind', 'code'], ['kind']], not: ['id'] }, ...ADDRESS_HINTS },
      names: ['address'],
      not: ['history', 'status', 'kind'],
      fields: { line1: 0.2, city: 0.2, postcode: 0.2 },
      needs: ['city'],
    },
  },
  Order: {
    lines: LINES,
    history: {
      hints: HISTORY_HINTS,
      names: ['history', 'status'],
      not: ['line', 'product', 'payment', 'address'],
      fields: { at: 0.3, state: 0.25, note: 0.1 },
      needs: ['at', 'state'],
    },
    returns: {
      hints: RETURN_HINTS,
      names: ['return'],
      not: ['line', 'product', 'reason', 'status'],
      fields: { requestedAt: 0.25, state: 0.1, reason: 0.1, refund: 0.1 },
      needs: ['requestedAt'],
    },
  },
  Invoice: { lines: { ...LINES, needs: [] } },
  Ticket: {
    messages: {
      hints: MESSAGE_HINTS,
      names: ['message'],
      not: ['history', 'status', 'address'],
      fields: { text: 0.3, at: 0.25, author: 0.05, direction: 0.05 },
      needs: ['text'],
    },
  },
  Shipment: {
    lines: {
      ...LINES,
      names: ['line', 'product', 'other'],
      hints: PARCEL_LINE_HINTS,
      fields: { quantity: 0.25, sku: 0.25 },
    },
    scans: {
      hints: SCAN_HINTS,
      names: ['scan', 'history'],
      not: ['line', 'product', 'address'],
      fields: { at: 0.3, state: 0.15, text: 0.1, location: 0.1 },
      needs: ['at'],
    },
  },
};

export interface ChildGuess {
  readonly name: string;
  readonly facts: TableFacts;
  readonly link: LinkGuess;
  /** Its key within the parent. */
  readonly key: readonly CatalogueColumn[];
  readonly confidence: number;
  readonly reasons: readonly string[];
  readonly columns: ColumnGuesses;
}

const NAME_SAYS = 0.3;
const HANGS_ON = 0.2;

function guessChild(
  parent: TableFacts,
  entity: EntityName,
  [name, profile]: readonly [string, ChildProfile],
  facts: TableFacts,
): ChildGuess | null {
  const spec = (ENTITIES[entity] as ChildSpec).children?.[name];
  const link = guessLink(facts, parent, nounsOf(entity));
  if (spec === undefined || link === null || facts.key === null) return null;
  const named = new Set(link.columns.map((c) => c.name));
  const key = facts.key.columns.filter((c) => !named.has(c.name));
  const says = means(facts.words, ...profile.names) && !means(facts.words, ...profile.not);
  // One row a parent is no list.
  if (key.length === 0 || !says) return null;
  const own = new Set([...wordsFor([...profile.names, ...nounsOf(entity)]), ...facts.words.map((w) => w.text)]);
  const free = facts.columns.filter((c) => !named.has(c.column.name));
  const columns = new Map<string, ColumnGuess>(guessColumns(free, profile.hints, spec.fields, own));
  if (!profile.needs.every((field) => columns.has(field))) return null;
  const currency = findColumn(facts.columns, CURRENCY, ['text'], own);
  if (currency !== null) columns.set('currency', { column: currency, confidence: 0.9 });
  const has = Object.keys(profile.fields).filter((field) => columns.has(field));
  const points = NAME_SAYS + HANGS_ON * link.confidence + has.reduce((sum, f) => sum + (profile.fields[f] ?? 0), 0);
  return {
    name,
    facts,
    link,
    key,
    confidence: Math.round(Math.min(0.99, points) * 100) / 100,
    reasons: [
      `name says ${name}`,
      `hangs on ${parent.label} by ${link.columns.map((c) => c.name).join(', ')} (${link.reason})`,
      ...(has.length === 0 ? [] : [`has ${has.join(', ')}`]),
    ],
    columns,
  };
}

/** The surest table of each child list, and the others that could be one. */
export function guessChildren(
  parent: TableFacts,
  entity: EntityName,
  tables: readonly TableFacts[],
): readonly ChildGuess[] {
  return Object.entries(CHILD_PROFILES[entity] ?? {}).flatMap((profile) =>
    tables
      .filter((facts) => facts !== parent)
      .flatMap((facts) => guessChild(parent, entity, profile, facts) ?? [])
      .toSorted((a, b) => b.confidence - a.confidence)
      .slice(0, 3),
  );
}

/** Which tables of a catalogue hold customers, orders and so on; nothing but names, types, keys and indexes is looked at. */
import { ENTITY_NAMES } from '../../../schema/model.ts';
import type { EntityName } from '../../../schema/model.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { guessChildren } from './children.ts';
import type { ChildGuess } from './children.ts';
import { factsOf } from './facts.ts';
import type { PersonFieldOf, TableFacts } from './facts.ts';
import { guessLink } from './links.ts';
import type { LinkGuess } from './links.ts';
import { CANDIDATE, LIKELY_ENOUGH, MOST_LIKELY, NAMELESS_AT_LEAST, SURE_ENOUGH } from './profiles.ts';
import { nounsOf, scoreTable } from './score.ts';
import type { TableScore } from './score.ts';

/** A table between a record and what it belongs to: a parcel's consignment names the customer. */
export interface Bridge {
  readonly facts: TableFacts;
  readonly link: LinkGuess;
}

export interface EntityLink {
  readonly link: LinkGuess;
  /** Null where the record's own columns name the other. */
  readonly via: Bridge | null;
}

export interface EntityFinding extends TableScore {
  readonly links: ReadonlyMap<'customer' | 'order' | 'invoice', EntityLink>;
  /** The surest of each list first. */
  readonly children: readonly ChildGuess[];
}

export interface Findings {
  readonly tables: readonly TableFacts[];
  /** At most one table an entity: those sure enough to be drafted. */
  readonly found: ReadonlyMap<EntityName, EntityFinding>;
  /** What else could be one, the surest first. */
  readonly candidates: readonly TableScore[];
  /** Those of the candidates that are likely enough to be drafted in comments. */
  readonly likely: readonly EntityFinding[];
}

/** The order in which links can be looked for: a table is known before those that name its records. */
const LINKS = { customer: 'Customer', order: 'Order', invoice: 'Invoice' } as const satisfies Record<
  string,
  EntityName
>;
const LINKED: Readonly<Record<EntityName, readonly (keyof typeof LINKS)[]>> = {
  Customer: [],
  Order: ['customer'],
  Invoice: ['customer', 'order'],
  Payment: ['customer', 'invoice', 'order'],
  Ticket: ['customer', 'order'],
  Shipment: ['customer', 'order'],
};

type Chosen = ReadonlyMap<EntityName, TableScore>;

function directLinks(facts: TableFacts, chosen: Chosen): ReadonlyMap<EntityName, LinkGuess> {
  const links = new Map<EntityName, LinkGuess>();
  for (const [entity, { facts: target }] of chosen) {
    const link = guessLink(facts, target, nounsOf(entity));
    if (link !== null) links.set(entity, link);
  }
  return links;
}

/** A table that this one names by its whole key, and that names the wanted record itself. */
function bridgeTo(
  facts: TableFacts,
  entity: EntityName,
  chosen: Chosen,
  tables: readonly TableFacts[],
): EntityLink | null {
  const target = chosen.get(entity);
  if (target === undefined) return null;
  for (const between of tables) {
    if (between === facts || between === target.facts || between.key?.from === 'guess') continue;
    const link = guessLink(facts, between);
    if (link === null || link.confidence < 0.8) continue;
    const onward = guessLink(between, target.facts, nounsOf(entity));
    if (onward !== null) return { link: onward, via: { facts: between, link } };
  }
  return null;
}

function linksOf(score: TableScore, chosen: Chosen, tables: readonly TableFacts[]): EntityFinding['links'] {
  const links = new Map<keyof typeof LINKS, EntityLink>();
  const direct = directLinks(score.facts, chosen);
  for (const name of LINKED[score.entity]) {
    const own = direct.get(LINKS[name]);
    const found = own === undefined ? bridgeTo(score.facts, LINKS[name], chosen, tables) : { link: own, via: null };
    if (found !== null) links.set(name, found);
  }
  return links;
}

function choose(tables: readonly TableFacts[]): { readonly chosen: Chosen; readonly scores: readonly TableScore[] } {
  const chosen = new Map<EntityName, TableScore>();
  const scores: TableScore[] = [];
  for (const entity of ENTITY_NAMES) {
    const ranked = tables
      .map((facts) => scoreTable(facts, entity, directLinks(facts, chosen)))
      .filter((score) => score.confidence >= CANDIDATE)
      .toSorted((a, b) => b.confidence - a.confidence || (b.facts.table.rows ?? 0) - (a.facts.table.rows ?? 0));
    scores.push(...ranked);
    const best = ranked.find((score) => score.confidence >= SURE_ENOUGH && score.facts.key !== null);
    if (best !== undefined) chosen.set(entity, best);
  }
  return { chosen, scores };
}

export function findEntities(catalogue: Pick<Catalogue, 'tables'>, personOf?: PersonFieldOf): Findings {
  const tables = factsOf(catalogue, personOf);
  const { chosen, scores } = choose(tables);
  const whole = (score: TableScore): EntityFinding => ({
    ...score,
    links: linksOf(score, chosen, tables),
    children: guessChildren(score.facts, score.entity, tables),
  });
  const found = new Map([...chosen].map(([entity, score]) => [entity, whole(score)] as const));
  const candidates = candidatesOf(scores, chosen);
  const likely = candidates.filter(({ confidence, facts }) => confidence >= LIKELY_ENOUGH && facts.key !== null);
  return { tables, found, candidates, likely: likely.slice(0, MOST_LIKELY).map(whole) };
}

/** A table whose name says nothing is told for what it fits best alone. */
function candidatesOf(scores: readonly TableScore[], chosen: Chosen): readonly TableScore[] {
  const ranked = scores.toSorted((a, b) => b.confidence - a.confidence);
  return ranked.filter((score) => {
    if (chosen.get(score.entity) === score) return false;
    if (score.isNamed) return true;
    return score.confidence >= NAMELESS_AT_LEAST && ranked.find((other) => other.facts === score.facts) === score;
  });
}

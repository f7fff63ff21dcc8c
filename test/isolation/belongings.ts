/** What a viewer was told when it asked for all that it has. */
import type { GraphQLSchema } from 'graphql';
import { leavesOf, tellingScalar } from './leaves.ts';
import type { Answer } from './ask.ts';

/** The values of each field, such as `Order.number`. */
export type Belongings = ReadonlyMap<string, ReadonlySet<string>>;

export function gather(values: Map<string, Set<string>>, answer: Answer): void {
  for (const { coordinate, value } of leavesOf(answer.data)) {
    const known = values.get(coordinate);
    if (known === undefined) values.set(coordinate, new Set([value]));
    else known.add(value);
  }
}

/** Shorter ones stand in many a text. */
const DISTINCTIVE_LENGTH = 5;
/** Values by which one viewer's rows are known from any other's, where they hold a digit or an `@`. */
const NAMING = /^(?:id|number|email|phone|trackingNumber)$/;
const PERSONAL = /^(?:name|author|birthDate|lines)$/;
/** A number of some document, a telephone or an account, or an address of e-mail, in whatever text it stands. */
const NUMBERED = /\d{5}|@/;
/** Moves of a page, which hold no value of a row. */
export const CURSOR = /cursor$/i;

function fieldOf(coordinate: string): string {
  return coordinate.slice(coordinate.indexOf('.') + 1);
}

function isNaming(coordinate: string, value: string): boolean {
  return NAMING.test(fieldOf(coordinate)) && /\d|@/.test(value);
}

/** Words that many rows have alike say nothing: the name of a state, of a product, of a town. */
function isTelling(coordinate: string, value: string): boolean {
  return isNaming(coordinate, value) || PERSONAL.test(fieldOf(coordinate)) || NUMBERED.test(value);
}

export interface Distinctive {
  /** What no answer to another may hold. */
  readonly values: ReadonlyMap<string, string>;
  /** Names of rows that both were told of: as bad as a leak, unless the rows are theirs together. */
  readonly shared: readonly string[];
}

/**
 * Values that are told to one viewer alone, each with the field it is of.
 */
export function distinctiveOf(schema: GraphQLSchema, own: Belongings, others: Belongings): Distinctive {
  const anothers = new Set([...others.values()].flatMap((values) => [...values]));
  const distinctive = new Map<string, string>();
  const shared: string[] = [];
  for (const [coordinate, values] of own) {
    if (CURSOR.test(coordinate) || tellingScalar(schema, coordinate) === null) continue;
    for (const value of values) {
      if (value.length < DISTINCTIVE_LENGTH || !isTelling(coordinate, value)) continue;
      if (!anothers.has(value)) distinctive.set(value, coordinate);
      else if (isNaming(coordinate, value)) shared.push(`${coordinate} ${value}`);
    }
  }
  return { values: distinctive, shared };
}

import { InputError } from '../../schema/errors.ts';
import { parseCursor } from './cursor.ts';
import { isArgumentGiven } from './is-argument-given.ts';
import type { FieldArguments } from './is-argument-given.ts';
import type { PageTurn } from './page-turn.ts';

/** The most rows that a page may ask for; api.graphql states it. */
export const MAX_PAGE_SIZE = 100;

/** What every connection takes: `first` and `after`, or `last` and `before`. */
export interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

export interface PageRules {
  /** As the client calls the list: "orders". */
  readonly list: string;
  /** The schema's default for `first`. */
  readonly defaultSize: number;
  /** The argument that is given as `args.before`, where the list has another `before`. */
  readonly beforeName?: string;
}

/**
 * The page size that `first` or `last` asks for.
 *
 * Errors: BAD_USER_INPUT for less than 1 or more than 100.
 */
export function checkSize(subject: string, argument: 'first' | 'last', size: number): number {
  if (Number.isInteger(size) && size >= 1 && size <= MAX_PAGE_SIZE) return size;
  throw new InputError(`${subject}: \`${argument}\` must be 1 to ${MAX_PAGE_SIZE}, but got ${size}.`);
}

/**
 * The page that a connection's arguments ask for. A page runs in one direction: the specification discourages `first`
 * beside `last`, and a page between two cursors cannot be told where both lie within one instant of one database, which
 * alone knows the order of its keys.
 *
 * Errors: BAD_USER_INPUT for a size out of contract, arguments of both directions, or a cursor of another list.
 * Source: https://relay.dev/graphql/connections.htm#sec-Arguments
 */
export function parsePage(args: PageArgs, info: FieldArguments, rules: PageRules): PageTurn {
  const { list, defaultSize, beforeName = 'before' } = rules;
  const [after, before, last] = [args.after ?? null, args.before ?? null, args.last ?? null];
  if (last === null) {
    if (before !== null) {
      throw new InputError(
        `${list}: \`${beforeName}\` must come with \`last\`, but got it without. Give \`last\` too.`,
      );
    }
    const size = checkSize(list, 'first', args.first ?? defaultSize);
    return { size, cursor: after === null ? null : parseCursor(list, 'after', after), backward: false };
  }
  const forward = after === null ? firstGiven(args, info) : '`after`';
  if (forward !== null) {
    throw new InputError(
      `${list}: \`last\` must come without \`first\` and \`after\`, but got ${forward} too. Leave out one of the two.`,
    );
  }
  const size = checkSize(list, 'last', last);
  return { size, cursor: before === null ? null : parseCursor(list, beforeName, before), backward: true };
}

function firstGiven({ first }: PageArgs, info: FieldArguments): string | null {
  const isGiven = (first ?? null) !== null && isArgumentGiven(info, 'first');
  return isGiven ? `\`first\` ${String(first)}` : null;
}

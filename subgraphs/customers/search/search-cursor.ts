import * as z from 'zod';
import { InputError } from '../../../schema/errors.ts';
import { fromOpaque, toOpaque } from '../../paging/opaque-json.ts';

/** Where a page of a search ended: what its last row was put in order by. Holds no right and no text. */
export interface SearchPlace {
  readonly score: number;
  /** Whether it was left for later: such rows follow those of the same score. */
  readonly isLeft: boolean;
  readonly id: string;
}

const VERSION = 2;
const LIST = 'searchCustomers';
const MAX_LENGTH = 500;
const CONTENT = z.tuple([z.literal(VERSION), z.literal(LIST), z.number(), z.boolean(), z.string()]);

export function formatSearchCursor({ score, isLeft, id }: SearchPlace): string {
  return toOpaque([VERSION, LIST, score, isLeft, id]);
}

/** Errors: BAD_USER_INPUT for any text that `formatSearchCursor` has not made. */
export function parseSearchCursor(after: string): SearchPlace {
  const content = CONTENT.safeParse(after.length <= MAX_LENGTH ? fromOpaque(after) : null);
  if (!content.success || toOpaque(content.data) !== after) {
    throw new InputError(`${LIST}: \`after\` is not a cursor of this list.`);
  }
  const [, , score, isLeft, id] = content.data;
  return { score, isLeft, id };
}

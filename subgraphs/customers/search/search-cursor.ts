import * as z from 'zod';
import { InputError } from '../../../schema/errors.ts';
import { fromOpaque, toOpaque } from '../../paging/opaque-json.ts';

/** Where a page of a search ended: the score and the customer of its last row. Holds no right and no text. */
export interface SearchPlace {
  readonly score: number;
  readonly id: string;
}

const VERSION = 1;
const LIST = 'searchCustomers';
const MAX_LENGTH = 500;
const CONTENT = z.tuple([z.literal(VERSION), z.literal(LIST), z.number(), z.string()]);

export function formatSearchCursor({ score, id }: SearchPlace): string {
  return toOpaque([VERSION, LIST, score, id]);
}

/** Errors: BAD_USER_INPUT for any text that `formatSearchCursor` has not made. */
export function parseSearchCursor(after: string): SearchPlace {
  const content = CONTENT.safeParse(after.length <= MAX_LENGTH ? fromOpaque(after) : null);
  if (!content.success || toOpaque(content.data) !== after) {
    throw new InputError(`${LIST}: \`after\` is not a cursor of this list.`);
  }
  const [, , score, id] = content.data;
  return { score, id };
}

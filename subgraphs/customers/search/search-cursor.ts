import * as z from 'zod';
import { InputError } from '../../../schema/errors.ts';

/** Where a page of a search ended: the score and the customer of its last row. Holds no right and no text. */
export interface SearchPlace {
  readonly score: number;
  readonly id: string;
}

const VERSION = 1;
const LIST = 'searchCustomers';
const MAX_LENGTH = 500;
const CONTENT = z.tuple([z.literal(VERSION), z.literal(LIST), z.number(), z.string()]);

function encode(content: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(content), 'utf8').toString('base64url');
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

export function formatSearchCursor({ score, id }: SearchPlace): string {
  return encode([VERSION, LIST, score, id]);
}

/** Errors: BAD_USER_INPUT for any text that `formatSearchCursor` has not made. */
export function parseSearchCursor(after: string): SearchPlace {
  const content = CONTENT.safeParse(after.length <= MAX_LENGTH ? decode(after) : null);
  if (!content.success || encode(content.data) !== after) {
    throw new InputError(`${LIST}: \`after\` is not a cursor of this list.`);
  }
  const [, , score, id] = content.data;
  return { score, id };
}

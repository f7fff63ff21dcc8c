/**
 * Cursors: where in a list a page ended, as opaque text. Base64url of compact JSON:
 * [version, list, instant, feed id, raw time, ...key]. A cursor holds no right: it only says where to go on.
 */
import * as z from 'zod';
import type { Position } from '../../adapters/ports.ts';
import { InputError } from '../../schema/errors.ts';
import type { Instant } from '../../schema/model.ts';
import { parseDateTime } from '../scalars.ts';
import { fromOpaque, toOpaque } from './opaque-json.ts';

const VERSION = 1;
/** Far more than any cursor of ours has; what is longer is not read at all. */
const MAX_LENGTH = 8_000;

/** A row's place in a merged list. */
export interface CursorPlace {
  readonly at: Instant | null;
  /** The id of the feed that the row came from. */
  readonly feed: string;
  readonly position: Position;
}

/** In the spelling of ours, and a time that calendar and clock have: adapters reckon with it. */
const INSTANT = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/)
  .refine((text) => parseDateTime(text) !== null);
const KEY_PART = z.union([z.string(), z.number()]);
const CONTENT = z.tuple(
  [z.literal(VERSION), z.string(), INSTANT.nullable(), z.string(), KEY_PART.nullable(), KEY_PART],
  KEY_PART,
);

/** `list` names what is paged ("orders"), so that no other list takes the cursor for its own. */
export function formatCursor(list: string, { at, feed, position }: CursorPlace): string {
  return toOpaque([VERSION, list, at, feed, position.raw, ...position.key]);
}

/**
 * The place that a client's cursor names; one and the same cursor goes on in both directions.
 *
 * Errors: BAD_USER_INPUT for any text that `formatCursor` has not made for this very list.
 */
export function parseCursor(list: string, argument: string, cursor: string): CursorPlace {
  const content = CONTENT.safeParse(cursor.length <= MAX_LENGTH ? fromOpaque(cursor) : null);
  // Only the one spelling that formatCursor gives is a cursor; base64 and JSON would both let others pass.
  if (!content.success || content.data[1] !== list || toOpaque(content.data) !== cursor) {
    throw new InputError(`${list}: \`${argument}\` is not a cursor of this list.`);
  }
  const [, , at, feed, raw, ...key] = content.data;
  return { at, feed, position: { raw, key } };
}

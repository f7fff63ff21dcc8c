import { InputError } from '../../schema/errors.ts';

/** The most rows that a page may ask for; api.graphql states it. */
export const MAX_FIRST = 100;

/**
 * The page size that a connection's `first` asks for.
 *
 * Errors: BAD_USER_INPUT for less than 1 or more than 100.
 */
export function checkFirst(subject: string, first: number | null | undefined, fallback: number): number {
  const size = first ?? fallback;
  if (Number.isInteger(size) && size >= 1 && size <= MAX_FIRST) return size;
  throw new InputError(`${subject}: \`first\` must be 1 to ${MAX_FIRST}, but got ${size}.`);
}

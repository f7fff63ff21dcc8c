/**
 * What may be told of a legacy code that the mapping does not name: in the log, and by `c360 doctor`. A column that is
 * said to hold codes may hold what people typed into it.
 */

/** Different codes of one column from which on it holds texts, and no codes. */
export const MOST_CODES = 50;

const CODE = /^[\p{L}\d_.-]{1,12}$/u;
/** Rosa_Delgado: two words with a capital each are a name. */
const NAME = /\p{Lu}\p{Ll}+[_.-]+\p{Lu}\p{Ll}+/u;
/** A phone or card number has more, whatever stands between them. */
const MOST_DIGITS = 6;

/** Short enough, and of such signs, that it is no name, address, phone or card number. */
export function isTellableCode(code: string): boolean {
  return CODE.test(code) && !NAME.test(code) && code.replaceAll(/\D/g, '').length <= MOST_DIGITS;
}

/** When two records say the same of a customer, however each of them writes it. */

/** The fields that are compared between records, in the order in which conflicts are told. */
export const COMPARED_FIELDS = ['name', 'email', 'phone', 'birthDate'] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

/** With fewer digits, one number ends like another by chance. */
const MIN_SHARED_DIGITS = 7;

export function foldText(text: string): string {
  return text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** The digits that all notations of a number share at its end: no signs, no leading zeros. */
export function significantDigits(phone: string): string {
  return phone.replaceAll(/\D/g, '').replace(/^0+/, '');
}

/** "+49 171 2345678" and "0171/2345678" are one number: one ends with the other. */
export function samePhone(a: string, b: string): boolean {
  const [left, right] = [significantDigits(a), significantDigits(b)];
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  return short === long || (short.length >= MIN_SHARED_DIGITS && long.endsWith(short));
}

export function sameValue(field: ComparedField, a: string, b: string): boolean {
  if (a === b) return true;
  return field === 'phone' ? samePhone(a, b) : foldText(a) === foldText(b);
}

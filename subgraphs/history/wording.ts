/** How summaries write money, dates and the words of others. */
import type { CalendarDate, Coded, Money } from '../../schema/model.ts';
import { moneyText } from '../money/money-text.ts';

/** A calendar date is a day of its own system already: read and written in UTC, no zone moves it. */
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
/** About one sentence. */
const MAX_EXCERPT = 140;
const MAX_OWN_WORDS = 40;

/** "1 March 2026", with its year always: history is read for years. */
export function dateText(date: CalendarDate): string {
  return DAY.format(new Date(`${date}T00:00:00Z`));
}

/** ": EUR 45.00" after a clause; nothing where the amount is not known. */
export function withMoney(money: Money | null): string {
  return money === null ? '' : `: ${moneyText(money)}`;
}

/** The start of a text on one line, cut between words; null for a text without a word. */
export function excerpt(text: string | null, max: number = MAX_EXCERPT): string | null {
  const line = (text ?? '').replace(/\s+/g, ' ').trim();
  if (line.length <= max) return line === '' ? null : line;
  const cut = line.slice(0, max);
  const space = cut.lastIndexOf(' ');
  // A text without spaces is cut where it is; a character of two code units is not cut in half.
  const kept = space > max / 2 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, '');
  return `${kept.replace(/[\s,;:.-]+$/, '')}...`;
}

/** What a summary quotes of these. */
export function quotes(...words: readonly (string | null)[]): readonly string[] {
  return words.filter((word) => word !== null);
}

/** ": Where is my parcel?" after a clause, or nothing. */
export function withWords(text: string | null): string {
  const words = excerpt(text);
  return words === null ? '' : `: ${words}`;
}

/** A clause as a sentence: with a full stop, where what was quoted last does not bring a mark of its own. */
export function sentence(clause: string): string {
  return /[.!?\u2026]$/.test(clause) ? clause : `${clause}.`;
}

/** What a legacy system itself calls a value: its words, else its code. */
export function ownWords(value: Coded<string>): string | null {
  return labelText(value) ?? excerpt(value.code, MAX_OWN_WORDS);
}

/** A legacy system's words for a value, "PACKED" as "Packed"; null where it has none. */
export function labelText({ label }: Coded<string>): string | null {
  const words = excerpt(label, MAX_OWN_WORDS);
  return words === null || words !== words.toUpperCase() ? words : words.charAt(0) + words.slice(1).toLowerCase();
}

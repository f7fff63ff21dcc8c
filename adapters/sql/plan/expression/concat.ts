import { joinFragments, sql } from '../../statement/fragment.ts';
import type { Fragment } from '../../statement/fragment.ts';
import type { Dialect } from '../../statement/dialect.ts';

/** The trimmed text of a value, '' for null. */
function plainText(value: Fragment, dialect: Dialect): Fragment {
  return sql`coalesce(ltrim(rtrim(${dialect.toText(value)})), '')`;
}

/** Texts one after the other; empty ones are left out with their separator. */
export function concat(parts: readonly Fragment[], separator: string, dialect: Dialect): Fragment {
  const texts = parts.map((p) => plainText(p, dialect));
  if (separator === '') return texts.length === 1 ? joinFragments(texts, '') : dialect.concat(texts);
  // Each part brings its separator in front, an empty part neither; the first separator is cut off again.
  const led = texts.map((t) => sql`case when ${t} = '' then '' else ${dialect.concat([sql`${separator}`, t])} end`);
  const whole = led.length === 1 ? joinFragments(led, '') : dialect.concat(led.map((l) => sql`(${l})`));
  return dialect.substringFrom(whole, separator.length + 1);
}

import type { TextPart } from '../../../mapping/language/expressions.ts';
import { sql } from '../../statement/fragment.ts';
import type { Fragment } from '../../statement/fragment.ts';
import type { SqlFunctions } from '../../statement/functions.ts';

export function trimmed(text: Fragment): Fragment {
  return sql`ltrim(rtrim(${text}))`;
}

/** Part of a text as SQL, so that links, keys and conditions can use it; null where it is empty. */
export function textPart(value: Fragment, { after, until, take }: TextPart, functions: SqlFunctions): Fragment {
  const whole = functions.wholeText(value);
  const rest = after === undefined ? whole : functions.textAfter(whole, after.toLowerCase());
  const part = trimmed(until === undefined ? rest : functions.textBefore(rest, until.toLowerCase()));
  return sql`nullif(${take === undefined ? part : leading(part, take, functions)}, '')`;
}

function leading(text: Fragment, take: 'digits' | 'word', functions: SqlFunctions): Fragment {
  return take === 'digits' ? functions.leadingDigits(text) : functions.leadingWord(text);
}

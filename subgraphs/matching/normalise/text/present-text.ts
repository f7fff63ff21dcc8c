import { LONGEST_TEXT } from './to-ascii.ts';

/** As programs write "nothing". In other spellings they are names: Mr Null, Nan, Na Li. */
const OF_PROGRAMS = new Set(['na', 'NA', 'nan', 'NaN', 'NAN', 'nil', 'NIL', 'null', 'NULL', 'none', 'None', 'NONE']);

const OF_PEOPLE =
  /^(?:n[/.]a\.?|k\.\s?a\.|unknown|not (?:known|available|applicable|provided|specified|given|set)|undefined|no ?(?:name|data|value|e-?mail|phone)|tb[da]|unbekannt|nicht bekannt|(?:keine|ohne) angabe|keine?|ohne|inconnue?|non renseigne|desconocid[oa]|sin (?:nombre|datos)|sconosciut[oa]|onbekend|anonym(?:ous|e|o)?|x{2,}|missing|deleted|redacted)$/i;

const SIGNS_ALONE = /^[^\p{L}\p{N}]*$/u;

/** Whether a text says that there is none: "n/a", "unknown", "-", "???". */
function isAbsent(text: string): boolean {
  const bare = text.slice(0, LONGEST_TEXT).replace(/^[\s"'(<[#-]+|[\s"')>\]-]+$/g, '');
  return SIGNS_ALONE.test(bare) || OF_PROGRAMS.has(bare) || OF_PEOPLE.test(bare);
}

/** The text, trimmed and cut to what a value can have; null where there is none or it says so. */
export function presentText(text: string | null | undefined): string | null {
  if (text === null || text === undefined || isAbsent(text)) return null;
  return text.trim().slice(0, LONGEST_TEXT);
}

/** Columns that no draft names and no tool reads: what logs people in, and what pays for them. */
import { splitName } from './words.ts';

const WORDS = new Set(
  (
    'pass pw pwd pin puk otp salt hash cc cvc cvv cvn ssn bsn bic sin tan nif dni mfa totp auth sha md5 pan key apikey ' +
    'passport ausweis pass2 kto blz'
  ).split(' '),
);
/** Wherever they stand in a name. */
const PARTS =
  /passw|passwd|passphrase|passwort|kennwort|wachtwoord|contrasen|motdepasse|secret|geheim|token|iban|cvv|cardn|creditcard|ccnum|cardhold|kreditkart|credential|hashed|salted|sozialvers|socialsec|steuernummer|fingerprint/;
/** A number of keys is no secret: primary_key, sort_key. */
const HARMLESS_KEY = /^(?:primary|foreign|sort|order|customer|business|natural|surrogate|record|row|cust|prim)?key$/;

const PASSWORD = /passw|passwd|passphrase|kennwort|wachtwoord|contrasen|motdepasse/;

/** Who has one in a table signs in and writes his own row. */
export function isPassword(column: string): boolean {
  const words = splitName(column);
  return PASSWORD.test(words.join('')) || words.some((word) => word === 'pw' || word === 'pwd');
}

export function isSensitive(column: string): boolean {
  const words = splitName(column);
  const joined = words.join('');
  if (PARTS.test(joined) || /\bcards?\b/.test(words.join(' '))) return true;
  return words.some((word) => WORDS.has(word)) && !HARMLESS_KEY.test(joined);
}

import { foldUmlauts } from '../text/fold-words.ts';

/** Words that testers and clerks write where a name belongs. Folded, but for umlauts: "guest" has what is read as one. */

/** No person is called so: one of them in a name tells. */
export const TEST_WORDS = new Set(
  'test testing testuser testkunde testperson testaccount testcustomer dummy dummyuser asdf asdfg asdfgh asdfasdf qwerty qwertz qwert'.split(
    ' ',
  ),
);

/** They tell where the whole name is made of such words, for some are names too: Guest, Muster, Tester. */
const STAND_IN_WORDS = new Set([
  ...TEST_WORDS,
  ...(
    'tester demo sample example fake foo bar baz unknown unbekannt desconocido inconnu anonymous anonym anonymised anonymized ' +
    'anonymisiert mustermann musterfrau noname prueba deleted removed geloscht entfernt eliminado gdpr dsgvo laufkunde laufkundschaft ' +
    'barkunde barverkauf'
  )
    .split(' ')
    .map(foldUmlauts),
]);

/** Whom a row is of; two of them together name nobody: "Guest Customer", "Gast Kunde". */
const ROLES = new Set('guest gast customer kunde kundin client cliente user usuario klant'.split(' ').map(foldUmlauts));

/** They tell nothing alone, and take nothing from a stand-in beside them: "Test User", "Demo Account". */
const COMPANIONS = new Set([
  ...ROLES,
  ...'account name person company firma admin max erika maria john jane abc xyz first last'.split(' '),
]);

const STAND_IN_NAMES = new Set(
  [
    'john doe',
    'jane doe',
    'max muster',
    'an other',
    'a n other',
    'guest',
    'gast',
    'customer',
    'kunde',
    'first last',
    'firstname lastname',
    'first name last name',
    'vorname nachname',
    'walk in',
    'walk in customer',
    'cash sale',
    'cash customer',
  ].map(foldUmlauts),
);

const ONE_LETTER_OVER = /^([a-z])\1{2,}$/;

/** Whether folded words stand for nobody: "test user", "john doe", "xxx xxx". */
export function areStandIns(words: readonly string[]): boolean {
  const folded = words.map(foldUmlauts);
  if (STAND_IN_NAMES.has(folded.join(' '))) return true;
  if (folded.length > 1 && folded.every((word) => ROLES.has(word))) return true;
  const tells = (word: string) => STAND_IN_WORDS.has(word) || ONE_LETTER_OVER.test(word);
  return folded.some(tells) && folded.every((word) => tells(word) || COMPANIONS.has(word));
}

import { foldUmlauts } from '../text/fold-words.ts';

/** Words that testers and clerks write where a name belongs. Folded, but for umlauts: "guest" has what is read as one. */

/** No person is called so: one of them in a name tells. */
export const TEST_WORDS = new Set(
  'test testing testuser testkunde testperson testaccount testcustomer dummy dummyuser asd asdf asdfg asdfgh asdfasdf qwe qwer qwerty qwertz qwert yxcv zxcv'.split(
    ' ',
  ),
);

/** They tell where the whole name is made of such words, for some are names too: Guest, Muster, Tester. */
const STAND_IN_WORDS = new Set([
  ...TEST_WORDS,
  ...(
    'tester demo sample example fake foo bar baz unknown unbekannt desconocido inconnu anonymous anonym anonymised anonymized ' +
    'anonymisiert mustermann musterfrau noname prueba deleted removed geloscht entfernt eliminado gdpr dsgvo laufkunde laufkundschaft ' +
    'barkunde barverkauf undefined unspecified ' +
    'onbekend inconnue nobody nadie niemand duplicate occupier tbc tba'
  )
    .split(' ')
    .map(foldUmlauts),
]);

/** Whom a row is of; two of them together name nobody: "Guest Customer", "Gast Kunde". */
const ROLES = new Set(
  'guest gast customer customers kunde kunden kundin client cliente clientes clienti user usuario klant buyer resident'
    .split(' ')
    .map(foldUmlauts),
);

/** Beside whom a row is of they name nobody either: "New Customer", "Clientes varios". */
const ANY = new Set(
  (
    'new neuer neue nuevo nouveau nuovo nieuwe old various diverse diverser divers varios vari diversen default temp temporary ' +
    'web online pos shop amazon ebay valued dear walkin'
  )
    .split(' ')
    .map(foldUmlauts),
);

/** Children who have no name yet: what stands where their given name will. */
const UNNAMED = new Set('baby newborn infant unborn twin neugeborenes zwilling'.split(' '));

/** They tell nothing alone, and take nothing from a stand-in beside them: "Test User", "Demo Account". */
const COMPANIONS = new Set([
  ...ROLES,
  ...'account name person company firma admin max erika maria john jane abc xyz first last record'.split(' '),
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
    'bar verkauf',
    'none none',
    'null null',
    'no name',
    'ohne namen',
    'keine angabe',
    'not known',
    'client de passage',
    'client comptoir',
    'cliente contado',
    'cliente occasionale',
    'consumidor final',
    'consumatore finale',
    'publico en general',
    'contante verkoop',
    'web order',
    'resident',
    'do not use',
    'the occupier',
    'to whom it may concern',
  ].map(foldUmlauts),
);

const ONE_LETTER_OVER = /^([a-z])\1{2,}$/;

/** Whether folded words stand for nobody: "test user", "john doe", "xxx xxx". */
export function areStandIns(words: readonly string[]): boolean {
  const folded = words.map(foldUmlauts);
  if (STAND_IN_NAMES.has(folded.join(' '))) return true;
  if (
    folded.length > 1 &&
    folded.some((word) => ROLES.has(word)) &&
    folded.every((word) => ROLES.has(word) || ANY.has(word))
  )
    return true;
  const tells = (word: string) => STAND_IN_WORDS.has(word) || ONE_LETTER_OVER.test(word);
  return folded.some(tells) && folded.every((word) => tells(word) || COMPANIONS.has(word));
}

/** Whether folded words begin as the name of a newborn child does, which has no other yet: "Baby Boy Gray", "Twin A". */
export function isUnnamed(words: readonly string[]): boolean {
  return UNNAMED.has(words[0] ?? '');
}

/** Words that testers and clerks write where a name belongs. Folded. */

/** No person is called so: one of them in a name tells. */
export const TEST_WORDS = new Set(
  'test testing testuser testkunde testperson testaccount testcustomer dummy dummyuser asdf asdfg asdfgh asdfasdf qwerty qwertz qwert'.split(
    ' ',
  ),
);

/** They tell where the whole name is made of such words, for some are names too: Guest, Muster, Tester. */
export const STAND_IN_WORDS = new Set([
  ...TEST_WORDS,
  ...'tester demo sample example fake foo bar baz unknown unbekannt anonymous anonym mustermann musterfrau noname'.split(
    ' ',
  ),
]);

/** They tell nothing alone, and take nothing from a stand-in beside them: "Test User", "Demo Account". */
export const COMPANIONS = new Set(
  'user account name customer client kunde guest gast person company firma admin max erika maria john jane abc xyz first last'.split(
    ' ',
  ),
);

export const STAND_IN_NAMES = new Set([
  'john doe',
  'jane doe',
  'max muster',
  'an other',
  'a n other',
  'guest',
  'guest user',
  'guest customer',
  'gast',
  'customer',
  'kunde',
  'first last',
  'firstname lastname',
  'first name last name',
  'vorname nachname',
  'walk in customer',
  'cash sale',
  'cash customer',
  'laufkunde',
  'barverkauf',
]);

const ONE_LETTER_OVER = /^([a-z])\1{2,}$/;

/** Whether folded words stand for nobody: "test user", "john doe", "xxx xxx". */
export function areStandIns(words: readonly string[]): boolean {
  if (STAND_IN_NAMES.has(words.join(' '))) return true;
  const tells = (word: string) => STAND_IN_WORDS.has(word) || ONE_LETTER_OVER.test(word);
  return words.some(tells) && words.every((word) => tells(word) || COMPANIONS.has(word));
}

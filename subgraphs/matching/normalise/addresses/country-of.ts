import { getCountries } from 'libphonenumber-js/min';
import { foldWords } from '../text/fold-words.ts';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt'];

/** As people write what has another name on the list of countries; and codes of three letters. Folded. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  us: ['usa', 'u s a', 'u s', 'united states of america', 'america'],
  gb: ['uk', 'u k', 'gbr', 'great britain', 'england', 'scotland', 'wales', 'northern ireland'],
  de: ['deu', 'ger', 'brd', 'bundesrepublik deutschland'],
  nl: ['nld', 'holland'],
  tr: ['tur', 'turkey'],
  cz: ['cze', 'czech republic'],
  ...Object.fromEntries(
    'fr:fra es:esp it:ita be:bel at:aut ch:che au:aus ca:can ie:irl dk:dnk se:swe no:nor fi:fin pl:pol pt:prt nz:nzl in:ind cn:chn jp:jpn br:bra mx:mex za:zaf ru:rus'
      .split(' ')
      .map((pair) => [pair.slice(0, 2), [pair.slice(3)]]),
  ),
};

function namesOfCountries(): ReadonlyMap<string, string> {
  const codes = getCountries().map((code) => code.toLowerCase());
  const named = LANGUAGES.flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: 'region' });
    return codes.map((code): readonly [string, string] => [foldWords(names.of(code.toUpperCase())) ?? code, code]);
  });
  const aliases = Object.entries(ALIASES).flatMap(([code, names]) =>
    names.map((name): readonly [string, string] => [name, code]),
  );
  return new Map([...named, ...aliases, ...codes.map((code): readonly [string, string] => [code, code])]);
}

const COUNTRIES = namesOfCountries();

/** ISO 3166-1 alpha-2 in small letters where a country is known by this name or code, else the folded text. */
export function countryOf(text: string | null | undefined): string | null {
  const name = foldWords(text);
  return name === null ? null : (COUNTRIES.get(name) ?? name);
}

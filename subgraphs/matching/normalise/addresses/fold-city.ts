import { foldWords } from '../text/fold-words.ts';

/** Towns that other languages call by another name, folded. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  munich: 'munchen',
  cologne: 'koln',
  nuremberg: 'nurnberg',
  hanover: 'hannover',
  vienna: 'wien',
  geneva: 'geneve',
  genf: 'geneve',
  zuerich: 'zurich',
  basle: 'basel',
  prague: 'praha',
  prag: 'praha',
  warsaw: 'warszawa',
  warschau: 'warszawa',
  copenhagen: 'kobenhavn',
  kopenhagen: 'kobenhavn',
  brussels: 'bruxelles',
  brussel: 'bruxelles',
  antwerp: 'antwerpen',
  'the hague': 'den haag',
  's gravenhage': 'den haag',
  milan: 'milano',
  mailand: 'milano',
  rome: 'roma',
  rom: 'roma',
  florence: 'firenze',
  florenz: 'firenze',
  naples: 'napoli',
  turin: 'torino',
  venice: 'venezia',
  venedig: 'venezia',
  lisbon: 'lisboa',
  lissabon: 'lisboa',
  seville: 'sevilla',
  moscow: 'moskva',
  moskau: 'moskva',
};

/** A town as it is compared: no postcode or district number, "St" and "Sankt" as saint, its own name for those of others. */
export function foldCity(text: string | null | undefined): string | null {
  const words = (foldWords(text) ?? '')
    .split(' ')
    .filter((word) => word !== '' && !/^\d+(?:e|er|eme)?$/.test(word))
    .map((word, place) => (place === 0 && (word === 'st' || word === 'sankt') ? 'saint' : word));
  const town = words.join(' ');
  return town === '' ? null : (OWN_NAMES[town] ?? town);
}

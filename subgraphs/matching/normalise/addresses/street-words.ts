/** Words of streets as they are written short, in English, German, French, Spanish, Italian and Dutch, folded. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  street: 'st str strt strasse strase straat',
  avenue: 'av ave aven avn avenida avda avd',
  road: 'rd',
  drive: 'dr drv',
  lane: 'ln',
  court: 'ct crt',
  crescent: 'cr cres crs cresc crescnt',
  circuit: 'cct cct ccuit',
  place: 'pl plc platz plaza plz place pza piazza plein',
  parade: 'pde',
  boulevard: 'blvd bvd bd boul bvld',
  terrace: 'tce terr trc',
  highway: 'hwy hway',
  parkway: 'pkwy pky pwy',
  square: 'sq sqr',
  close: 'cl',
  grove: 'gr gve grv gro',
  heights: 'hts',
  mount: 'mt',
  gardens: 'gdn gdns gardns',
  esplanade: 'esp espl',
  way: 'wy',
  circle: 'cir circ',
  trail: 'trl',
  crossing: 'xing',
  estate: 'est',
  building: 'bldg bld',
  park: 'pk',
  point: 'pt',
  chemin: 'chem',
  route: 'rte',
  impasse: 'imp',
  faubourg: 'fbg fg',
  carretera: 'ctra',
  paseo: 'pso',
  corso: 'cso',
  viale: 'vle',
};

const WRITTEN_OUT = new Map(
  Object.entries(ABBREVIATIONS).flatMap(([word, short]) =>
    short.split(' ').map((one): readonly [string, string] => [one, word]),
  ),
);

/** At the beginning or the end of a street: "n 5th street", "queen street w". Inside it they are other words. */
const AT_AN_END: Readonly<Record<string, string>> = {
  n: 'north',
  nth: 'north',
  s: 'south',
  sth: 'south',
  e: 'east',
  w: 'west',
  ne: 'northeast',
  nw: 'northwest',
  se: 'southeast',
  sw: 'southwest',
};
/** At the beginning alone: "c/ mayor"; and what is no street in front of a name: St George, Mount Ida, Dr Gray. */
const AT_THE_BEGINNING: Readonly<Record<string, string>> = {
  c: 'calle',
  st: 'saint',
  saint: 'saint',
  sankt: 'saint',
  mt: 'mount',
  dr: 'dr',
};

/** "Hauptstrasse", "marienpl", "pridhamstreet": elsewhere the name and its ending are two words. */
const RUN_TOGETHER =
  /^([a-z]{3,})(strasse|strase|straat|street|str|platz|plein|pl|avenue|crescent|circuit|parade|terrace|boulevard)$/;

function writtenOut(word: string, place: number, count: number): string {
  const isAlone = count === 1;
  const beginning = place === 0 && !isAlone ? AT_THE_BEGINNING[word] : undefined;
  const end = (place === 0 || place === count - 1) && !isAlone ? AT_AN_END[word] : undefined;
  return beginning ?? end ?? WRITTEN_OUT.get(word) ?? word;
}

/** The words of a street with abbreviations written out: "hauptstr" is haupt street, "st marys rd" saint marys road. */
export function writeOut(words: readonly string[]): readonly string[] {
  const apart = words.flatMap((word) => RUN_TOGETHER.exec(word)?.slice(1) ?? [word]);
  return apart.map((word, place) => writtenOut(word, place, apart.length));
}

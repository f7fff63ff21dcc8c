/** Beginnings of months' names in English, German, French, Spanish, Italian, Dutch and Portuguese, folded. */
const BEGINNINGS: Readonly<Record<string, number>> = {
  jan: 1,
  ene: 1,
  gen: 1,
  feb: 2,
  fev: 2,
  mar: 3,
  maa: 3,
  mrt: 3,
  mrz: 3,
  apr: 4,
  avr: 4,
  abr: 4,
  may: 5,
  mai: 5,
  mag: 5,
  mei: 5,
  jun: 6,
  giu: 6,
  juin: 6,
  jul: 7,
  lug: 7,
  juil: 7,
  aug: 8,
  aou: 8,
  ago: 8,
  sep: 9,
  set: 9,
  oct: 10,
  okt: 10,
  out: 10,
  ott: 10,
  nov: 11,
  dec: 12,
  dez: 12,
  dic: 12,
};

/** The number of a month by its folded name or abbreviation; 0 for what is none. */
export function monthOf(word: string): number {
  return BEGINNINGS[word.slice(0, 4)] ?? BEGINNINGS[word.slice(0, 3)] ?? 0;
}

import { foldWords } from '../text/fold-words.ts';

const FEMALE = new Set(
  'f w v female woman girl weiblich frau femme feminin feminino femenino mujer femmina femminile donna vrouw vrouwelijk mulher'.split(
    ' ',
  ),
);
const MALE = new Set(
  'm h male man boy mannlich mann herr homme masculin masculino hombre maschio maschile uomo mannelijk homem'.split(
    ' ',
  ),
);

/** 1 female, 2 male, 0 for anything else: numbers, which every system reads another way, and neither of the two. */
export function genderOf(text: string | null | undefined): number {
  const word = foldWords(text) ?? '';
  if (FEMALE.has(word)) return 1;
  return MALE.has(word) ? 2 : 0;
}

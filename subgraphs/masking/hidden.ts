/** Stands for whatever is hidden: as long for one letter as for a hundred. */
export const HIDDEN = '***';

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** The first letter or digit and nothing of what follows, be it a mark on that letter; hidden altogether where there is none. */
export function initial(text: string): string {
  return `${LETTER_OR_DIGIT.exec(text)?.[0] ?? ''}${HIDDEN}`;
}

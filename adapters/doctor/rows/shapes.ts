/** Values told without a value: by their shape, and how often it came. */

const SHOWN = 20;
const LENGTH = 24;

/** Digits as 9, letters as A or a, other signs as they are: "31.12.2025" is "99.99.9999". */
export function shapeOf(text: string): string {
  const shape = text
    .replaceAll(/\p{N}/gu, '9')
    .replaceAll(/\p{Lu}/gu, 'A')
    .replaceAll(/\p{L}/gu, (letter) => (letter === 'A' ? letter : 'a'))
    .replaceAll(/\s/g, ' ');
  return shape.length > LENGTH ? `${shape.slice(0, LENGTH)}…` : shape;
}

export function countOne(counts: Map<string, number>, text: string): void {
  counts.set(text, (counts.get(text) ?? 0) + 1);
}

/** "Q7 (3), X (1) and 4 others", the most frequent first; `show` says how a text is told. */
export function countedTexts(counts: ReadonlyMap<string, number>, show: (text: string) => string): string {
  const shown = new Map<string, number>();
  for (const [text, count] of counts) shown.set(show(text), (shown.get(show(text)) ?? 0) + count);
  const byCount = [...shown].toSorted((a, b) => b[1] - a[1]);
  const told = byCount.slice(0, SHOWN).map(([text, count]) => `${text} (${count})`);
  return `${told.join(', ')}${byCount.length > SHOWN ? ` and ${byCount.length - SHOWN} others` : ''}`;
}

import type { Instant } from './model.ts';

/**
 * Orders two instants in time: negative, zero or positive. Instants are RFC 3339 texts in UTC with any number of
 * decimals, so their letters compare once the closing Z is gone ("…:05Z" lies before "…:05.5Z") and closing zeros with
 * it ("…:05Z" is "…:05.000Z").
 */
export function compareInstants(a: Instant, b: Instant): number {
  const left = sortable(a);
  const right = sortable(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

function sortable(instant: Instant): string {
  const text = instant.slice(0, -1);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

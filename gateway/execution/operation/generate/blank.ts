import { quoted } from '../../generated-code.ts';
import type { Selection } from '../selection.ts';

/** A literal takes `__proto__` for no property, but where the name is computed; and computing the others would cost. */
function keyOf(name: string): string {
  return name === '__proto__' ? `[${quoted(name)}]` : quoted(name);
}

/** A literal with all names of a selection, which clients choose. */
export function literalOf({ blank }: Selection, valueOf: (name: string) => string | undefined): string {
  // Names of types, and null.
  const entries = Object.entries(blank).map(
    ([name, value]) => `${keyOf(name)}: ${valueOf(name) ?? JSON.stringify(value)}`,
  );
  return `{ ${entries.join(', ')} }`;
}

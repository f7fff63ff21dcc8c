import { foldWords } from '../text/fold-words.ts';
import { ENGLISH_NICKNAMES } from './nicknames-english.ts';
import { EUROPEAN_NICKNAMES } from './nicknames-european.ts';

/** By name, the full names it may stand for: "alex" for Alexander and Alexandra. A full name stands for itself, too. */
function rootsByName(): ReadonlyMap<string, readonly string[]> {
  const roots = new Map<string, Set<string>>();
  for (const entry of `${ENGLISH_NICKNAMES};${EUROPEAN_NICKNAMES}`.split(/[;\n]/)) {
    // Folded as names are, or "manuel" would never be found.
    const [root = '', ...others] = foldWords(entry)?.split(' ') ?? [];
    for (const name of [root, ...others]) if (name !== '') roots.set(name, (roots.get(name) ?? new Set()).add(root));
  }
  return new Map([...roots].map(([name, found]) => [name, [...found].sort()]));
}

const ROOTS = rootsByName();

/**
 * The full names that a folded given name may stand for; itself where it stands for no other. Two given names are one
 * person's where they share one: bill and will (william), hans and johann (johannes).
 */
export function nicknameRoots(given: string): readonly string[] {
  return ROOTS.get(given) ?? [given];
}

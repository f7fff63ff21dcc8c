import type { CatalogueTable } from './catalogue.ts';

/** How an engine takes a table's name. */
export interface NameRules {
  /** What may stand in front of a name without changing what it means, the likeliest first. */
  readonly defaults: readonly string[];
  /** Tables of the default schema bear it in the catalogue too. */
  readonly qualified: boolean;
  readonly ignoresCase: boolean;
}

/** The names, in the catalogue's words, that a mapping's name may mean. */
function meanings(name: readonly string[], { defaults, qualified }: NameRules): readonly (readonly string[])[] {
  const [first] = name;
  if (qualified) return name.length === 1 ? defaults.map((schema) => [schema, ...name]) : [name];
  return name.length > 1 && first !== undefined && defaults.includes(first) ? [name.slice(1)] : [name];
}

export function findTable(
  tables: readonly CatalogueTable[],
  name: string | readonly string[],
  rules: NameRules,
): CatalogueTable | undefined {
  const wanted = meanings(typeof name === 'string' ? [name] : name, rules);
  const find = (fold: (part: string) => string): CatalogueTable | undefined => {
    for (const parts of wanted) {
      const text = parts.map(fold).join('\0');
      const found = tables.find((t) => t.name.map(fold).join('\0') === text);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return find((part) => part) ?? (rules.ignoresCase ? find((part) => part.toLowerCase()) : undefined);
}

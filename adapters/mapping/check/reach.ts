/** What a part of a mapping can name: the tables whose columns it sees, the fields of its record, its source's queries. */
import type { FieldKind } from '../../../schema/model.ts';
import type { Attributes } from '../language/entities.ts';
import type { FieldMapping } from '../language/fields.ts';
import type { SourceMapping } from '../language/sources.ts';
import type { Path, Report } from './finding.ts';

export type Fields = Readonly<Record<string, FieldMapping | undefined>>;

export interface Reach {
  readonly aliases: readonly string[];
  readonly fields: Fields;
  readonly kinds: Readonly<Record<string, FieldKind>>;
  readonly attributes: Attributes;
  /** The named queries of the source. */
  readonly queries: Readonly<Record<string, string>>;
  readonly source?: SourceMapping | undefined;
  /** In a condition of a join: tables that are joined later are out of reach, also behind a field. */
  readonly joining?: true;
}

/** The property of that name, never one that every object has: a mapping may hold any name. */
export function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

export function aliasOf(column: string): string {
  return column.split('.', 1)[0] ?? '';
}

export function checkColumn(column: string, path: Path, reach: Reach, report: Report): void {
  const alias = aliasOf(column);
  if (reach.aliases.includes(alias)) return;
  report({ path, message: `names the table "${alias}", but the tables in reach are ${reach.aliases.join(', ')}` });
}

export interface Alias {
  readonly as: string;
  readonly path: Path;
}

/** Each alias must be new among the others and those taken already. Databases take L for l. */
export function checkAliases(aliases: readonly Alias[], taken: readonly string[], report: Report): void {
  const seen = new Set(taken.map((name) => name.toLowerCase()));
  for (const { as, path } of aliases) {
    if (seen.has(as.toLowerCase())) {
      report({ path, message: `must be a name of its own, but "${as}" stands for another table here already` });
    }
    seen.add(as.toLowerCase());
  }
}

/** What was found, for people and machines: each table with how sure it is, and why. */
import type { EntityName } from '../../schema/model.ts';
import { draftedChildren } from './draft/draft-child.ts';
import type { ColumnGuesses } from './find/columns.ts';
import type { EntityFinding, Findings } from './find/find-entities.ts';
import type { TableScore } from './find/score.ts';

export interface ToldTable {
  readonly table: readonly string[];
  readonly confidence: number;
  readonly reasons: readonly string[];
}

export interface ToldEntity extends ToldTable {
  readonly entity: EntityName;
  readonly key: readonly string[];
  /** Column and confidence by field. */
  readonly fields: Readonly<Record<string, { readonly column: string; readonly confidence: number }>>;
  readonly links: readonly {
    readonly link: string;
    readonly columns: readonly string[];
    /** The table between, where the columns are not the record's own. */
    readonly via: readonly string[] | null;
    readonly confidence: number;
    readonly reason: string;
  }[];
  readonly children: readonly (ToldTable & { readonly list: string; readonly drafted: boolean })[];
}

export interface ToldFindings {
  readonly entities: readonly ToldEntity[];
  readonly candidates: readonly (ToldTable & { readonly entity: EntityName })[];
}

function tellTable({ facts, confidence, reasons }: Pick<TableScore, 'facts' | 'confidence' | 'reasons'>): ToldTable {
  return { table: facts.table.name, confidence, reasons };
}

function tellFields(columns: ColumnGuesses): ToldEntity['fields'] {
  return Object.fromEntries(
    [...columns].map(([field, { column, confidence }]) => [field, { column: column.name, confidence }]),
  );
}

function tellEntity(finding: EntityFinding): ToldEntity {
  const drafted = draftedChildren(finding);
  return {
    entity: finding.entity,
    ...tellTable(finding),
    key: (finding.facts.key?.columns ?? []).map((c) => c.name),
    fields: tellFields(finding.columns),
    links: [...finding.links].map(
      ([
        link,
        {
          link: { columns, confidence, reason },
          via,
        },
      ]) => ({
        link,
        columns: columns.map((c) => c.name),
        via: via?.facts.table.name ?? null,
        confidence,
        reason,
      }),
    ),
    children: finding.children.map((child) => ({
      list: child.name,
      ...tellTable(child),
      drafted: drafted.includes(child),
    })),
  };
}

export function tellFindings({ found, candidates }: Findings): ToldFindings {
  return {
    entities: [...found.values()].map(tellEntity),
    candidates: candidates.map((c) => ({ entity: c.entity, ...tellTable(c) })),
  };
}

/** Values that are decoded here: whatever the database has to look up, order, add up or compare, it must evaluate. */
import { ENTITIES } from '../../../schema/model.ts';
import type { ChildSpec, EntityName, EntitySpec } from '../../../schema/model.ts';
import type { EntityMapping } from '../language/entities.ts';
import type { FieldMapping } from '../language/fields.ts';
import { fieldParts } from './field-parts.ts';
import type { Path, Report } from './finding.ts';
import { own } from './reach.ts';

/** The words of a field that are read and decoded; of an enum they are about its label and code alone. */
function decodedPaths(field: FieldMapping): readonly Path[] {
  if (typeof field === 'object' && ('map' in field || 'when' in field)) return [];
  return fieldParts(field).flatMap((part) => (part.path.at(-1) === 'read' ? [part.path] : []));
}

/** The value of the field itself, the currency of an amount apart. */
export function isDecodedField(field: FieldMapping): boolean {
  return decodedPaths(field).some((path) => path[0] !== 'currency');
}

interface Need {
  /** The child list that the field is of; null for the entity's own. */
  readonly child: string | null;
  readonly field: string;
  readonly why: string;
}

const SEARCHED = 'customers are searched by it';
const REACHED = 'partners see the records that bear one of their codes';
const SUMMED = 'amounts are added up by it';
const FURTHER: Partial<Record<EntityName, readonly Need[]>> = {
  Customer: [
    ...['name', 'email', 'phone'].map((field) => ({ child: null, field, why: SEARCHED })),
    { child: 'addresses', field: 'postcode', why: SEARCHED },
    { child: null, field: 'partner', why: REACHED },
  ],
  Order: [{ child: null, field: 'partner', why: REACHED }],
  Invoice: [{ child: null, field: 'balance', why: SUMMED }],
  Payment: [{ child: null, field: 'unapplied', why: SUMMED }],
};

/** What the database does with fields of an entity, and of its child lists. */
function needsOf(entity: EntityName): readonly Need[] {
  const spec: EntitySpec = ENTITIES[entity];
  const lists = Object.entries(spec.lists).map(([name, list]): Need => {
    return { child: list.child ?? null, field: list.at, why: `the list ${name} is ordered by it` };
  });
  const children: readonly (readonly [string, ChildSpec])[] = Object.entries(spec.children ?? {});
  const sorted = children.flatMap(([child, { sort }]): readonly Need[] =>
    sort === undefined ? [] : [{ child, field: sort, why: 'its list is ordered by it' }],
  );
  const number = { child: null, field: spec.number, why: 'records are looked up by it' };
  return [number, ...lists, ...sorted, ...(FURTHER[entity] ?? [])];
}

type Fields = Readonly<Record<string, FieldMapping>>;

/** The fields that a need is about: of a child whose members stand in the record's row, one a member. */
function fieldsOf(mapping: EntityMapping, child: string | null): readonly (readonly [Path, Fields])[] {
  if (child === null) return [[['fields'], mapping.fields]];
  const found = own(mapping.children, child);
  if (found === undefined) return [];
  const at = ['children', child];
  if (!('rows' in found)) return [[[...at, 'fields'], found.fields]];
  return found.rows.map((row, i) => [[...at, 'rows', i, 'fields'], row.fields] as const);
}

export function checkDecoded(entity: EntityName, mapping: EntityMapping, path: Path, report: Report): void {
  const told = new Set<string>();
  for (const { child, field: name, why } of needsOf(entity)) {
    for (const [at, fields] of fieldsOf(mapping, child)) {
      const field = own(fields, name);
      const place = [...at, name].join(' ');
      // A field that is needed for several things is told once.
      if (field === undefined || told.has(place)) continue;
      told.add(place);
      for (const decoded of decodedPaths(field)) {
        const message = `must be evaluated by the database, as ${why}, but is decoded after reading; name a column, or take the value out in a named query or a view`;
        report({ path: [...path, ...at, name, ...decoded], message });
      }
    }
  }
}

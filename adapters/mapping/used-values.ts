/** Puts the values in that enum fields of children take from their entity's: behind the check nobody looks for `use`. */
import { ENTITY_NAMES } from '../../schema/model.ts';
import type { ChildMapping, EntityMapping } from './language/entities.ts';
import type { FieldMapping } from './language/fields.ts';
import type { Mapping } from './language/mapping.ts';

type Fields = Readonly<Record<string, FieldMapping>>;

function fieldWithValues(field: FieldMapping, of: Fields): FieldMapping {
  if (typeof field !== 'object' || !('use' in field)) return field;
  const { use, values, ...rest } = field;
  const used = Object.hasOwn(of, use) ? of[use] : undefined;
  const taken = typeof used === 'object' && 'map' in used ? used.values : {};
  return { ...rest, values: { ...taken, ...values } };
}

function fieldsWithValues(fields: Fields, of: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldWithValues(field, of)]));
}

function childWithValues(child: ChildMapping, of: Fields): ChildMapping {
  if ('rows' in child) return { rows: child.rows.map((row) => ({ ...row, fields: fieldsWithValues(row.fields, of) })) };
  return { ...child, fields: fieldsWithValues(child.fields, of), children: childrenWithValues(child.children, of) };
}

function childrenWithValues(children: Readonly<Record<string, ChildMapping>>, of: Fields) {
  return Object.fromEntries(Object.entries(children).map(([name, child]) => [name, childWithValues(child, of)]));
}

function entityWithValues(entity: EntityMapping): EntityMapping {
  return { ...entity, children: childrenWithValues(entity.children, entity.fields) };
}

export function withUsedValues(mapping: Mapping): Mapping {
  const entities = ENTITY_NAMES.flatMap((name) => {
    const all = mapping.entities[name];
    return all === undefined ? [] : [[name, all.map(entityWithValues)] as const];
  });
  return { ...mapping, entities: Object.fromEntries(entities) };
}

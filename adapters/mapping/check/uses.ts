/** `use` in an enum field of a child: the values of the entity's own field of that name. */
import type { ChildSpec } from '../../../schema/model.ts';
import type { ChildMapping, EntityMapping } from '../language/entities.ts';
import type { FieldMapping } from '../language/fields.ts';
import type { Path, Report } from './finding.ts';
import { own } from './reach.ts';
import type { Fields } from './reach.ts';

type Children = Readonly<Record<string, ChildMapping | undefined>>;
type Using = Extract<FieldMapping, { use: string }>;

function isUsing(field: FieldMapping | undefined): field is Using {
  return typeof field === 'object' && 'use' in field;
}

/** The values that a child's field takes over; null where the entity has no such field with values. */
function usedValues(of: Fields, name: string): Readonly<Record<string, string>> | null {
  const field = own(of, name);
  return typeof field === 'object' && 'map' in field && !isUsing(field) ? field.values : null;
}

export function checkUses(mapping: EntityMapping, spec: ChildSpec, path: Path, report: Report): void {
  for (const [name, field] of Object.entries(mapping.fields)) {
    if (!isUsing(field)) continue;
    const message = `stands in a child's field alone, but is "${field.use}"; write the values of this field out`;
    report({ path: [...path, 'fields', name, 'use'], message });
  }
  checkChildUses(mapping.children, spec, path, mapping.fields, report);
}

function checkChildUses(children: Children, spec: ChildSpec, path: Path, of: Fields, report: Report): void {
  for (const [name, child] of Object.entries(children)) {
    const childSpec = spec.children?.[name];
    if (child === undefined || childSpec === undefined) continue;
    const at = [...path, 'children', name];
    if ('rows' in child) {
      child.rows.forEach((row, i) => checkFieldUses(row.fields, childSpec, [...at, 'rows', i, 'fields'], of, report));
      continue;
    }
    checkFieldUses(child.fields, childSpec, [...at, 'fields'], of, report);
    checkChildUses(child.children, childSpec, at, of, report);
  }
}

function checkFieldUses(fields: Fields, spec: ChildSpec, path: Path, of: Fields, report: Report): void {
  for (const [name, field] of Object.entries(fields)) {
    if (!isUsing(field)) continue;
    const at = [...path, name, 'use'];
    const values = usedValues(of, field.use);
    const words = own(spec.fields, name);
    if (values === null) {
      const known = Object.keys(of).filter((other) => usedValues(of, other) !== null);
      const message = `must be a field of the entity with map and values (${known.join(', ') || 'there is none'}), but is "${field.use}"`;
      report({ path: at, message });
    } else if (typeof words === 'object') {
      for (const [code, word] of Object.entries(values)) {
        if (words.includes(word) || Object.hasOwn(field.values, code)) continue;
        const message = `takes ${word} for the code ${code}, but must be one of ${words.join(', ')}; name another in values`;
        report({ path: at, message });
      }
    }
  }
}

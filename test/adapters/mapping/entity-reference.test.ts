import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeEntity, entityReference } from '../../../adapters/mapping/entity-reference.ts';
import { ENTITIES, ENTITY_NAMES } from '../../../schema/model.ts';
import type { ChildSpec } from '../../../schema/model.ts';

/** Every field of an entity and of its children, at any depth. */
function fieldsOf({ fields, children = {} }: ChildSpec): readonly (readonly [string, unknown])[] {
  return [...Object.entries(fields), ...Object.values(children).flatMap(fieldsOf)];
}

describe('the reference of entities', () => {
  it('is in step with the model', () => {
    expect(readFileSync('docs/mapping/entities.md', 'utf8')).toBe(entityReference());
    expect(entityReference().split('\n')[0]).toContain('Generated');
  });

  it.each(ENTITY_NAMES)('tells every field, enum word, link and child of %s', (entity) => {
    const text = describeEntity(entity);
    for (const [field, kind] of fieldsOf(ENTITIES[entity])) {
      expect(text).toContain(`| \`${field}\` `);
      expect(text).toContain(Array.isArray(kind) ? kind.join(', ') : ' | ');
    }
    for (const link of ENTITIES[entity].links) expect(text).toContain(`\`${link}\` to `);
    const spec: ChildSpec = ENTITIES[entity];
    for (const child of Object.keys(spec.children ?? {})) expect(text).toContain(`### ${entity}.${child}\n`);
  });

  it('names children below children by their whole path', () => {
    expect(describeEntity('Order')).toContain('### Order.returns.lines\n');
  });
});

import { describe, expect, it } from 'vitest';
import { mappingJsonSchema } from '../../../adapters/mapping/json-schema.ts';

describe('the JSON Schema of the mapping language', () => {
  const { if: condition, then: overlay, else: whole } = mappingJsonSchema();

  it('wants the sources and the entities of a mapping', () => {
    expect(whole).toMatchObject({ type: 'object', required: ['version', 'sources', 'entities'] });
    expect(whole).not.toHaveProperty('properties.extends');
  });

  it('wants nothing more of a mapping that extends another', () => {
    expect(condition).toEqual({ required: ['extends'] });
    expect(overlay).toMatchObject({ type: 'object', required: ['extends'], additionalProperties: false });
    expect(overlay).toHaveProperty('properties.entities');
  });
});

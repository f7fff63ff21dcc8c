import { z } from 'zod';
import { mappingSchema } from './model.ts';

/** The mapping language as JSON Schema, for completion and checks in editors. Written to schema/mapping.schema.json. */
export function mappingJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(mappingSchema, { io: 'input', reused: 'ref', target: 'draft-7' });
  return { title: 'Customer 360 mapping', ...schema };
}

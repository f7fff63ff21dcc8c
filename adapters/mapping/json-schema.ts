import { z } from 'zod';
import { mappingSchema } from './language/mapping.ts';
import { sourceSchema } from './language/sources.ts';

/** What a file may hold that extends another: any part of a mapping, and of its sources any words. */
const overlaySchema = mappingSchema.partial().extend({
  extends: z.string().describe('A mapping file whose sources and entities this one takes over; relative to this file.'),
  sources: z.record(z.string(), z.union(sourceSchema.options.map((source) => source.partial()))).optional(),
});

/** The mapping language as JSON Schema, for completion and checks in editors. Written to schema/mapping.schema.json. */
export function mappingJsonSchema(): Readonly<Record<string, unknown>> {
  const options = { io: 'input', reused: 'ref', target: 'draft-7' } as const;
  const { anyOf, ...schema } = z.toJSONSchema(z.union([mappingSchema, overlaySchema]), options);
  const [whole, overlay] = anyOf ?? [];
  return { title: 'Customer 360 mapping', ...schema, if: { required: ['extends'] }, then: overlay, else: whole };
}

/**
 * The mapping language: what customer360.yaml may say, as zod schemas. The types, the JSON Schema for editors and the
 * checks at start are all made from here. Reference with examples: docs/mapping.md.
 *
 * Words: a source is one legacy database; an entity mapping (entities.ts) says how one entity of the model is read from
 * one source; a field (fields.ts) says what one value is; an expression (expressions.ts) says where it comes from; a
 * condition says which rows count.
 */
import { z } from 'zod';
import { ENTITY_NAMES } from '../../schema/model.ts';
import type { EntityName } from '../../schema/model.ts';
import { entitySchema, keyColumn } from './entities.ts';
import type { EntityMapping } from './entities.ts';
import { alias, condition, tableName } from './expressions.ts';
import { TIME_FORMS, zone } from './fields.ts';

const sourceSchema = z.strictObject({
  name: z.string().optional().describe('As people call the system; the id of the source where left out.'),
  engine: z.enum(['sqlite']),
  connection: z.strictObject({ file: z.string().min(1).describe('Path; relative to the mapping file.') }),
  zone: zone.default('UTC').describe('The zone of wall-clock columns.'),
  time: z.enum(TIME_FORMS).default('wallClock').describe('How time columns hold time where a field does not say.'),
  dst: z.enum(['earlier', 'later']).default('earlier').describe('Which of the two an hour that a clock repeats means.'),
  prefix: z.string().default('').describe('Stands for {prefix} in table names.'),
  nulls: z
    .strictObject({
      strings: z.array(z.string()).default(['']).describe('Texts that mean null, after trimming.'),
      dates: z
        .array(z.string())
        .default(['0000-00-00', '0000-00-00 00:00:00', '0001-01-01', '0001-01-01 00:00:00'])
        .describe('Dates and times that mean null.'),
      keys: z.array(z.string()).default(['', '0']).describe('Foreign keys that name nothing.'),
    })
    .default({
      strings: [''],
      dates: ['0000-00-00', '0000-00-00 00:00:00', '0001-01-01', '0001-01-01 00:00:00'],
      keys: ['', '0'],
    }),
  limits: z
    .strictObject({
      queryMs: z.number().int().min(10).max(600_000).default(5000),
      maxBatchKeys: z.number().int().min(1).max(2000).default(1000),
    })
    .default({ queryMs: 5000, maxBatchKeys: 1000 }),
});
export type SourceMapping = z.infer<typeof sourceSchema>;

const crosswalkSchema = z.strictObject({
  source: z.string().describe('Where the table is.'),
  table: tableName,
  as: alias.default('x'),
  where: z.array(condition).default([]),
  columns: z
    .record(z.string(), z.array(keyColumn).min(1))
    .describe('{ source: the columns that hold the key of its customer }; at least two.'),
});
export type CrosswalkMapping = z.infer<typeof crosswalkSchema>;

export interface Mapping {
  readonly version: 1;
  readonly sources: Readonly<Record<string, SourceMapping>>;
  readonly entities: { readonly [E in EntityName]?: readonly EntityMapping[] };
  readonly identity: { readonly crosswalks: readonly CrosswalkMapping[] };
}

const entitiesSchema = z.strictObject(
  Object.fromEntries(ENTITY_NAMES.map((e) => [e, z.array(entitySchema(e)).min(1).optional()])),
);

export const mappingSchema = z.strictObject({
  version: z.literal(1),
  sources: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'must be letters, digits, _ and -'), sourceSchema),
  entities: entitiesSchema,
  identity: z.strictObject({ crosswalks: z.array(crosswalkSchema).default([]) }).default({ crosswalks: [] }),
});

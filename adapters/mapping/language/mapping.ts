/**
 * The mapping language: what customer360.yaml may say, as zod schemas. The types, the JSON Schema for editors and the
 * checks at start are all made from here. Reference with examples: docs/mapping.md.
 *
 * Words: a source (sources.ts) is one legacy database; an entity mapping (entities.ts) says how one entity of the model is read from
 * one source; a field (fields.ts) says what one value is; an expression (expressions.ts) says where it comes from; a
 * condition says which rows count; the identity block (identity.ts) says what is known of who is who.
 */
import { z } from 'zod';
import { ENTITY_NAMES } from '../../../schema/model.ts';
import type { EntityName } from '../../../schema/model.ts';
import { entitySchema } from './entities.ts';
import type { EntityMapping } from './entities.ts';
import { identitySchema } from './identity.ts';
import type { IdentityMapping } from './identity.ts';
import { sourceSchema } from './sources.ts';
import type { SourceMapping } from './sources.ts';

export type { SourceMapping } from './sources.ts';

export interface Mapping {
  readonly version: 1;
  readonly sources: Readonly<Record<string, SourceMapping>>;
  readonly entities: { readonly [E in EntityName]?: readonly EntityMapping[] };
  readonly identity: IdentityMapping;
}

const entitiesSchema = z.strictObject(
  Object.fromEntries(ENTITY_NAMES.map((e) => [e, z.array(entitySchema(e)).min(1).optional()])),
);

export const mappingSchema = z.strictObject({
  version: z.literal(1),
  sources: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'must be letters, digits, _ and -'), sourceSchema),
  entities: entitiesSchema,
  identity: identitySchema,
});

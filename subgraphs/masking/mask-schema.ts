import { defaultFieldResolver, getDirectiveValues, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { z } from 'zod';
import { PII_KINDS } from '../../schema/field-rules.ts';
import type { PiiKind } from '../../schema/field-rules.ts';
import { Later } from '../../schema/later.ts';
import { readsPlain } from '../../schema/viewer.ts';
import type { RequestContext } from '../services.ts';
import { MASKS } from './masks.ts';
import type { Beside, Mask } from './masks.ts';

const piiArguments = z.object({ kind: z.enum(PII_KINDS) });

/** Null: the field is not personal. */
function kindOf(schema: GraphQLSchema, { astNode }: GraphQLField<unknown, RequestContext>): PiiKind | null {
  const directive = schema.getDirective('pii');
  const values = directive && astNode && getDirectiveValues(directive, astNode);
  return values ? piiArguments.parse(values).kind : null;
}

/** Of a value or a list of them. What is no text is no value of a personal field, and is not told. */
function maskedValue(value: unknown, mask: (text: string) => string | null): unknown {
  if (value === null || value === undefined || value instanceof Error) return value;
  if (Array.isArray(value)) return value.map((item) => maskedValue(item, mask));
  return typeof value === 'string' ? mask(value) : null;
}

async function maskedByName(value: unknown, mask: Mask, beside: Beside): Promise<unknown> {
  const [told, names] = await Promise.all([value, beside.named?.()]);
  return maskedValue(told, (text) => mask(text, beside, names));
}

function isAwaited(value: unknown): value is PromiseLike<unknown> {
  return value instanceof Promise || value instanceof Later;
}

function maskResolver(
  resolve: GraphQLFieldResolver<unknown, RequestContext>,
  mask: Mask,
): GraphQLFieldResolver<unknown, RequestContext> {
  return (source, args, context, info) => {
    const value: unknown = resolve(source, args, context, info);
    if (readsPlain(context.viewer)) return value;
    const beside = source as Beside; // objects that resolvers gave, which may have its fields
    // Where there is nothing to mask, nobody's name is asked for.
    if (isAwaited(value) || (beside.named !== undefined && typeof value === 'string'))
      return maskedByName(value, mask, beside);
    return maskedValue(value, (text) => mask(text, beside));
  };
}

/** Masks what the schema's SDL marks `@pii`. Changes the schema's resolvers in place, and returns it. */
export function maskSchema(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const kind = kindOf(schema, field);
      if (kind !== null) field.resolve = maskResolver(field.resolve ?? defaultFieldResolver, MASKS[kind]);
    }
  }
  return schema;
}

/** Fields of the mapping language: the forms in which a value of each kind can be described. */
import { z } from 'zod';
import { condition, expression } from './expressions.ts';

export const TIME_FORMS = ['wallClock', 'utc', 'epochSeconds', 'epochMillis'] as const;
export type TimeForm = (typeof TIME_FORMS)[number];

export const zone = z
  .string()
  .refine(isZone, { message: 'must be an IANA time zone, e.g. Europe/Berlin' })
  .describe('IANA time zone.');

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const textField = z.union([
  expression,
  z.strictObject({
    text: expression,
    html: z.boolean().default(false).describe('Holds markup: it is stripped, entities are decoded.'),
    titleCase: z.boolean().default(false).describe('ALL CAPITALS are shown as Title Case.'),
    upperCase: z.boolean().default(false).describe('Shown in capitals: country codes and the like.'),
    ignoresCase: z.boolean().default(false).describe('The column compares without letter case (its collation does).'),
    type: z.enum(['text', 'integer']).default('text').describe('The type of the column, for look-ups by it.'),
    pad: z.number().int().min(1).max(200).optional().describe('The column is padded with blanks to this length.'),
  }),
]);

const moneyField = z.strictObject({
  money: expression,
  unit: z.enum(['major', 'minor']).default('major').describe('major: 12.50; minor: 1250.'),
  scale: z.number().int().min(0).max(10).optional().describe('Decimals; those of the currency where left out.'),
  currency: expression.describe('ISO 4217; { const: USD } where all rows have one.'),
});

const decimalField = z.union([
  expression,
  z.strictObject({ decimal: expression, scale: z.number().int().min(0).max(10).optional() }),
]);

const instantField = z.union([
  expression,
  z.strictObject({
    time: expression,
    as: z
      .enum([...TIME_FORMS, 'date'])
      .optional()
      .describe(
        'How the column holds time; the form of the source where left out. date: the first moment of that day.',
      ),
    zone: zone.optional().describe('For wallClock; the zone of the source where left out.'),
    separator: z.enum([' ', 'T']).default(' ').describe('Between date and time, in columns of text.'),
  }),
]);

const dateField = z.union([
  expression,
  z.strictObject({
    date: expression,
    as: z
      .enum(['date', ...TIME_FORMS])
      .default('date')
      .describe('date: the column holds a date and no time.'),
    zone: zone.optional(),
  }),
]);

const boolField = z.union([z.strictObject({ is: condition }), z.strictObject({ const: z.boolean() })]);

const enumField = z.union([
  z.strictObject({ const: z.string() }),
  z.strictObject({
    map: expression,
    values: z.record(z.string(), z.string()).describe('{ legacy code: VALUE }; any other code is UNKNOWN.'),
    label: expression.optional().describe("The legacy system's own words."),
  }),
  z.strictObject({
    when: z
      .array(z.strictObject({ if: condition, then: z.string() }))
      .min(1)
      .describe('The first that holds.'),
    otherwise: z.string().optional(),
    code: expression.optional(),
    label: expression.optional(),
  }),
]);

export type TextField = z.infer<typeof textField>;
export type MoneyField = z.infer<typeof moneyField>;
export type DecimalField = z.infer<typeof decimalField>;
export type InstantField = z.infer<typeof instantField>;
export type DateField = z.infer<typeof dateField>;
export type BoolField = z.infer<typeof boolField>;
export type EnumField = z.infer<typeof enumField>;
export type FieldMapping = TextField | MoneyField | DecimalField | InstantField | DateField | BoolField | EnumField;

/** The schema of a field of the model by its kind; an array of values is an enum. */
export function fieldSchema(kind: string | readonly string[]): z.ZodType<FieldMapping> {
  switch (kind) {
    case 'text':
      return textField;
    case 'money':
      return moneyField;
    case 'decimal':
      return decimalField;
    case 'instant':
      return instantField;
    case 'date':
      return dateField;
    case 'bool':
      return boolField;
    default:
      return enumField;
  }
}

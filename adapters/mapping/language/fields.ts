/** Fields of the mapping language: the forms in which a value of each kind can be described. */
import { z } from 'zod';
import { condition, expression } from './expressions.ts';
import type { Expression } from './expressions.ts';
import { formatProblem } from '../../decode/time/time-format.ts';
import { TIME_FORMS, zone } from './time-forms.ts';
import { fieldRepair, value } from './values.ts';

export { TIME_FORMS, zone };
export type { TimeForm } from './time-forms.ts';

const texts = z.array(z.string()).optional().describe('Texts that mean null here, besides those of the source.');
const numbers = z
  .array(z.union([z.string(), z.number()]))
  .optional()
  .describe('Values that mean null: numbers whatever their decimals, other texts as they are spelled.');

const textField = z.union([
  value,
  z.strictObject({
    text: value,
    repair: fieldRepair,
    nulls: texts,
    html: z.boolean().default(false).describe('Holds markup: it is stripped, entities are decoded.'),
    htmlDecode: z.boolean().default(false).describe('Entities are decoded: M&uuml;ller. Tags stay as they are.'),
    titleCase: z.boolean().default(false).describe('ALL CAPITALS are shown as Title Case.'),
    upperCase: z.boolean().default(false).describe('Shown in capitals: country codes and the like.'),
    lowerCase: z.boolean().default(false).describe('Shown in small letters.'),
    ignoresCase: z.boolean().default(false).describe('The column compares without letter case (its collation does).'),
    type: z.enum(['text', 'integer']).default('text').describe('The type of the column, for look-ups by it.'),
    pad: z.number().int().min(1).max(200).optional().describe('The column is padded with blanks to this length.'),
  }),
]);

/** MySQL keeps no more than 30. */
const decimals = z.number().int().min(0).max(30);
const rounding = z
  .enum(['halfUp', 'halfEven'])
  .default('halfUp')
  .describe('Where a half goes that the decimals cut off: away from zero, or to the even neighbour.');

const moneyField = z.strictObject({
  money: value,
  unit: z.enum(['major', 'minor']).default('major').describe('major: 12.50; minor: 1250.'),
  scale: decimals.optional().describe('Decimals; those of the currency, or up to 4 that are held, where left out.'),
  rounding,
  nulls: numbers,
  currency: value.describe('ISO 4217; { const: USD } where all rows have one.'),
});

const decimalField = z.union([
  value,
  z.strictObject({
    decimal: value,
    scale: decimals.optional().describe('Decimals; up to 6 where left out.'),
    nulls: numbers,
  }),
]);

/** What every time says of its column. */
const timeWords = {
  zone: zone.optional().describe('For wallClock; the zone of the source where left out.'),
  column: z
    .enum(['text', 'integer'])
    .optional()
    .describe('The type of a column that has none of time: it is compared as such. For yyyymmdd text if left out.'),
  separator: z.enum([' ', 'T']).default(' ').describe('Between date and time, in columns of text.'),
  format: z
    .string()
    .min(1)
    .max(60)
    .superRefine((text, context) => {
      const problem = formatProblem(text);
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    })
    .optional()
    .describe('How a text that is read writes it: DD.MM.YYYY HH:mm. Such texts do not sort: with read alone.'),
  nulls: z
    .array(z.union([z.string(), z.number().int()]))
    .optional()
    .describe('Dates, times or numbers that mean null, besides those of the source.'),
  zeroIsNull: z.boolean().default(true).describe('false: 0 of an epoch is the first moment of 1970.'),
};

const instantField = z.union([
  value,
  z.strictObject({
    time: value,
    as: z
      .enum([...TIME_FORMS, 'date'])
      .optional()
      .describe(
        'How the column holds time; the form of the source where left out. date: the first moment of that day.',
      ),
    ...timeWords,
  }),
]);

const dateField = z.union([
  value,
  z.strictObject({
    date: value,
    as: z
      .enum(['date', ...TIME_FORMS])
      .default('date')
      .describe('date: the column holds a date and no time.'),
    ...timeWords,
  }),
]);

const boolField = z.union([z.strictObject({ is: condition }), z.strictObject({ const: z.boolean() })]);

/** Lists filter by enums: the database must know their codes. */
const codeSource: z.ZodType<Expression> = z.union([
  expression,
  // Nothing passes here: the branch is there for its message.
  z.looseObject({ read: z.unknown() }).refine(() => false, {
    message:
      'must be evaluated by the database, as lists filter by it; take the code out of its text in a named query or a view',
    path: ['read'],
  }) as unknown as z.ZodType<Expression>,
]);

const values = z.record(z.string(), z.string()).describe('{ legacy code: VALUE }; any other code is UNKNOWN.');
const mapped = {
  map: codeSource,
  label: value.optional().describe("The legacy system's own words."),
  nulls: texts,
};

const enumField = z.union([
  z.strictObject({ const: z.string() }),
  z.strictObject({ ...mapped, values }),
  z.strictObject({
    ...mapped,
    use: z.string().describe("In a child: the values of the entity's field of this name."),
    values: values.default({}),
  }),
  z.strictObject({
    when: z
      .array(z.strictObject({ if: condition, then: z.string() }))
      .min(1)
      .describe('The first that holds.'),
    otherwise: z.string().optional(),
    code: value.optional(),
    label: value.optional(),
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

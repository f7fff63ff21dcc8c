/**
 * Expressions and conditions of the mapping language: where a value comes from, and which rows count. A column is
 * written `alias.COLUMN`: the alias is the mapping's own, everything after the first dot is the column's name.
 */
import { z } from 'zod';
import { alias, column, constant, tableName } from './names.ts';
import type { TableName } from './names.ts';
import { TIME_FORMS, zone } from './time-forms.ts';
import type { TimeForm } from './time-forms.ts';

export type Expression =
  | string
  | { readonly col: string }
  | { readonly const: string | number }
  | { readonly field: string }
  | { readonly concat: readonly Expression[]; readonly separator?: string | undefined }
  | { readonly coalesce: readonly Expression[] }
  | { readonly sum: readonly Expression[] }
  | { readonly minus: readonly Expression[] }
  | { readonly times: readonly Expression[] }
  | { readonly divide: readonly [Expression, Expression] }
  | { readonly cast: Expression; readonly to: 'text' | 'integer' | 'decimal' }
  | TextPart
  | { readonly case: readonly CaseBranch[]; readonly else?: Expression | undefined }
  | {
      readonly aggregate: 'sum' | 'min' | 'max' | 'count';
      readonly of?: Expression | undefined;
      readonly from: Subquery;
    }
  | { readonly first: Expression; readonly from: Subquery }
  | { readonly attribute: string | number; readonly of: string };

export interface TextPart {
  readonly part: Expression;
  readonly after?: string | undefined;
  readonly until?: string | undefined;
  readonly take?: 'digits' | 'word' | undefined;
}

interface CaseBranch {
  readonly if: Condition;
  readonly then: Expression;
}

/** Columns of the inner table, each with what it is equal to. */
export type OnColumns = Readonly<Record<string, Expression>>;

export interface Join {
  readonly table: TableName;
  readonly as: string;
  readonly kind: 'left' | 'inner';
  readonly on: OnColumns;
  readonly where: readonly Condition[];
}

export interface Subquery {
  readonly table: TableName;
  readonly as: string;
  readonly on: OnColumns;
  readonly joins: readonly Join[];
  readonly where: readonly Condition[];
  readonly orderBy: readonly string[];
}

/** A table of attributes (entity-attribute-value): a row an attribute, with its name and its value. */
export interface AttributeTable extends Subquery {
  readonly name: Expression;
  readonly value: Expression;
}

const textPart = z
  .strictObject({
    part: z.lazy(() => expression),
    after: z.string().min(1).optional().describe('Begins after the first place of this text, in any letter case.'),
    until: z.string().min(1).optional().describe('Ends before the next place of this text, or at the end.'),
    take: z
      .enum(['digits', 'word'])
      .optional()
      .describe('Of what is left the leading digits; or the leading letters A to Z, digits, - and _.'),
  })
  .refine((p) => p.after !== undefined || p.until !== undefined || p.take !== undefined, {
    message: 'must have at least one of after, until, take',
  })
  .describe('Part of a text, trimmed; null where it is empty.');

export const expression: z.ZodType<Expression> = z.lazy(() =>
  z.union([
    column,
    z.strictObject({ col: column }),
    z.strictObject({ const: constant }),
    z.strictObject({ field: z.string() }).describe('Another field of the same record.'),
    z
      .strictObject({ concat: z.array(expression).min(1), separator: z.string().optional() })
      .describe('Texts one after the other, trimmed; empty ones are left out with their separator.'),
    z.strictObject({ coalesce: z.array(expression).min(1) }).describe('The first that is not null.'),
    z.strictObject({ sum: z.array(expression).min(1) }).describe('Added up; null counts as 0.'),
    z.strictObject({ minus: z.array(expression).min(2) }).describe('The first less all others; null counts as 0.'),
    z.strictObject({ times: z.array(expression).min(2) }).describe('Multiplied.'),
    z
      .strictObject({ divide: z.tuple([expression, expression]) })
      .describe('The first by the second, to ten decimals; null where the second is 0.'),
    z
      .strictObject({ cast: expression, to: z.enum(['text', 'integer', 'decimal']) })
      .describe('A number as text, or a text as a number, whole or of ten decimals; null where it is none.'),
    textPart,
    z
      .strictObject({
        case: z.array(z.strictObject({ if: condition, then: expression })).min(1),
        else: expression.optional(),
      })
      .describe('The first branch whose condition holds.'),
    z
      .strictObject({ aggregate: z.enum(['sum', 'min', 'max', 'count']), of: expression.optional(), from: subquery })
      .describe('Over the rows of another table that belong to this one.'),
    z
      .strictObject({ first: expression, from: subquery })
      .describe('Of the rows of another table that belong to this one, the first by orderBy.'),
    z
      .strictObject({ attribute: constant, of: z.string().describe('One of `attributes`.') })
      .describe('The value of the attribute of that name.'),
  ]),
);

// ---- Conditions ------------------------------------------------------------------------------------

const moment = z.enum(['now', 'today']);
export type Moment = z.infer<typeof moment>;

export const MOMENT_WORDS = ['before', 'notBefore', 'after', 'notAfter'] as const;
type MomentWord = (typeof MOMENT_WORDS)[number];

type Comparand = string | number | Expression;

export interface Comparison extends Readonly<Partial<Record<MomentWord, Moment | undefined>>> {
  readonly col?: string | undefined;
  readonly field?: string | undefined;
  readonly expr?: Expression | undefined;
  readonly as?: TimeForm | 'date' | undefined;
  readonly zone?: string | undefined;
  readonly eq?: Comparand | undefined;
  readonly ne?: Comparand | undefined;
  readonly lt?: Comparand | undefined;
  readonly lte?: Comparand | undefined;
  readonly gt?: Comparand | undefined;
  readonly gte?: Comparand | undefined;
  readonly between?: readonly [Comparand, Comparand] | undefined;
  readonly in?: readonly (string | number)[] | undefined;
  readonly notIn?: readonly (string | number)[] | undefined;
  readonly isSet?: boolean | undefined;
}
export type Condition =
  | Comparison
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** A constant, or an expression in object form: a bare text is a constant here, never a column. */
const comparand = z.union([
  constant,
  z.lazy(() => expression).refine((e) => typeof e !== 'string', 'must be written { col: alias.COLUMN }'),
]);

const SUBJECTS: readonly string[] = ['col', 'field', 'expr', 'as', 'zone'];

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).min(1) }).describe('Every one holds.'),
    z.strictObject({ any: z.array(condition).min(1) }).describe('At least one holds.'),
    z.strictObject({ not: condition }),
    z
      .strictObject({
        col: column.optional(),
        field: z.string().optional().describe('A field of the same record, in the unit of its column.'),
        expr: expression.optional(),
        as: z
          .enum([...TIME_FORMS, 'date'])
          .optional()
          .describe('How col or expr holds time, where it is compared with now or today.'),
        zone: zone.optional().describe('Of wall-clock times and dates; that of the source where left out.'),
        eq: comparand.optional(),
        ne: comparand.optional(),
        lt: comparand.optional(),
        lte: comparand.optional(),
        gt: comparand.optional(),
        gte: comparand.optional(),
        between: z.tuple([comparand, comparand]).optional().describe('From the first to the second, both included.'),
        in: z.array(constant).min(1).optional(),
        notIn: z.array(constant).min(1).optional(),
        isSet: z.boolean().optional().describe('Holds a value: neither null nor one of the null conventions.'),
        before: moment.optional().describe('A time or date lies before now, or before today.'),
        notBefore: moment.optional().describe('It does not, or there is none: an open end.'),
        after: moment.optional().describe('A time or date lies after now, or after today.'),
        notAfter: moment.optional().describe('It does not, or there is none: an open beginning.'),
      })
      .refine((c) => [c.col, c.field, c.expr].filter((x) => x !== undefined).length === 1, {
        message: 'must name exactly one of col, field, expr',
      })
      .refine((c) => Object.keys(c).some((word) => !SUBJECTS.includes(word)), {
        message: 'must hold at least one comparison',
      }),
  ]),
);

// ---- Other tables ----------------------------------------------------------------------------------

export const onColumns: z.ZodType<OnColumns> = z
  .record(
    column,
    z.lazy(() => expression),
  )
  .describe('Columns that must be equal: { inner.COL: outer.COL }; an expression of the outer tables may stand right.');

export const join: z.ZodType<Join> = z.lazy(() =>
  z.strictObject({
    table: tableName,
    as: alias,
    kind: z.enum(['left', 'inner']).default('left'),
    on: onColumns,
    where: z.array(condition).default([]).describe('Further conditions of the join, e.g. the language of a lookup.'),
  }),
);

const subqueryParts = {
  table: tableName,
  as: alias,
  on: onColumns,
  joins: z.array(join).default([]),
  where: z.array(condition).default([]),
  orderBy: z.array(z.string()).default([]).describe('Columns; a leading - for descending.'),
};

export const subquery: z.ZodType<Subquery> = z.lazy(() => z.strictObject(subqueryParts));

export const attributeTable: z.ZodType<AttributeTable> = z.strictObject({
  ...subqueryParts,
  name: expression.describe("What tells an attribute's name."),
  value: expression,
});

/**
 * Expressions and conditions of the mapping language: where a value comes from, and which rows count. A column is
 * written `alias.COLUMN`: the alias is the mapping's own, everything after the first dot is the column's name.
 */
import { z } from 'zod';

export const alias = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be letters, digits and _')
  .describe('Name by which columns of this table are written in the mapping.');

export const column = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*\../, 'must be written alias.COLUMN')
  .describe('A column: alias.COLUMN. Everything after the first dot is the name as it stands.');

export const tableName = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1).max(4)])
  .describe(
    'A table or view; an array for schema-qualified names, e.g. [dbo, LEDGER]. {prefix} stands for the prefix.',
  );

export const constant = z.union([z.string(), z.number()]);

/** Columns of the inner table (left) that equal columns of the outer one (right). */
export const onColumns = z.record(column, column).describe('Columns that must be equal: { inner.COL: outer.COL }.');

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
  | { readonly case: readonly CaseBranch[]; readonly else?: Expression | undefined }
  | {
      readonly aggregate: 'sum' | 'min' | 'max' | 'count';
      readonly of?: Expression | undefined;
      readonly from: Subquery;
    }
  | { readonly first: Expression; readonly from: Subquery };

interface CaseBranch {
  readonly if: Condition;
  readonly then: Expression;
}

export interface Join {
  readonly table: string | readonly string[];
  readonly as: string;
  readonly kind: 'left' | 'inner';
  readonly on: Readonly<Record<string, string>>;
  readonly where: readonly Condition[];
}

export interface Subquery {
  readonly table: string | readonly string[];
  readonly as: string;
  readonly on: Readonly<Record<string, string>>;
  readonly joins: readonly Join[];
  readonly where: readonly Condition[];
  readonly orderBy: readonly string[];
}

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
  ]),
);

// ---- Conditions ------------------------------------------------------------------------------------

const moment = z.enum(['now', 'today']);
export type Moment = z.infer<typeof moment>;

export interface Comparison {
  readonly col?: string | undefined;
  readonly field?: string | undefined;
  readonly expr?: Expression | undefined;
  readonly eq?: string | number | Expression | undefined;
  readonly ne?: string | number | Expression | undefined;
  readonly lt?: string | number | Expression | undefined;
  readonly lte?: string | number | Expression | undefined;
  readonly gt?: string | number | Expression | undefined;
  readonly gte?: string | number | Expression | undefined;
  readonly in?: readonly (string | number)[] | undefined;
  readonly notIn?: readonly (string | number)[] | undefined;
  readonly isSet?: boolean | undefined;
  readonly before?: Moment | undefined;
  readonly notBefore?: Moment | undefined;
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
        eq: comparand.optional(),
        ne: comparand.optional(),
        lt: comparand.optional(),
        lte: comparand.optional(),
        gt: comparand.optional(),
        gte: comparand.optional(),
        in: z.array(constant).min(1).optional(),
        notIn: z.array(constant).min(1).optional(),
        isSet: z.boolean().optional().describe('Holds a value: neither null nor one of the null conventions.'),
        before: moment.optional().describe('A time or date field lies before now, or before today.'),
        notBefore: moment.optional(),
      })
      .refine((c) => [c.col, c.field, c.expr].filter((x) => x !== undefined).length === 1, {
        message: 'must name exactly one of col, field, expr',
      })
      .refine((c) => Object.keys(c).length >= 2, { message: 'must hold at least one comparison' }),
  ]),
);

export const join: z.ZodType<Join> = z.lazy(() =>
  z.strictObject({
    table: tableName,
    as: alias,
    kind: z.enum(['left', 'inner']).default('left'),
    on: onColumns,
    where: z.array(condition).default([]).describe('Further conditions of the join, e.g. the language of a lookup.'),
  }),
);

export const subquery: z.ZodType<Subquery> = z.lazy(() =>
  z.strictObject({
    table: tableName,
    as: alias,
    on: onColumns,
    joins: z.array(join).default([]),
    where: z.array(condition).default([]),
    orderBy: z.array(z.string()).default([]).describe('Columns; a leading - for descending.'),
  }),
);

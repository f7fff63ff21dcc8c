/**
 * The mapping language: what customer360.yaml may say, as zod schemas. The types, the JSON Schema for editors and the
 * checks at start are all made from here. Reference with examples: docs/mapping.md.
 *
 * Words: a source is one legacy database; an entity mapping says how one entity of the model is read from one source;
 * an expression says where a value comes from; a condition says which rows count. A column is written
 * `alias.COLUMN`: the alias is the mapping's own, everything after the first dot is the column's name as it stands.
 */
import { z } from 'zod';
import { ENTITIES, ENTITY_NAMES } from '../../schema/model.ts';
import type { EntityName } from '../../schema/model.ts';

const alias = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be letters, digits and _')
  .describe('Name by which columns of this table are written in the mapping.');

const column = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*\../, 'must be written alias.COLUMN')
  .describe('A column: alias.COLUMN. Everything after the first dot is the name as it stands.');

const tableName = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1).max(4)])
  .describe(
    'A table or view; an array for schema-qualified names, e.g. [dbo, LEDGER]. {prefix} stands for the prefix.',
  );

const constant = z.union([z.string(), z.number()]);

/** Columns of the inner table (left) that equal columns of the outer one (right). */
const onColumns = z.record(column, column).describe('Columns that must be equal: { inner.COL: outer.COL }.');

// ---- Expressions -----------------------------------------------------------------------------------

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

interface Comparison {
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

const join: z.ZodType<Join> = z.lazy(() =>
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

// ---- Fields ----------------------------------------------------------------------------------------

const TIME_FORMS = ['wallClock', 'utc', 'epochSeconds', 'epochMillis'] as const;
export type TimeForm = (typeof TIME_FORMS)[number];

const zone = z
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
  scale: z.number().int().min(0).max(10).default(2).describe('Decimals of the currency.'),
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
    as: z.enum(TIME_FORMS).optional().describe('How the column holds time; the form of the source where left out.'),
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

const code = z.union([z.string(), z.number()]);
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

// ---- Entities --------------------------------------------------------------------------------------

const keyColumn = z.union([
  column,
  z.strictObject({
    col: column,
    type: z.enum(['text', 'integer']).default('text').describe('The type of the column.'),
    pad: z.number().int().min(1).max(200).optional().describe('Padded with blanks to this length (CHAR columns).'),
    fold: z.enum(['upper', 'lower']).optional().describe('The column ignores letter case; ids are written like this.'),
  }),
]);
export type KeyColumn = z.infer<typeof keyColumn>;

const linkRule = z.union([
  z.strictObject({
    source: z.string().describe('The source whose record is named.'),
    key: z.array(keyColumn).min(1).describe('The columns that hold its key.'),
  }),
  z.strictObject({
    email: column.describe('A guest: the customer is known by this e-mail alone. For customer links.'),
    ignoresCase: z.boolean().default(false).describe('The column compares without letter case (its collation does).'),
  }),
]);
export type LinkRule = z.infer<typeof linkRule>;

export interface TableMapping {
  readonly joins: readonly Join[];
  readonly where: readonly Condition[];
  readonly key: readonly KeyColumn[];
  readonly fields: Readonly<Record<string, FieldMapping>>;
}
export interface ChildTable extends TableMapping {
  readonly from: { readonly table: string | readonly string[]; readonly as: string };
  readonly on: Readonly<Record<string, string>>;
  readonly children: Readonly<Record<string, ChildMapping>>;
}
export interface ChildRows {
  readonly rows: readonly { readonly fields: Readonly<Record<string, FieldMapping>> }[];
}
export type ChildMapping = ChildTable | ChildRows;

export interface EntityMapping extends TableMapping {
  readonly from: { readonly source: string; readonly table: string | readonly string[]; readonly as: string };
  readonly links: Readonly<Record<string, readonly LinkRule[]>>;
  readonly children: Readonly<Record<string, ChildMapping>>;
}

interface ChildShape {
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  readonly children?: Readonly<Record<string, ChildShape>>;
}

function fieldsSchema(fields: ChildShape['fields']) {
  return z.strictObject(
    Object.fromEntries(Object.entries(fields).map(([n, kind]) => [n, fieldSchema(kind).optional()])),
  );
}

const tableParts = {
  joins: z.array(join).default([]),
  where: z.array(condition).default([]).describe('Rows that count: soft deletes, tenants, document types.'),
  key: z.array(keyColumn).min(1).describe('The columns that tell one row from another, in order.'),
};

function childSchema(shape: ChildShape): z.ZodType<ChildMapping> {
  const fields = fieldsSchema(shape.fields);
  const table = z.strictObject({
    from: z.strictObject({ table: tableName, as: alias }),
    on: onColumns,
    ...tableParts,
    fields,
    children: childrenSchema(shape.children ?? {}),
  });
  const rows = z.strictObject({
    rows: z
      .array(z.strictObject({ fields }))
      .min(1)
      .describe("Members that stand in columns of the parent's own row; one without any value is left out."),
  });
  // A field left out is absent, never undefined: YAML has no undefined.
  return z.union([rows, table]) as unknown as z.ZodType<ChildMapping>;
}

function childrenSchema(children: Readonly<Record<string, ChildShape>>) {
  return z
    .strictObject(Object.fromEntries(Object.entries(children).map(([n, shape]) => [n, childSchema(shape).optional()])))
    .default({});
}

function entitySchema(entity: EntityName): z.ZodType<EntityMapping> {
  const spec: ChildShape & { readonly links: readonly string[] } = ENTITIES[entity];
  const schema = z.strictObject({
    from: z.strictObject({ source: z.string(), table: tableName, as: alias }),
    ...tableParts,
    fields: fieldsSchema(spec.fields),
    links: z
      .strictObject(Object.fromEntries(spec.links.map((l) => [l, z.array(linkRule).min(1).optional()])))
      .default({})
      .describe('Records this one belongs to; of several rules the first that hits wins.'),
    children: childrenSchema(spec.children ?? {}),
  });
  return schema as unknown as z.ZodType<EntityMapping>; // as in childSchema
}

// ---- Sources and the whole -------------------------------------------------------------------------

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

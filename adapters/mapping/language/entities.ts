/** Entity mappings: how one entity of the model is read from one source. Built from the model's own table of fields. */
import { z } from 'zod';
import { ENTITIES } from '../../../schema/model.ts';
import type { EntityName } from '../../../schema/model.ts';
import { changes } from './changes.ts';
import type { Changes } from './changes.ts';
import { attributeTable, condition, expression, join, onColumns } from './expressions.ts';
import type { AttributeTable, Condition, Join, OnColumns } from './expressions.ts';
import { fieldSchema } from './fields.ts';
import type { FieldMapping } from './fields.ts';
import { alias, column, tableName } from './names.ts';
import type { TableName } from './names.ts';

const keyType = z.enum(['text', 'integer', 'uuid', 'binary']).default('text');
/** An expression has no bytes. */
const textKeyType = z.enum(['text', 'integer', 'uuid']).default('text');
const fold = z.enum(['upper', 'lower']).optional();

export const keyColumn = z.union([
  column,
  z.strictObject({
    col: column,
    type: keyType.describe(
      'The type of the column; uuid: ids are in small letters, and nothing else is asked for; binary: in hexadecimal digits.',
    ),
    pad: z.number().int().min(1).max(200).optional().describe('Padded with blanks to this length (CHAR columns).'),
    fold: fold.describe('The column ignores letter case; ids are written like this.'),
  }),
]);
export type KeyColumn = z.infer<typeof keyColumn>;

const linkKeyPart = z.union([
  keyColumn,
  z.strictObject({
    expr: expression,
    type: textKeyType.describe('What its text is read as: of a text that is no number or UUID nothing is named.'),
    fold: fold.describe('Letter case makes no difference; ids are written like this.'),
  }),
]);
export type LinkKeyPart = z.infer<typeof linkKeyPart>;

const told = {
  rule: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'must be letters, digits, _ and -')
    .optional()
    .describe('Name of the rule, as the graph tells it; key or email where left out.'),
  confidence: z.number().min(0).max(1).default(1).describe('How sure the rule is, from 0 to 1.'),
};

const linkRule = z.union([
  z.strictObject({
    source: z.string().describe('The source whose record is named.'),
    key: z.array(linkKeyPart).min(1).describe('The columns or expressions that hold its key.'),
    ...told,
  }),
  z.strictObject({
    email: column.describe('A guest: the customer is known by this e-mail alone. For customer links.'),
    ignoresCase: z.boolean().default(false).describe('The column compares without letter case (its collation does).'),
    ...told,
  }),
]);
export type LinkRule = z.infer<typeof linkRule>;

export type Attributes = Readonly<Record<string, AttributeTable>>;

export interface TableMapping {
  readonly joins: readonly Join[];
  readonly attributes: Attributes;
  readonly where: readonly Condition[];
  readonly key: readonly KeyColumn[];
  readonly changes?: Changes | undefined;
  readonly fields: Readonly<Record<string, FieldMapping>>;
}
export interface ChildTable extends TableMapping {
  readonly from: { readonly table: TableName; readonly as: string };
  readonly on: OnColumns;
  readonly children: Readonly<Record<string, ChildMapping>>;
}
export interface ChildRows {
  readonly rows: readonly { readonly fields: Readonly<Record<string, FieldMapping>> }[];
}
export type ChildMapping = ChildTable | ChildRows;

export interface EntityMapping extends TableMapping {
  readonly from: { readonly source: string; readonly table: TableName; readonly as: string };
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
  attributes: z
    .record(z.string(), attributeTable)
    .default({})
    .describe('Tables with a row an attribute, for { attribute: NAME, of: TABLE }.'),
  where: z.array(condition).default([]).describe('Rows that count: soft deletes, tenants, document types.'),
  key: z.array(keyColumn).min(1).describe('The columns that tell one row from another, in order.'),
  changes: changes.optional(),
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

export function entitySchema(entity: EntityName): z.ZodType<EntityMapping> {
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

/** Questions of the matrix: all fields of one type, at the end of the shortest way that leads there. */
import { getNamedType, isAbstractType, isInterfaceType, isObjectType, isUnionType } from 'graphql';
import type { GraphQLField, GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { Audience } from '../../schema/viewer.ts';
import type { Belongings } from './viewers-of-matrix.ts';

/** A field on the way, with the type that has it. */
interface Step {
  readonly type: GraphQLObjectType;
  readonly field: string;
}

interface Question {
  readonly type: GraphQLObjectType;
  readonly way: readonly Step[];
  readonly text: string;
}

function rootArguments(names: Belongings): Readonly<Record<string, string>> {
  return {
    customer: `(id: "${names.customer}")`,
    customerByRecord: `(id: "${names.record}")`,
    searchCustomers: `(text: "${names.email}")`,
    order: `(id: "${names.order.id}")`,
    findOrders: `(number: "${names.order.number}")`,
    invoice: `(id: "${names.invoice.id}")`,
    findInvoices: `(number: "${names.invoice.number}")`,
    ticket: `(id: "${names.ticket.id}")`,
    findTickets: `(number: "${names.ticket.number}")`,
    shipment: `(id: "${names.shipment.id}")`,
    findShipments: `(trackingNumber: "${names.shipment.trackingNumber}")`,
    trackOrder: `(number: "${names.order.number}", postcode: "${names.postcode}")`,
  };
}

function typesOf(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
}

/** The access log goes last: what is met in it is met in lists that more may see. */
function fieldsOf(type: GraphQLObjectType) {
  const fields = Object.values(type.getFields());
  return fields.toSorted((a, b) => Number(a.name === 'accessLog') - Number(b.name === 'accessLog'));
}

/** The shortest ways from the query type, those of the first root first. */
function waysFrom(schema: GraphQLSchema, roots: readonly string[]): ReadonlyMap<string, readonly Step[]> {
  const query = schema.getQueryType();
  if (!query) throw new TypeError('A graph has a query type.');
  const ways = new Map<string, readonly Step[]>();
  let open: readonly (readonly [GraphQLObjectType, readonly Step[]])[] = roots
    .flatMap((field) => query.getFields()[field] ?? [])
    .flatMap(({ name, type }) =>
      typesOf(schema, getNamedType(type)).map((to) => [to, [{ type: query, field: name }]] as const),
    );
  while (open.length > 0) {
    open = open.flatMap(([type, way]) => {
      if (ways.has(type.name)) return [];
      ways.set(type.name, way);
      return fieldsOf(type).flatMap((field) =>
        typesOf(schema, getNamedType(field.type)).map((to) => [to, [...way, { type, field: field.name }]] as const),
      );
    });
  }
  return ways;
}

function selected(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  const isComposite = isObjectType(type) || isInterfaceType(type) || isUnionType(type);
  return isComposite ? `${field.name} { __typename }` : field.name;
}

function textOf(type: GraphQLObjectType, way: readonly Step[], names: Belongings): string {
  const fields = Object.values(type.getFields()).map(selected).join(' ');
  const isConflict = way.some(({ field }) => field === 'conflicts' || field === 'provenance');
  const args = rootArguments(isConflict ? { ...names, customer: names.conflicted } : names);
  const below = way.reduceRight((text, { type: parent, field }, at) => {
    const page = field === 'interactions' ? `(from: "${names.since}")` : '';
    const own = `${field}${at === 0 ? (args[field] ?? '') : page} { ${text} }`;
    return at === 0 ? own : `... on ${parent.name} { ${own} }`;
  }, `... on ${type.name} { ${fields} }`);
  return `{ ${below} }`;
}

/** The ticket goes first: a conversation's last message may hold nothing to hide, where one of a ticket's does. */
const OF_A_CUSTOMER = ['ticket', 'customer', 'order', 'invoice', 'shipment'];

/** One for each type that a way leads to: from the roots that its audience is served by, and where none does from any. */
function questions(schema: GraphQLSchema, audience: Audience, names: Belongings): ReadonlyMap<string, Question> {
  const all = Object.keys(schema.getQueryType()?.getFields() ?? {});
  const stages = [audience === 'nobody' ? ['trackOrder'] : OF_A_CUSTOMER, all].map((roots) => waysFrom(schema, roots));
  const found = stages.toReversed().flatMap((ways) =>
    [...ways].flatMap(([name, way]) => {
      const type = schema.getType(name);
      return isObjectType(type) ? [[name, { type, way, text: textOf(type, way, names) }] as const] : [];
    }),
  );
  return new Map(found); // the last of a name stays
}

/** Of all fields of the type of a name. */
export function questionOf(schema: GraphQLSchema, audience: Audience, names: Belongings, type: string): Question {
  const question = questions(schema, audience, names).get(type);
  if (question === undefined) throw new Error(`${type}: a way must lead there.`);
  return question;
}

/** Ids that a write is to change nothing by: a viewer who may not write is refused before anybody looks at them. */
function writeArguments(names: Belongings): Readonly<Record<string, string>> {
  return {
    linkRecords: `(records: ["${names.record}", "orders:none"], reason: "matrix")`,
    unlinkRecord: `(record: "${names.record}", reason: "matrix")`,
    mergeCustomers: `(ids: ["${names.customer}", "${names.conflicted}"], reason: "matrix")`,
    splitCustomer: `(id: "${names.customer}", records: ["${names.record}"], reason: "matrix")`,
    decideReview: `(id: "${names.review}", decision: SAME, reason: "matrix")`,
    undoIdentityChange: `(id: "${names.change}", reason: "matrix")`,
  };
}

/** A write of one field of the mutation type. */
export function writeOf(field: string, names: Belongings): string {
  return `{ ${field}${writeArguments(names)[field] ?? ''} { id } }`;
}

/** Of one root field. */
export function rootQuestion(field: GraphQLField<unknown, unknown>, names: Belongings): string {
  return `{ ${field.name}${rootArguments(names)[field.name] ?? ''} { __typename } }`;
}

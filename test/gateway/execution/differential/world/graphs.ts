import { composeServices } from '@apollo/composition';
import { Kind, getOperationAST, parse } from 'graphql';
import type { DocumentNode, SelectionSetNode } from 'graphql';
import { readSubgraphSdl, readSupergraphSdl } from '../../../../../schema/sdl.ts';
import { SUBGRAPH_NAMES } from '../../../../../subgraphs/index.ts';

export interface Graph {
  readonly name: string;
  /** By subgraph. */
  readonly sdls: Readonly<Record<string, string>>;
  readonly supergraphSdl: string;
  /** Fields of an operation, about: planning takes long where many subgraphs know an object. */
  readonly fields: number;
  /** Whether the stock gateway goes wrong over a fetch, after others of the request: its answer is nothing to be like. */
  readonly isStockWrong?: (service: string, fetch: string, earlier: readonly string[]) => boolean;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject"])`;

function composed(name: string, fields: number, subgraphs: Readonly<Record<string, string>>): Graph {
  const sdls = Object.fromEntries(Object.entries(subgraphs).map(([service, sdl]) => [service, `${LINK}\n${sdl}`]));
  const services = Object.entries(sdls).map(([service, sdl]) => ({ name: service, typeDefs: parse(sdl) }));
  const { errors, supergraphSdl } = composeServices(services);
  if (supergraphSdl === undefined) throw new Error(`${name}: ${errors?.map(({ message }) => message).join('\n')}`);
  return { name, sdls, supergraphSdl, fields };
}

/** `Type.field` of the fields with `@requires`. */
export function requiringFields(sdl: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const definition of parse(sdl).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    for (const field of definition.fields ?? []) {
      if (field.directives?.some(({ name }) => name.value === 'requires') === true)
        found.add(`${definition.name.value}.${field.name.value}`);
    }
  }
  return found;
}

export function productGraph(): Graph {
  const sdls = Object.fromEntries(SUBGRAPH_NAMES.map((name) => [name, readSubgraphSdl(name)]));
  return { name: 'the product', sdls, supergraphSdl: readSupergraphSdl(), fields: 30 };
}

/** Interfaces and unions whose types live in several subgraphs; enums and values that not every subgraph or client knows. */
const catalogue = () =>
  composed('abstract types', 40, {
    products: `
      type Query { products: [Product!]! node(id: ID!): Node search(text: String = "a", kinds: [Kind!]): [Hit] top: Product best: [[Product]!] secret: Hidden }
      interface Node { id: ID! }
      interface Product implements Node { id: ID! name: String! price(currency: Currency = EUR): Int kind: Kind related: [Product] maker: Maker! }
      type Book implements Node & Product @key(fields: "id") { id: ID! name: String! price(currency: Currency = EUR): Int kind: Kind related: [Product] maker: Maker! pages: Int! }
      type Film implements Node & Product @key(fields: "id") { id: ID! name: String! price(currency: Currency = EUR): Int kind: Kind related: [Product] maker: Maker! minutes: Int cuts: [[Cut!]]! }
      type Prototype implements Node & Product @key(fields: "id") @inaccessible { id: ID! name: String! price(currency: Currency = EUR): Int kind: Kind related: [Product] maker: Maker! }
      type Maker @key(fields: "id") { id: ID! name: String best: Product }
      type Cut { name: String scene: Scene! }
      type Scene { number: Int! film: Film }
      union Hit = Book | Film | Maker | Cut
      enum Kind { OLD NEW SECRET @inaccessible }
      enum Currency { EUR USD }
      interface Hidden { a: Int }
      type Shown implements Hidden { a: Int b: String }
      type Kept implements Hidden @inaccessible { a: Int }`,
    reviews: `
      type Query { reviews(first: Int! = 2): [Review] lastReviewed: Reviewed }
      type Book @key(fields: "id") { id: ID! reviews(min: Int): [Review!]! score: Float! }
      type Film @key(fields: "id") { id: ID! reviews(min: Int): [Review!] score: Float }
      type Maker @key(fields: "id") { id: ID! reviews: [[Review!]!]! }
      type Review { stars: Int! text(length: Int = 5): String subject: Reviewed author: Author! mood: Mood }
      type Author @key(fields: "id") { id: ID! name: String! favourite: Reviewed }
      union Reviewed = Book | Film | Maker
      enum Mood { GOOD BAD }`,
    authors: `
      type Query { author(id: ID!): Author }
      type Author @key(fields: "id") { id: ID! born: Date! moods: [Mood!] shelf(first: Int): [Book!] }
      type Book @key(fields: "id", resolvable: false) { id: ID! }
      scalar Date
      enum Mood { GOOD UGLY }`,
  });

/** Several keys, nested keys, `@requires` of own and nested fields, `@provides`, `@override`, paths that two may answer. */
const orders = () =>
  composed('keys and requirements', 35, {
    accounts: `
      type Query { me: User users(ids: [ID!]): [User] anyone: User! }
      type User @key(fields: "id") @key(fields: "email") @key(fields: "org { id } nick") { id: ID! email: String! nick: String! org: Org! name: String @shareable address: Address! @shareable level: Int }
      type Org @key(fields: "id") { id: ID! title: String @shareable }
      type Address @shareable { street: String city: City! }
      type City @shareable { name: String! zip: Int }
      input Filter { a: Int b: [Filter!] }`,
    billing: `
      type Query { invoices(filter: Filter): [Invoice!] }
      type User @key(fields: "email") { email: String! level: Int @external address: Address! @external discount(rate: Float = 0.5): Float @requires(fields: "level") label: String! @requires(fields: "level address { city { name zip } }") invoices: [Invoice] }
      type Address { city: City! @external }
      type City { name: String! @external zip: Int @external }
      type Invoice @key(fields: "number") { number: ID! total: Int! user: User @provides(fields: "name") payer: Payer }
      extend type User { name: String @external }
      union Payer = User | Org
      type Org @key(fields: "id") { id: ID! invoices: [Invoice!]! title: String @shareable }
      input Filter { a: Int b: [Filter!] }`,
    mail: `
      type Query { inbox: [Letter] me2: User }
      type User @key(fields: "org { id } nick") { org: Org! nick: String! letters(first: Int): [Letter!]! name: String @shareable }
      type Org @key(fields: "id") { id: ID! domain: String motto: String @override(from: "archive") }
      type Letter { to: [User!]! from: User invoice: Invoice copies: [[Letter]] }
      type Invoice @key(fields: "number") { number: ID! total: Int! @external letter: Letter vat: Int @requires(fields: "total") }`,
    archive: `
      type Query { oldest: Org }
      type Org @key(fields: "id") { id: ID! motto: String founded: Int }
      type Invoice @key(fields: "number") { number: ID! isOld: Boolean! }`,
  });

/** Of an object that an entity has. */
function asksTypeBelow(fetch: string): boolean {
  return /_entities.*\bof\{__typename/.test(fetch);
}

function hasTypename({ selections }: SelectionSetNode): boolean {
  return selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === '__typename';
    return selection.kind === Kind.INLINE_FRAGMENT && hasTypename(selection.selectionSet);
  });
}

/** Of an entity itself, not of what it has. */
function asksTypeOfEntity(document: DocumentNode): boolean {
  const root = getOperationAST(document)?.selectionSet.selections[0];
  return (
    root?.kind === Kind.FIELD &&
    root.name.value === '_entities' &&
    root.selectionSet !== undefined &&
    hasTypename(root.selectionSet)
  );
}

/**
 * An interface that two subgraphs add fields to as though it were an object. Asked for a `__typename` there, they give
 * the interface's name, and the stock gateway lets that replace the object's own type: what was asked of that type is
 * lost without an error. The same, by chance, where two fetches of one subgraph give the same objects: the names that
 * come last stay.
 */
const media = (): Graph => ({
  isStockWrong(service, fetch, earlier) {
    if (service === 'catalogue') return false;
    const isTwice = earlier.some((other) => other.includes(`__${service}__`) && asksTypeBelow(other));
    return asksTypeOfEntity(parse(fetch)) || (isTwice && asksTypeBelow(fetch));
  },
  ...composed('interface objects', 14, {
    catalogue: `
      type Query { media: [Media] first: Media! shelf: Shelf book: Book }
      interface Media @key(fields: "id") { id: ID! title: String }
      type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int! }
      type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int next: Media }
      type Shelf { items: [Media!]! box: [[Media]] }`,
    reviews: `
      type Query { reviewed: [Media!] topReview: Review }
      type Media @key(fields: "id") @interfaceObject { id: ID! reviews(first: Int = 1): [Review!]! score: Int }
      type Review { stars: Int of: Media }`,
    shops: `
      type Query { offers: [Offer] }
      type Media @key(fields: "id") @interfaceObject { id: ID! offers: [Offer!] score: Int @external rank: String @requires(fields: "score") grade: String @requires(fields: "title") title: String @external }
      type Offer @key(fields: "sku") { sku: ID! of: Media! price: Int! }`,
    stock: `
      type Offer @key(fields: "sku") { sku: ID! left: Int warehouse: Warehouse! }
      type Warehouse { name: String! offers: [Offer] }
      type Book @key(fields: "id") { id: ID! isbn: String! }
      schema { query: Root }
      type Root { warehouses: [Warehouse!]! }`,
  }),
});

export const GRAPHS: readonly (() => Graph)[] = [catalogue, orders, media, productGraph];

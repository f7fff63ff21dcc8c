/** Records and children as columns to read and what is made of them: as much of each as is asked for. */
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import type { FieldSet } from '../../../schema/field-set.ts';
import type { ChildSpec, LinkedBy } from '../../../schema/model.ts';
import { askedPrototype, isAsked } from '../../asked.ts';
import type { ChildTablePlan, EntityPlan, KeyPlan, LinkPlan, Selection } from '../plan/plan.ts';
import type { Fragment } from '../statement/fragment.ts';
import { placeColumns } from '../statement/place-columns.ts';
import { readKeyColumns } from './reads.ts';
import { createIdReader, createMemberIdReader } from './row-ids.ts';
import { createRowMaker } from './row-maker.ts';

export type DecodedRecord = Readonly<Record<string, unknown>> & { readonly id: RecordId };
/** Its own children are put in behind it. */
export type DecodedChild = Record<string, unknown> & { readonly id: RecordId };

export function decodeId(
  system: SystemId,
  key: readonly KeyPlan[],
  row: readonly unknown[],
  offset: number,
): RecordId | null {
  return createIdReader(system, key)(row, offset);
}

/** What a record is made of: whole ones are plain, others know what was not asked for. */
function prototypeOf(of: string, names: readonly string[], asked: FieldSet | undefined): object {
  return asked === undefined ? Object.prototype : askedPrototype(of, names, asked);
}

/** A new record without a field. */
export function recordMaker(
  of: string,
  names: readonly string[],
  asked: FieldSet | undefined,
): () => Record<string, unknown> {
  const prototype = prototypeOf(of, names, asked);
  return () => Object.create(prototype) as Record<string, unknown>; // any, by its own types
}

interface Links {
  readonly links: Record<string, unknown>;
  readonly linkedBy: Record<string, unknown>;
}

interface PlacedRule {
  readonly rule: LinkPlan;
  readonly at: number;
}

/** A maker of records that hold what it is given under these names. */
function namesMaker(names: readonly string[], prototype: object): (...values: readonly unknown[]) => Links['links'] {
  const make = createRowMaker([], { prototype, before: names, fields: [] });
  return (...values) => make([], 0, ...values);
}

/** Puts the columns of the links asked for among those of a row; tells which rule found each. */
function placeLinks(
  columns: Fragment[],
  { entity, links, spec }: EntityPlan,
  asked: FieldSet | undefined,
): Selection<Links>['decode'] {
  const names = spec.links.filter((name) => isAsked(asked, name));
  const placed = names.map((name) =>
    (links.get(name) ?? []).map((rule) => ({ rule, at: placeColumns(columns, rule.read) })),
  );
  const make = namesMaker(names, prototypeOf(`${entity}.links`, spec.links, asked));
  const makeTold = namesMaker(names, prototypeOf(`${entity}.linkedBy`, spec.links, asked));
  // Where none is asked for, none differs from another.
  const none: Links = { links: Object.freeze(make()), linkedBy: Object.freeze(makeTold()) };
  if (placed.length === 0) return () => none;
  return (row, offset) => {
    const found = placed.map((rules) => findLink(rules, row, offset));
    return { links: make(...found.map(({ id }) => id)), linkedBy: makeTold(...found.map(({ told }) => told)) };
  };
}

interface FoundLink {
  readonly id: RecordId | null;
  readonly told: LinkedBy | null;
}

const NO_LINK: FoundLink = { id: null, told: null };

/** Of several rules the first that names something wins. */
function findLink(rules: readonly PlacedRule[], row: readonly unknown[], offset: number): FoundLink {
  for (const { rule, at } of rules) {
    const id = rule.decode(row, offset + at);
    if (id !== null) return { id, told: rule.told };
  }
  return NO_LINK;
}

/** A record with its id, system and links. */
export function recordSelection(plan: EntityPlan, asked?: FieldSet): Selection<DecodedRecord | null> {
  const { entity, system, key, spec } = plan;
  const columns = [...readKeyColumns(key)];
  const readId = createIdReader(system, key);
  const decodeLinks = placeLinks(columns, plan, asked);
  const make = createRowMaker(columns, {
    prototype: prototypeOf(entity, Object.keys(spec.fields), asked),
    before: ['id', 'system'],
    fields: plan.select(asked),
    after: ['links', 'linkedBy'],
  });
  return {
    columns,
    decode: (row, offset) => {
      const id = readId(row, offset);
      if (id === null) return null;
      const { links, linkedBy } = decodeLinks(row, offset);
      return make(row, offset, id, system, links, linkedBy) as DecodedRecord; // its id is in it
    },
  };
}

/** What is asked of a child; `of` names it in errors. */
export interface AskedChild {
  readonly of: string;
  readonly spec: ChildSpec;
  readonly asked: FieldSet | undefined;
}

export interface ChildSelection extends Selection<DecodedChild | null> {
  /** Where the parent's id is known from the same row. */
  readonly decodeBelow: (parent: RecordId, row: readonly unknown[], offset: number) => DecodedChild | null;
}

/** A member of a child list with its id; its own children are read apart. */
export function childSelection(system: SystemId, plan: ChildTablePlan, part?: AskedChild): ChildSelection {
  const { key, parentParts } = plan;
  const readId = createIdReader(system, key);
  const readMemberId = createMemberIdReader(key.slice(parentParts));
  const columns = [...readKeyColumns(key)];
  const names = [...Object.keys(part?.spec.fields ?? {}), ...Object.keys(part?.spec.children ?? {})];
  const make = createRowMaker(columns, {
    prototype: prototypeOf(part?.of ?? '', names, part?.asked),
    before: ['id'],
    fields: plan.select(part?.asked),
  });
  const childOf = (id: RecordId, row: readonly unknown[], offset: number): DecodedChild =>
    make(row, offset, id) as DecodedChild; // its id is in it
  return {
    columns,
    decode: (row, offset) => {
      const id = readId(row, offset);
      return id === null ? null : childOf(id, row, offset);
    },
    decodeBelow: (parent, row, offset) => {
      const id = readMemberId(parent, row, offset + parentParts);
      return id === null ? null : childOf(id, row, offset);
    },
  };
}

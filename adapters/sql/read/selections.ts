/** Records and children as columns to read and what is made of them: as much of each as is asked for. */
import { formatMemberId, formatRecordId } from '../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import type { FieldSet } from '../../../schema/field-set.ts';
import type { ChildSpec, LinkedBy } from '../../../schema/model.ts';
import { askedPrototype, isAsked } from '../../asked.ts';
import type { ChildTablePlan, EntityPlan, FieldReader, KeyPlan, LinkPlan, Selection } from '../plan/plan.ts';
import { decodeKey } from '../plan/plan.ts';
import type { Fragment } from '../statement/fragment.ts';
import { placeColumns } from '../statement/place-columns.ts';
import { readKeyColumns } from './reads.ts';

export type DecodedRecord = Readonly<Record<string, unknown>> & { readonly id: RecordId };
/** Its own children are put in behind it. */
export type DecodedChild = Record<string, unknown> & { readonly id: RecordId };

export function decodeId(
  system: SystemId,
  key: readonly KeyPlan[],
  row: readonly unknown[],
  offset: number,
): RecordId | null {
  const parts = decodeKey(key, row, offset);
  return parts === null ? null : formatRecordId(system, parts);
}

/** A new record: whole ones are plain, others know what was not asked for. */
export function recordMaker(
  of: string,
  names: readonly string[],
  asked: FieldSet | undefined,
): () => Record<string, unknown> {
  if (asked === undefined) return () => ({});
  const prototype = askedPrototype(of, names, asked);
  return () => Object.create(prototype) as Record<string, unknown>; // any, by its own types
}

interface Links {
  readonly links: Record<string, unknown>;
  readonly linkedBy: Record<string, unknown>;
}

type DecodeInto = (record: Record<string, unknown>, row: readonly unknown[], offset: number) => void;

/** Puts the fields' columns among those of a row. */
export function placeFields(columns: Fragment[], fields: readonly FieldReader[]): DecodeInto {
  const readers = fields.map(({ name, columns: own, decode }) => ({ name, at: placeColumns(columns, own), decode }));
  return (record, row, offset) => {
    for (const { name, at, decode } of readers) record[name] = decode(row, offset + at);
  };
}

interface PlacedRule {
  readonly rule: LinkPlan;
  readonly at: number;
}

/** Puts the columns of the links asked for among those of a row; tells which rule found each. */
function placeLinks(
  columns: Fragment[],
  { entity, links, spec }: EntityPlan,
  asked: FieldSet | undefined,
): Selection<Links>['decode'] {
  const placed = spec.links
    .filter((name) => isAsked(asked, name))
    .map((name) => {
      const rules = (links.get(name) ?? []).map((rule) => ({ rule, at: placeColumns(columns, rule.read) }));
      return { name, rules };
    });
  const [make, makeTold] = ['links', 'linkedBy'].map((of) => recordMaker(`${entity}.${of}`, spec.links, asked));
  return (row, offset) => {
    const found: Links = { links: make?.() ?? {}, linkedBy: makeTold?.() ?? {} };
    for (const { name, rules } of placed) decodeLink(found, name, rules, row, offset);
    return found;
  };
}

/** Of several rules the first that names something wins. */
function decodeLink(
  found: Links,
  name: string,
  rules: readonly PlacedRule[],
  row: readonly unknown[],
  offset: number,
): void {
  let [id, told]: [RecordId | null, LinkedBy | null] = [null, null];
  for (const { rule, at } of rules) {
    id = rule.decode(row, offset + at);
    if (id !== null) {
      ({ told } = rule);
      break;
    }
  }
  found.links[name] = id;
  found.linkedBy[name] = told;
}

/** A record with its id, system and links. */
export function recordSelection(plan: EntityPlan, asked?: FieldSet): Selection<DecodedRecord | null> {
  const { entity, system, key, spec } = plan;
  const columns = [...readKeyColumns(key)];
  const decodeLinks = placeLinks(columns, plan, asked);
  const decodeInto = placeFields(columns, plan.select(asked));
  const make = recordMaker(entity, Object.keys(spec.fields), asked);
  return {
    columns,
    decode: (row, offset) => {
      const id = decodeId(system, key, row, offset);
      if (id === null) return null;
      const record = make();
      record['id'] = id;
      record['system'] = system;
      decodeInto(record, row, offset);
      const found = decodeLinks(row, offset);
      record['links'] = found.links;
      record['linkedBy'] = found.linkedBy;
      return record as DecodedRecord; // its id is in it
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
  const ownKey = key.slice(parentParts);
  const columns = [...readKeyColumns(key)];
  const decodeInto = placeFields(columns, plan.select(part?.asked));
  const names = [...Object.keys(part?.spec.fields ?? {}), ...Object.keys(part?.spec.children ?? {})];
  const make = recordMaker(part?.of ?? '', names, part?.asked);
  const childOf = (id: RecordId, row: readonly unknown[], offset: number): DecodedChild => {
    const child = make();
    child['id'] = id;
    decodeInto(child, row, offset);
    return child as DecodedChild; // its id is in it
  };
  return {
    columns,
    decode: (row, offset) => {
      const id = decodeId(system, key, row, offset);
      return id === null ? null : childOf(id, row, offset);
    },
    decodeBelow: (parent, row, offset) => {
      const own = decodeKey(ownKey, row, offset + parentParts);
      return own === null ? null : childOf(formatMemberId(parent, own), row, offset);
    },
  };
}

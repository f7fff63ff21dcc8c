/** Records and children as columns to read and what is made of them: as much of each as is asked for. */
import { formatMemberId, formatRecordId } from '../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import type { FieldSet } from '../../../schema/field-set.ts';
import type { ChildSpec, LinkedBy } from '../../../schema/model.ts';
import { askedPrototype, isAsked } from '../../asked.ts';
import type { ChildTablePlan, EntityPlan, KeyPlan, LinkPlan, Selection } from '../plan/plan.ts';
import { decodeKey } from '../plan/plan.ts';
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

/** The links asked for, and which rule found each. */
function linkSelection({ entity, links, spec }: EntityPlan, asked: FieldSet | undefined): Selection<Links> {
  const names = spec.links.filter((name) => isAsked(asked, name));
  const rules = names.map((name) => links.get(name) ?? []);
  const [make, makeTold] = ['links', 'linkedBy'].map((of) => recordMaker(`${entity}.${of}`, spec.links, asked));
  return {
    columns: rules.flatMap((ofLink) => ofLink.flatMap((rule) => rule.read)),
    decode: (row, offset) => {
      const found: Links = { links: make?.() ?? {}, linkedBy: makeTold?.() ?? {} };
      let at = offset;
      for (const [i, name] of names.entries()) {
        const ofLink = rules[i] ?? [];
        decodeLink(found, name, ofLink, row, at);
        for (const rule of ofLink) at += rule.columns.length;
      }
      return found;
    },
  };
}

/** Of several rules the first that names something wins. */
function decodeLink(
  found: Links,
  name: string,
  rules: readonly LinkPlan[],
  row: readonly unknown[],
  offset: number,
): void {
  let [id, told]: [RecordId | null, LinkedBy | null] = [null, null];
  let at = offset;
  for (const rule of rules) {
    id = rule.decode(row, at);
    if (id !== null) {
      ({ told } = rule);
      break;
    }
    at += rule.columns.length;
  }
  found.links[name] = id;
  found.linkedBy[name] = told;
}

/** A record with its id, system and links. */
export function recordSelection(plan: EntityPlan, asked?: FieldSet): Selection<DecodedRecord | null> {
  const { entity, system, key, spec } = plan;
  const links = linkSelection(plan, asked);
  const fields = plan.select(asked);
  const linksAt = key.length;
  const fieldsAt = linksAt + links.columns.length;
  const make = recordMaker(entity, Object.keys(spec.fields), asked);
  return {
    columns: [...readKeyColumns(key), ...links.columns, ...fields.columns],
    decode: (row, offset) => {
      const id = decodeId(system, key, row, offset);
      if (id === null) return null;
      const record = make();
      record['id'] = id;
      record['system'] = system;
      fields.decodeInto(record, row, offset + fieldsAt);
      const found = links.decode(row, offset + linksAt);
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
  const fields = plan.select(part?.asked);
  const names = [...Object.keys(part?.spec.fields ?? {}), ...Object.keys(part?.spec.children ?? {})];
  const make = recordMaker(part?.of ?? '', names, part?.asked);
  const childOf = (id: RecordId, row: readonly unknown[], offset: number): DecodedChild => {
    const child = make();
    child['id'] = id;
    fields.decodeInto(child, row, offset + key.length);
    return child as DecodedChild; // its id is in it
  };
  return {
    columns: [...readKeyColumns(key), ...fields.columns],
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

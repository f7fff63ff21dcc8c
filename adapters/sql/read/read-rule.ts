/** The rows of a list that one of its link rules finds. */
import type { FieldSet } from '../../../schema/field-set.ts';
import type { FieldKind, Instant } from '../../../schema/model.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { keptBy } from '../../kept.ts';
import { whenThere } from '../../../schema/maybe-promise.ts';
import type { MaybePromise } from '../../../schema/maybe-promise.ts';
import type { Asked, Bound, CallContext, PageRequest, Position } from '../../ports.ts';
import { raw } from '../statement/fragment.ts';
import type { Fragment } from '../statement/fragment.ts';
import { boundCondition, boundShape, boundValues, rangeConditions } from '../plan/list-bound.ts';
import type { BoundShape } from '../plan/list-bound.ts';
import { filterKinds, joinOnly, listOrder, onlyConditions, onlyShape } from '../plan/list-plan.ts';
import type { ListPlan, OnlyTexts } from '../plan/list-plan.ts';
import type { EntityPlan } from '../plan/plan.ts';
import { createFirstRead } from './read-first.ts';
import type { FirstRead } from './read-first.ts';
import { chooseKeysFirst } from './keys-first.ts';
import { listSource } from './list-source.ts';
import type { RuleParents } from './list-source.ts';
import { placeColumns } from '../statement/place-columns.ts';
import { selectFrom } from './reads.ts';
import type { Reads } from './reads.ts';
import { intoLists } from './into-lists.ts';
import { createPositionReader, readNeighbours } from './row-ids.ts';
import type { KeyPlace } from './row-ids.ts';
import { childSelection, recordSelection } from './selections.ts';
import type { AskedChild } from './selections.ts';

export interface DecodedRow {
  readonly at: Instant | null;
  readonly position: Position;
  readonly entity: unknown;
  readonly child: unknown;
}

// ---- Filters ---------------------------------------------------------------------------------------

function listKinds({ plan: { spec } }: Reads, list: ListPlan): Readonly<Record<string, FieldKind>> {
  return list.spec.child === undefined ? spec.fields : (spec.children?.[list.spec.child]?.fields ?? {});
}

/** Conditions of a list's own filters and of the caller's. */
export function filterConditions(reads: Reads, list: ListPlan, only: OnlyTexts): readonly Fragment[] {
  return onlyConditions(list.fields, filterKinds(listKinds(reads, list)), only);
}

// ---- Places ----------------------------------------------------------------------------------------

/** Of a list with several rules a position tells, behind the key, which of them found the row. */
function rulePosition({ rules }: ListPlan, index: number, position: Position): Position {
  return rules.length > 1 ? { raw: position.raw, key: [...position.key, index] } : position;
}

/**
 * Where rule `index` goes on. Rows of one instant run rule by rule: keys that different rules find are never compared
 * here, as only the database knows their order.
 */
export function ruleBound(list: ListPlan, index: number, { bound, backward }: PageRequest): Bound | undefined {
  if (bound?.kind !== 'position' || list.rules.length < 2) return bound;
  const { raw: time, key } = bound.position;
  const rule = Number(key[list.key.length] ?? 0);
  if (rule === index) return bound;
  const inclusive = backward === true ? index < rule : index > rule;
  return { kind: 'instant', at: list.time?.codec.decode(time) ?? null, inclusive };
}

/** The columns of a list's rows: the entity, its child, and what of the parent's name and the time is not among them. */
interface RowShape {
  readonly columns: readonly Fragment[];
  /** Of the rows of one call. */
  readonly parentReader: () => (row: readonly unknown[]) => RecordId | null;
  readonly decode: (row: readonly unknown[]) => DecodedRow | null;
}

/** Where each part of a list's key stands in a row: the record's, then the child's own. */
function keyPlaces({ plan }: Reads, list: ListPlan, childAt: number): readonly KeyPlace[] {
  const own = childAt + (list.child?.parentParts ?? 0) - plan.key.length;
  return list.key.map((key, i) => ({ key, at: i < plan.key.length ? i : own + i }));
}

/** A list tells of a child without children of its own. */
function childPart({ spec, entity }: EntityPlan, name: string, asked: FieldSet | undefined): AskedChild {
  return { of: `${entity}.${name}`, spec: { fields: spec.children?.[name]?.fields ?? {} }, asked };
}

export function rowShape(reads: Reads, list: ListPlan, index: number, asked: Asked | undefined): RowShape {
  const { plan } = reads;
  const rule = list.rules[index];
  if (rule === undefined) throw new Error(`The list ${list.name} has no rule ${String(index)}.`);
  const { child, spec, time } = list;
  const entity = recordSelection(plan, asked?.entity);
  const own =
    child === null ? null : childSelection(plan.system, child, childPart(plan, spec.child ?? '', asked?.child));
  const childAt = entity.columns.length;
  const columns = [...entity.columns, ...(own?.columns ?? [])];
  const ruleAt = placeColumns(columns, rule.read);
  const timeAt = placeColumns(columns, [time?.read ?? raw('null')]);
  const readPosition = createPositionReader(timeAt, keyPlaces(reads, list, childAt));
  return {
    columns,
    parentReader: () => readNeighbours((row) => rule.decode(row, ruleAt), ruleAt, rule.read.length),
    decode: (row) => {
      const record = entity.decode(row, 0);
      if (record === null) return null;
      return {
        at: time?.codec.decode(row[timeAt]) ?? null,
        position: rulePosition(list, index, readPosition(row)),
        entity: record,
        child: own?.decode(row, childAt) ?? null,
      };
    },
  };
}

// ---- Pages -----------------------------------------------------------------------------------------

/** What of a page decides the text of its statement. */
interface PageShape {
  readonly bound: BoundShape;
  readonly backward: boolean;
  /** Which ends of a range are given. */
  readonly range: Pick<PageRequest, 'from' | 'before'>;
  readonly only: OnlyTexts;
}

function shapeName({ bound, backward, range, only }: PageShape): string {
  const ends = `${range.from === undefined ? '' : 'from'}${range.before === undefined ? '' : 'before'}`;
  return `${backward ? 'back ' : ''}${bound} ${ends} ${onlyShape(only)}`;
}

/** One way to read a list: by one of its rules, and so much of its rows. */
interface RulePlace {
  readonly list: ListPlan;
  readonly index: number;
  readonly asked: Asked | undefined;
}

function createPageRead(
  reads: Reads,
  { list, index, asked }: RulePlace,
  { columns, parentReader }: RowShape,
  shape: PageShape,
): FirstRead {
  const rule = list.rules[index];
  if (rule === undefined) throw new Error(`The list ${list.name} has no rule ${String(index)}.`);
  const bound = boundCondition(list, shape.bound, shape.backward);
  const narrowing = [...rangeConditions(list, shape.range), ...filterConditions(reads, list, shape.only)];
  const conditions = bound === null ? narrowing : [...narrowing, bound];
  const narrowed = { list, rule, index, conditions, isNarrowed: narrowing.length > 0 };
  const source = listSource(reads.plan, list, index);
  const where = [...source.where, ...conditions];
  const orderBy = listOrder(list);
  // The columns that name the parent are part of the statement too.
  const { from } = selectFrom(reads, source, { columns: [...columns, ...rule.columns], where, orderBy });
  return createFirstRead(reads, {
    name: `list ${list.name} ${index} ${shapeName(shape)}`,
    asked: askedName(asked),
    place: {
      table: list.child ?? reads.plan,
      columns: rule.columns,
      exact: rule.exact,
      time: list.time?.column ?? null,
    },
    columns,
    keysFirst: (context) => chooseKeysFirst(reads, narrowed, context),
    parts: () => ({ from, where, orderBy, descending: !shape.backward }),
    parentReader,
  });
}

function askedName(asked: Asked | undefined): string | undefined {
  return asked === undefined ? undefined : `${asked.entity?.key ?? '*'} | ${asked.child?.key ?? '*'}`;
}

interface RuleRead {
  readonly row: RowShape;
  readonly page: (shape: PageShape) => FirstRead;
}

function createRuleRead(reads: Reads, list: ListPlan, index: number, asked: Asked | undefined): RuleRead {
  const row = rowShape(reads, list, index, asked);
  const pages = new Map<string, FirstRead>();
  return {
    row,
    page: (shape) => {
      const name = shapeName(shape);
      const page = pages.get(name) ?? createPageRead(reads, { list, index, asked }, row, shape);
      pages.set(name, page);
      return page;
    },
  };
}

/** Null stands for one that is no record. */
export type RuleRows = readonly (DecodedRow | null)[];

export type ReadRule = (
  parents: Pick<RuleParents, 'index' | 'keys'>,
  page: PageRequest,
  context: CallContext,
  asked: Asked | undefined,
) => MaybePromise<ReadonlyMap<RecordId, RuleRows>>;

/** By parent, from the bound on, as many rows as the database gives up to the limit: newest first, backward oldest first. */
export function createReadRule(reads: Reads, list: ListPlan): ReadRule {
  const ofRule = keptBy((index: number) =>
    keptBy((entity: FieldSet | undefined) =>
      keptBy((child: FieldSet | undefined) =>
        createRuleRead(reads, list, index, entity === undefined && child === undefined ? undefined : { entity, child }),
      ),
    ),
  );
  return ({ index, keys }, page, context, asked) => {
    const { row, page: pageOf } = ofRule(index)(asked?.entity)(asked?.child);
    const only = joinOnly(list.spec.only, page.only);
    const read = pageOf({ bound: boundShape(list, page), backward: page.backward === true, range: page, only });
    const found = new Map<RecordId, (DecodedRow | null)[]>();
    const put = intoLists(found);
    const take = (cells: readonly unknown[], parent: RecordId): void => put(parent, row.decode(cells));
    return whenThere(read.run({ keys, values: boundValues(list, page, only), context, take }), () => found);
  };
}

/** The frame of a select as knex writes it in its dialect's words: where a limit stands differs most. */
import type { Knex } from 'knex';
import type { Dialect } from './dialect.ts';
import { and, Slot, sql } from './fragment.ts';
import type { Fragment, Param } from './fragment.ts';
import { commaList, limitSlot, orderList } from './select.ts';
import type { SelectParts } from './select.ts';

/** knex takes whole numbers alone for a limit; this one is replaced by the slot of the call. */
const LIMIT_MARK = 1_987_654_321;
/** A constant of a mapping that happens to be the mark stays itself. */
const unmarked = (param: Param): Param => (param === LIMIT_MARK ? new Slot(() => param) : param);

export type FrameParts = Pick<SelectParts, 'columns' | 'from' | 'where' | 'orderBy' | 'descending' | 'distinct'> & {
  readonly limited?: boolean;
};

/** Writes a select whose columns have their names already. */
export type Frame = (parts: FrameParts) => Fragment;

export function bindable(knex: Knex, { text, params }: Pick<Fragment, 'text' | 'params'>): Knex.Raw {
  // knex passes any value through to the bindings of the statement; slots are filled there at each call.
  return knex.raw(text, params.map(unmarked) as unknown as Knex.RawBinding[]);
}

export function createFrame(knex: Knex, dialect: Dialect): Frame {
  return ({ columns, from, where, orderBy = [], descending, distinct, limited }) => {
    const list = commaList(columns);
    const query = knex.select(bindable(knex, distinct === true ? sql`distinct ${list}` : list));
    void query.fromRaw(bindable(knex, from));
    if (where.length > 0) void query.whereRaw(bindable(knex, and(where)));
    if (orderBy.length > 0) void query.orderByRaw(bindable(knex, orderList(orderBy, descending)));
    if (limited === true) void query.limit(LIMIT_MARK);
    const { sql: text, bindings } = query.toSQL();
    // The bindings are what went in: parameters of ours, and the mark.
    const params = (bindings as readonly Param[]).map((b) => (b === LIMIT_MARK ? limitSlot : b));
    return { text: limited === true ? dialect.limited(text) : text, params, parts: [] };
  };
}

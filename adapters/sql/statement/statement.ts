/**
 * Statements: knex writes the frame of a select in its dialect's words, once; a call fills the slots of the text.
 */
import knexFactory from 'knex';
import type { Knex } from 'knex';
import type { Dialect } from './dialect.ts';
import { joinFragments, raw, Slot, sql } from './fragment.ts';
import type { CallValues, Fragment, Param, ParamType, SqlValue } from './fragment.ts';
import { bindable, createFrame } from './frame.ts';
import type { Frame } from './frame.ts';
import { plainSelect, rowsToTotal } from './plain-select.ts';
import { commaList, isOfParent, keySlot, names } from './select.ts';
import type { PerParent, SelectParts } from './select.ts';
import { findKeysFirst } from './top/keys-first.ts';
import { topSelect } from './top/top-select.ts';

export interface Statement {
  readonly text: string;
  /** By parameter, where a slot tells it. */
  readonly types: readonly (ParamType | undefined)[];
  bind(values: CallValues): SqlValue[];
}

export interface StatementBuilder {
  select(parts: SelectParts): Statement;
  /** The rows of several selects, each with its own order and limit. Their columns are as many, and of the same types. */
  union(branches: readonly SelectParts[]): Statement;
}

/** Builds statements for a dialect. No connection is opened: knex is used for its query builder alone. */
export function createStatementBuilder(dialect: Dialect): StatementBuilder {
  const knex = knexFactory({ client: dialect.knexClient, useNullAsDefault: true });
  const make = { dialect, frame: createFrame(knex, dialect) };
  return {
    select: (parts) => {
      const { limit } = parts;
      if (parts.aggregate !== undefined) return statementOf(knex, totalSelect(make, parts, parts.aggregate));
      if (typeof limit === 'object') return statementOf(knex, perParentSelect(make, parts, limit));
      return statementOf(knex, plainSelect(make, parts));
    },
    union: (branches) => {
      const limited = branches.map((parts) => dialect.limitedBranch(plainSelect(make, parts)));
      return statementOf(knex, joinFragments(limited, ' union all '));
    },
  };
}

interface Make {
  readonly dialect: Dialect;
  readonly frame: Frame;
}

/** One parent needs no strategy. */
function perParentSelect(make: Make, parts: SelectParts, per: PerParent): Fragment {
  const ordered = { ...parts, orderBy: parts.orderBy ?? [] };
  if (per.parents > 1) return topSelect({ ...make, parts: ordered, per });
  const isParent = isOfParent(per, (part) => keySlot(0, part));
  const ofParent = { ...ordered, where: [isParent, ...parts.where] };
  const { keysFirst } = per;
  if (keysFirst === undefined) return plainSelect(make, ofParent);
  return plainSelect(make, findKeysFirst({ ...make, parts: ofParent, isParent, keysFirst }));
}

function totalSelect(make: Make, parts: SelectParts, aggregate: NonNullable<SelectParts['aggregate']>): Fragment {
  const inner = rowsToTotal(make, parts);
  const keys = names('c', parts.columns).slice(0, -1);
  const total = aggregate(raw(`c${parts.columns.length - 1}`));
  return sql`select ${commaList([...keys, total])} from (${inner}) as w group by ${commaList(keys)}`;
}

function statementOf(knex: Knex, fragment: Fragment): Statement {
  const { sql: text, bindings } = bindable(knex, fragment).toSQL().toNative();
  const params = bindings as readonly Param[]; // what the fragment brought in
  return {
    // Quoted names may hold a `?`, which knex leaves escaped in dialects that bind by position.
    text: text.replaceAll(String.raw`\?`, '?'),
    types: params.map((p) => (p instanceof Slot ? p.type : undefined)),
    bind: (values) => params.map((p) => (p instanceof Slot ? p.read(values) : p)),
  };
}

/** Records put together of rows: one function for each set of fields, written out, as each is made many times a request. */
import type { FieldReader } from '../plan/plan.ts';
import { placeColumns } from '../statement/place-columns.ts';
import type { Fragment } from '../statement/fragment.ts';

/** `given`: the values of the names before the fields, then of those after. */
export type MakeRow = (
  row: readonly unknown[],
  offset: number,
  ...given: readonly unknown[]
) => Record<string, unknown>;

export interface RowShapeOptions {
  /** What a record knows that it does not have; Object.prototype for a plain one. */
  readonly prototype: object;
  /** Names of what the caller gives. */
  readonly before: readonly string[];
  readonly fields: readonly FieldReader[];
  readonly after?: readonly string[];
}

type Compile = (prototype: object, ...decoders: readonly FieldReader['decode'][]) => MakeRow;

/** Puts the fields' columns among those of a row. */
export function createRowMaker(
  columns: Fragment[],
  { prototype, before, fields, after = [] }: RowShapeOptions,
): MakeRow {
  const given = [...before, ...after].map((name, i) => `this[${JSON.stringify(name)}] = g${i};`);
  const own = fields.map(({ name, columns: wanted }, i) => {
    const at = placeColumns(columns, wanted);
    return `this[${JSON.stringify(name)}] = d${i}(row, offset + ${at});`;
  });
  const lines = [...given.slice(0, before.length), ...own, ...given.slice(before.length)];
  const args = ['row', 'offset', ...given.map((_, i) => `g${i}`)].join(', ');
  const body = `'use strict';
    function Row(${args}) { ${lines.join('\n')} }
    Row.prototype = prototype;
    return (${args}) => new Row(${args});`;
  // Names of the model and places alone are written into it. One constructor for each shape: V8 then knows its objects.
  // oxlint-disable-next-line no-new-func, typescript/no-implied-eval
  const compile = new Function('prototype', ...fields.map((_, i) => `d${i}`), body) as Compile;
  return compile(prototype, ...fields.map(({ decode }) => decode));
}

import { expect } from 'vitest';
import type { CallContext, Position } from '../../../adapters/ports.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { CONTEXT } from './subject.ts';
import type { AnyPort, AnyRow } from './subject.ts';

/** A list in pages of those many rows: forward and backward it is the same. */
export async function pagesOf(
  port: AnyPort,
  list: string,
  parent: RecordId,
  ...sizes: readonly number[]
): Promise<readonly AnyRow[]> {
  const forward = await walk(port, list, parent, sizes);
  expect(await walk(port, list, parent, sizes, { backward: true })).toEqual(forward);
  return forward;
}

interface Walk {
  readonly backward?: true | undefined;
  readonly context?: CallContext;
}

/** Each page goes on from the last one's position as a cursor carries it. */
export async function walk(
  port: AnyPort,
  list: string,
  parent: RecordId,
  sizes: readonly number[],
  { backward, context = CONTEXT }: Walk = {},
): Promise<readonly AnyRow[]> {
  let rows: readonly AnyRow[] = [];
  for (let page = 0; page < 200; page += 1) {
    const limit = sizes[page % sizes.length] ?? 1;
    const last = rows.at(backward === true ? 0 : -1)?.position;
    const position = last === undefined ? undefined : (JSON.parse(JSON.stringify(last)) as Position); // just written
    const bound = position === undefined ? undefined : ({ kind: 'position', position } as const);
    // Each page needs the one before.
    // oxlint-disable-next-line no-await-in-loop
    const found = (await port.list(list, [parent], { limit, bound, backward }, context)).get(parent) ?? [];
    rows = backward === true ? [...found, ...rows] : [...rows, ...found];
    if (found.length < limit) return rows;
  }
  throw new Error(`${list}: pages must end, but 200 pages did not.`);
}

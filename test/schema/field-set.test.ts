import { describe, expect, it } from 'vitest';
import { fieldSet } from '../../schema/field-set.ts';
import { collectGarbage } from '../collect-garbage.ts';

const nextTurn = async () => new Promise((resolve) => setImmediate(resolve));

const NAMES = Array.from({ length: 8 }, (_, number) => `selected${number}`);
/** All sets of the names but the empty one. */
const subsets = () =>
  Array.from({ length: 2 ** NAMES.length - 1 }, (_, bits) =>
    fieldSet(NAMES.filter((_name, index) => ((bits + 1) & (1 << index)) !== 0)),
  );

describe('a set of fields', () => {
  it('is one object for equal names, in any order and however often, for as long as it is held', async () => {
    const held = fieldSet(['b', 'a', 'b']);
    await nextTurn();
    collectGarbage();
    await nextTurn();
    expect(fieldSet(['a', 'b'])).toBe(held);
    expect(held).toEqual({ key: 'a b', names: new Set(['a', 'b']) });
    expect(fieldSet(['a'])).not.toBe(held);
  });

  it('is let go of once nobody holds it: clients select what they like', async () => {
    const references = subsets().map((set) => new WeakRef(set));
    await nextTurn(); // a reference that was made or looked at holds its value until the turn ends
    collectGarbage();
    expect(references.filter((reference) => reference.deref() !== undefined)).toEqual([]);
  });
});

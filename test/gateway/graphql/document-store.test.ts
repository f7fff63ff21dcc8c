import { describe, expect, it } from 'vitest';
import { createDocumentStore } from '../../../gateway/graphql/document-store.ts';

const byLength = (_value: number, text: string): number => text.length;

describe('createDocumentStore', () => {
  it('lets go of the texts used longest ago once their length is beyond the limit', () => {
    const store = createDocumentStore<number>(10, byLength);
    store.set('aaaa', 1);
    store.set('bbbb', 2);
    store.get('aaaa');
    store.set('cccc', 3);
    expect([store.get('aaaa'), store.get('bbbb'), store.get('cccc')]).toEqual([1, undefined, 3]);
  });

  it('counts a text once that is set again', () => {
    const store = createDocumentStore<number>(10, byLength);
    for (let i = 0; i < 5; i++) store.set('aaaa', i);
    store.set('bbbb', 9);
    expect([store.get('aaaa'), store.get('bbbb')]).toEqual([4, 9]);
  });

  it('counts what a value weighs, where that is told', () => {
    const store = createDocumentStore<number>(10, (value) => value);
    for (const [index, text] of ['a', 'b', 'c'].entries()) store.set(text, 4 + index);
    expect([...store.values()]).toEqual([6]);
  });

  it('keeps the newest, whatever it weighs', () => {
    const store = createDocumentStore<number>(2, byLength);
    store.set('a', 1);
    store.set('bbbb', 2);
    expect([...store.values()]).toEqual([2]);
  });

  it('tells its values, the one used longest ago first', () => {
    const store = createDocumentStore<number>(10, byLength);
    for (const [index, text] of ['a', 'b', 'c'].entries()) store.set(text, index);
    store.get('a');
    expect([...store.values()]).toEqual([1, 2, 0]);
  });
});

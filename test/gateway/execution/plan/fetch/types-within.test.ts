import { buildSchema } from '@apollo/federation-internals';
import { describe, expect, it } from 'vitest';
import { createTypesWithin } from '../../../../../gateway/execution/plan/fetch/types-within.ts';

const typesWithin = createTypesWithin(
  buildSchema(`
    type Query { a: Media b: Thing }
    interface Media { id: ID }
    interface Print implements Media { id: ID }
    type Book implements Media & Print { id: ID }
    type Film implements Media { id: ID }
    type Shop { id: ID }
    union Thing = Film | Shop
  `),
);

describe('the types within a condition', () => {
  it.each([
    ['Media', ['Book', 'Film', 'Media', 'Print']],
    ['Print', ['Book', 'Print']],
    ['Thing', ['Film', 'Shop', 'Thing']],
    ['Film', ['Film']],
    ['Unknown', ['Unknown']],
  ])('%s are its own name and those below it', (condition, names) => {
    expect([...typesWithin(condition)].toSorted()).toEqual(names);
  });
});

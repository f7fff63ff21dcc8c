import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../../gateway/execution/fetch.ts';
import { gatherEntities } from '../../../../../gateway/execution/plan/fetch/entity-batch.ts';
import { createMerge } from '../../../../../gateway/execution/plan/fetch/merge.ts';
import { compileRepresentation, soleKeyOf } from '../../../../../gateway/execution/plan/fetch/representation.ts';

const MEDIA = new Set(['Media', 'Film', 'Book']);
const OPTIONS = {
  merge: createMerge(new Set()),
  typesWithin: (name: string) => (name === 'Media' ? MEDIA : new Set([name])),
};

function field(name: string, selections?: QueryPlanSelectionNode[]): QueryPlanSelectionNode {
  return { kind: 'Field', name, ...(selections && { selections }) };
}

function on(typeCondition: string, ...selections: QueryPlanSelectionNode[]): QueryPlanSelectionNode {
  return { kind: 'InlineFragment', typeCondition, selections: [field('__typename'), ...selections] };
}

function represent(selections: readonly QueryPlanSelectionNode[], source: unknown): JsonObject | null {
  return compileRepresentation(selections, OPTIONS)(source);
}

describe('a representation', () => {
  it('has what is required, of an object of the type or below it', () => {
    const source = { __typename: 'Film', id: 1, title: 'x' };
    expect(represent([on('Film', field('id'))], source)).toEqual({ __typename: 'Film', id: 1 });
    expect(represent([on('Media', field('id'))], source)).toEqual({ __typename: 'Film', id: 1 });
    expect(represent([on('Book', field('id'))], source)).toEqual({});
    expect(represent([on('Film', field('id'))], { id: 1 })).toEqual({});
  });

  it('adds what several fragments say, but for those that the object lacks something of', () => {
    const both = [on('Film', field('id')), on('Media', field('isbn'))];
    expect(represent(both, { __typename: 'Film', id: 1, isbn: 2 })).toEqual({ __typename: 'Film', id: 1, isbn: 2 });
    expect(represent(both, { __typename: 'Film', id: 1 })).toEqual({ __typename: 'Film', id: 1 });
  });

  it('is null without a field at its own level, and has null for an object that lacks one further down', () => {
    expect(represent([field('id')], {})).toBeNull();
    expect(represent([field('id')], { id: null })).toEqual({ id: null });
    const records = [field('records', [field('id')])];
    expect(represent(records, { records: [{ id: 1 }, null, {}] })).toEqual({ records: [{ id: 1 }, null, null] });
    expect(represent(records, { records: null })).toEqual({ records: null });
  });

  it('reads by alias, and nothing that is inherited', () => {
    expect(represent([{ kind: 'Field', name: 'id', alias: 'key' }], { key: 1 })).toEqual({ key: 1 });
    expect(represent([field('constructor')], {})).toBeNull();
  });
});

describe('the sole key of what is required', () => {
  it('is the field beside the type, where it is one, a leaf, and required of every object', () => {
    expect(soleKeyOf([on('Film', field('id'))])).toBe('id');
    expect(soleKeyOf([on('Film', { kind: 'Field', name: 'id', alias: 'key' })])).toBe('key');
    expect(soleKeyOf([on('Film')])).toBeNull();
    expect(soleKeyOf([on('Film', field('id'), field('isbn'))])).toBeNull();
    expect(soleKeyOf([on('Film', field('records', [field('id')]))])).toBeNull();
    expect(soleKeyOf([on('Film', on('Media', field('id')))])).toBeNull();
    expect(soleKeyOf([on('Film', field('id')), on('Book', field('id'))])).toBeNull();
    expect(soleKeyOf([field('id')])).toBeNull();
  });

  it('tells equal objects, of which some say by text what others say by number', () => {
    const requires = [on('Media', field('id'))];
    const told = (typename: string, id: unknown) => ({ __typename: typename, id });
    const same = { __typename: 'Film', id: '{"__typename":"Film","id":1}' };
    const list = [told('Film', '1'), told('Book', '1'), told('Film', 1), same, told('Film', '1'), told('Film', 1)];
    const batch = gatherEntities([list], compileRepresentation(requires, OPTIONS), soleKeyOf(requires));
    expect(batch.representations).toEqual(list.slice(0, 4));
    expect(batch.targets.map((targets) => targets.map(({ number }) => number))).toEqual([[0, 4], [1], [2, 5], [3]]);
  });
});

const objects = fc.array(
  fc.array(
    fc.record(
      { __typename: fc.constantFrom('Film', 'Book'), id: fc.constantFrom(1, '1', 2, null), other: fc.integer() },
      { requiredKeys: ['other'] },
    ),
  ),
  { maxLength: 3 },
);

describe('the entities of a fetch', () => {
  const representKey = compileRepresentation([on('Film', field('id')), on('Book', field('id'))], OPTIONS);

  it('are each represented once, for all objects that have the same key, in the order of the first', () => {
    fc.assert(
      fc.property(objects, (ofPaths) => {
        const { representations, targets } = gatherEntities(ofPaths, representKey);
        const texts = representations.map((representation) => JSON.stringify(representation));
        expect(new Set(texts).size).toBe(texts.length);
        const wanted = ofPaths.map((ofPath) => ofPath.filter((object) => '__typename' in object && 'id' in object));
        const found = wanted.map((ofPath, path) =>
          ofPath.map((object, number) => {
            const position = targets.findIndex((all) => all.some((t) => t.path === path && t.number === number));
            expect(targets[position]?.some((target) => target.object === object)).toBe(true);
            return representations[position];
          }),
        );
        expect(found).toEqual(wanted.map((ofPath) => ofPath.map(({ __typename, id }) => ({ __typename, id }))));
        expect(targets.flat()).toHaveLength(wanted.flat().length);
      }),
    );
  });
});

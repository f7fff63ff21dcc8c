import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { stockSupergraph } from '../../../gateway/graphql/stock-supergraph.ts';
import { readSupergraphSdl } from '../../../schema/sdl.ts';

describe('stockSupergraph', () => {
  const stock = stockSupergraph(readSupergraphSdl());

  it('is without the rights, which the stock gateway refuses to start with', () => {
    expect(readSupergraphSdl()).toContain('@policy(policies: [["staff"]])');
    expect(stock).not.toMatch(/authenticated|policy|requiresScopes/);
  });

  it('keeps all else: types, joins, tags, costs and what is personal', () => {
    const names = (sdl: string) => Object.keys(buildSchema(sdl, { assumeValidSDL: true }).getTypeMap());
    const isOfRights = (name: string) => /^(?:policy|requiresScopes)__/.test(name);
    expect(names(stock)).toEqual(names(readSupergraphSdl()).filter((name) => !isOfRights(name)));
    for (const kept of ['@join__field', '@tag(name: "partner")', '@pii(kind: EMAIL)', '@inaccessible', '@cost(']) {
      expect(stock.split(kept).length).toBe(readSupergraphSdl().split(kept).length);
    }
  });
});

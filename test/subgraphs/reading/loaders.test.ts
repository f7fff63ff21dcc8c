import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../../schema/viewer.ts';
import { loader } from '../../../subgraphs/reading/loaders.ts';
import type { RequestContext } from '../../../subgraphs/services.ts';
import { AGENT, NOBODY } from '../test-graph.ts';

/** A context whose viewer can be another, and what its loader has read. */
function reading(viewer: Viewer) {
  const context = { viewer, requestId: 'test' };
  const read: string[] = [];
  const load = async (key: string) =>
    loader<string, string>(context, 'words', '', async (keys) => {
      read.push(...keys);
      return new Map(keys.map((k) => [k, `${k} for ${context.viewer.audience}`]));
    }).load(key);
  return { context: context as { viewer: Viewer } & RequestContext, read, load };
}

describe('a loader', () => {
  it('reads a key once a request', async () => {
    const { load, read } = reading(AGENT);
    expect(await Promise.all([load('a'), load('a'), load('b')])).toEqual(['a for agent', 'a for agent', 'b for agent']);
    expect(await load('a')).toBe('a for agent');
    expect(read).toEqual(['a', 'b']);
  });

  it('gives no viewer what another one has read, even in one context', async () => {
    const { context, load } = reading(AGENT);
    expect(await load('a')).toBe('a for agent');
    context.viewer = NOBODY;
    expect(await load('a')).toBe('a for nobody');
  });

  it('takes two descriptions of one viewer for one', async () => {
    const { context, load, read } = reading(AGENT);
    await load('a');
    context.viewer = { ...AGENT };
    await load('a');
    expect(read).toEqual(['a']);
  });

  it('reads at once what is asked for at once, and gives the event loop back before it reads more', async () => {
    const { load, read } = reading(AGENT);
    const both = Promise.all([load('a'), load('b')]).then(async () => load('c'));
    setImmediate(() => read.push('others'));
    await both;
    expect(read).toEqual(['a', 'b', 'others', 'c']);
  });
});

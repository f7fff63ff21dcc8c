import { describe, expect, it } from 'vitest';
import { fieldSet } from '../../../../schema/field-set.ts';
import type { Viewer } from '../../../../schema/viewer.ts';
import { foresee, load as loadOf } from '../../../../subgraphs/reading/batch/loader.ts';
import type { RequestContext } from '../../../../subgraphs/services.ts';
import { AGENT, NOBODY } from '../../test-graph.ts';

/** A context whose viewer can be another, and what its loader has read. */
function reading(viewer: Viewer) {
  const context = { viewer, requestId: 'test' };
  const read: string[] = [];
  const load = async (key: string) =>
    loadOf<string, string>(
      context,
      {
        name: 'words',
        missing: '',
        read: async (keys) => {
          read.push(...keys);
          return new Map(keys.map((k) => [k, `${k} for ${context.viewer.audience}`]));
        },
      },
      key,
    );
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

describe('a loader of records', () => {
  const [NAME, TOTAL, BOTH] = [fieldSet(['name']), fieldSet(['total']), fieldSet(['name', 'total'])];

  /** What was read, as "keys: names". */
  function records() {
    const context = { viewer: AGENT, requestId: 'test' };
    const reads: string[] = [];
    const relation = (entity: typeof NAME | undefined) => ({
      name: 'records',
      missing: '',
      asked: { entity },
      read: async (keys: readonly string[], asked: { readonly entity?: typeof NAME | undefined }) => {
        const names = asked.entity?.key ?? 'all';
        reads.push(`${keys.join()}: ${names}`);
        return new Map(keys.map((key) => [key, `${key} with ${names}`]));
      },
    });
    return {
      reads,
      load: (key: string, entity?: typeof NAME) => loadOf(context, relation(entity), key),
      foresee: (key: string, entity: typeof NAME, value: Promise<string>) =>
        foresee(context, relation(entity), [[key, value]]),
    };
  }

  it('reads once for all who look at something else of it at the same time', async () => {
    const { load, reads } = records();
    const answers = await Promise.all([load('a', NAME), load('b', TOTAL), load('a', TOTAL)]);
    expect(answers).toEqual(['a with name total', 'b with name total', 'a with name total']);
    expect(reads).toEqual(['a,b: name total']);
  });

  it('serves who looks at less than was read, and reads anew for who looks at more', async () => {
    const { load, reads } = records();
    await load('a', BOTH);
    expect(await load('a', NAME)).toBe('a with name total');
    expect(await load('a')).toBe('a with all');
    expect(await load('a', TOTAL)).toBe('a with name total');
    expect(reads).toEqual(['a: name total', 'a: all']);
  });

  it('does not read what comes another way, unless more of it is looked at', async () => {
    const { load, foresee: expectOf, reads } = records();
    expectOf('a', NAME, Promise.resolve('a beside its list'));
    expect(await load('a', NAME)).toBe('a beside its list');
    expect(await load('a', BOTH)).toBe('a with name total');
    expect(reads).toEqual(['a: name total']);
  });

  it('reads what failed to come another way', async () => {
    const { load, foresee: expectOf, reads } = records();
    expectOf('a', NAME, Promise.reject(new Error('lost')));
    await expect(load('a', NAME)).rejects.toThrow('lost');
    expect(await load('a', NAME)).toBe('a with name');
    expect(reads).toEqual(['a: name']);
  });
});

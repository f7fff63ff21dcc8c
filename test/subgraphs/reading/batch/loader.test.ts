import { describe, expect, it } from 'vitest';
import { fieldSet } from '../../../../schema/field-set.ts';
import type { Viewer } from '../../../../schema/viewer.ts';
import { promised } from '../../../../subgraphs/reading/batch/answer.ts';
import { ask, foresee, load as loadOf } from '../../../../subgraphs/reading/batch/loader.ts';
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

  it('asks a system that failed once a request, however often its answer is asked for', async () => {
    let reads = 0;
    const lost = {
      name: 'lost',
      missing: '',
      read: async () => {
        reads += 1;
        throw new Error('lost');
      },
    };
    const context = { viewer: AGENT, requestId: 'test' };
    await expect(loadOf(context, lost, 'a')).rejects.toThrow('lost');
    await expect(loadOf(context, lost, 'a')).rejects.toThrow('lost');
    expect(reads).toBe(1);
  });

  it('gives an answer that refuses to be taken before its batch is there', async () => {
    const context = { viewer: AGENT, requestId: 'test' };
    const answer = ask(context, { name: 'words', missing: '', read: async () => new Map([['a', 'word']]) }, 'a');
    expect(() => answer.take()).toThrow('still coming');
    await promised(answer);
    expect(answer.take()).toBe('word');
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
    const relation = {
      name: 'records',
      missing: '',
      read: async (keys: readonly string[], asked: { readonly entity?: typeof NAME | undefined }) => {
        const names = asked.entity?.key ?? 'all';
        reads.push(`${keys.join()}: ${names}`);
        return new Map(keys.map((key) => [key, `${key} with ${names}`]));
      },
    };
    return {
      reads,
      load: (key: string, entity?: typeof NAME) => loadOf(context, relation, key, { entity }),
      /** Values that come as one of another relation. */
      foresee: (keys: readonly string[], entity: typeof NAME, readList: () => ReadonlyMap<string, string>) => {
        const lists = {
          name: `list of ${keys.join()}`,
          missing: new Map<string, string>(),
          read: async () => new Map([['all', readList()]]),
        };
        foresee(context, relation, { entity }, keys, ask(context, lists, 'all'));
      },
    };
  }

  it('reads once for all who look at something else of it at the same time', async () => {
    const { load, reads } = records();
    const answers = await Promise.all([load('a', NAME), load('b', TOTAL), load('a', TOTAL)]);
    expect(answers).toEqual(['a with name total', 'b with name total', 'a with name total']);
    expect(reads).toEqual(['a,b: name total']);
  });

  it('reads a key once for two who look at something else of it', async () => {
    const { load, reads } = records();
    expect(await Promise.all([load('a', NAME), load('a', TOTAL)])).toEqual(['a with name total', 'a with name total']);
    expect(reads).toEqual(['a: name total']);
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
    expectOf(['a', 'b'], NAME, () => new Map([['a', 'a beside its list']]));
    expect(await load('a', NAME)).toBe('a beside its list');
    expect(await load('b', NAME)).toBe('');
    expect(await load('a', BOTH)).toBe('a with name total');
    expect(reads).toEqual(['a: name total']);
  });

  it('gives who looks at more no value that came another way with less, whoever came first', async () => {
    const { load, foresee: expectOf, reads } = records();
    const open = load('b', TOTAL);
    expectOf(['a'], NAME, () => new Map([['a', 'a beside its list']]));
    expect(await Promise.all([load('a', BOTH), open])).toEqual(['a with name total', 'b with name total']);
    expectOf(['c'], NAME, () => new Map([['c', 'c beside its list']]));
    expect(await load('c', NAME)).toBe('c beside its list');
    expect(await load('c', BOTH)).toBe('c with name total');
    expect(reads).toEqual(['b,a: name total', 'c: name total']);
  });

  it('reads what failed to come another way', async () => {
    const { load, foresee: expectOf, reads } = records();
    expectOf(['a', 'b'], NAME, () => {
      throw new Error('lost');
    });
    await expect(load('a', NAME)).rejects.toThrow('lost');
    expect(await Promise.all([load('a', NAME), load('b', NAME)])).toEqual(['a with name', 'b with name']);
    expect(reads).toEqual(['a,b: name']);
  });
});

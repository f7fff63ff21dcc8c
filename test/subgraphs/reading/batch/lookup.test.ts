import { describe, expect, it } from 'vitest';
import { forgetLookups, lookUp } from '../../../../subgraphs/reading/batch/lookup.ts';
import type { RequestContext } from '../../../../subgraphs/services.ts';
import { AGENT, NOBODY } from '../../test-graph.ts';

function lookups() {
  const context = { viewer: AGENT, requestId: 'test' };
  const reads: string[] = [];
  const look = async (key: string, of: RequestContext = context) =>
    lookUp<string, string | null>(
      of,
      {
        name: 'names',
        missing: null,
        read: async (keys) => {
          reads.push(keys.join());
          return new Map(
            keys.filter((one) => one !== 'nobody').map((one) => [one, `${one} for ${of.viewer.audience}`]),
          );
        },
      },
      key,
    );
  return { context, reads, look };
}

describe('lookUp', () => {
  it('asks once for all keys that are asked for at once, and once a request', async () => {
    const { look, reads } = lookups();
    expect(await Promise.all([look('a'), look('nobody'), look('a')])).toEqual(['a for agent', null, 'a for agent']);
    await look('a');
    expect(reads).toEqual(['a,nobody']);
  });

  it('gives no viewer what another one has looked up, even in one context', async () => {
    const { context, look, reads } = lookups();
    await look('a');
    context.viewer = NOBODY;
    expect(await look('a')).toBe('a for nobody');
    context.viewer = { ...AGENT };
    expect(await look('a')).toBe('a for agent');
    expect(reads).toEqual(['a', 'a']);
  });

  it('keeps nothing for another request, and nothing of what is forgotten', async () => {
    const { context, look, reads } = lookups();
    await look('a');
    await look('a', { ...context });
    forgetLookups(context);
    await look('a');
    expect(reads).toEqual(['a', 'a', 'a']);
  });
});

import { describe, expect, it, vi } from 'vitest';
import type { GraphDoor } from '../../../gateway/access/graph-door.ts';
import { refusal } from '../../../gateway/http/error-answers.ts';
import { guardLive } from '../../../gateway/live/guard-live.ts';
import type { LiveGuard } from '../../../gateway/live/guard-live.ts';
import type { LiveGraph, LiveRequest } from '../../../gateway/live/live-graph.ts';
import type { Audience } from '../../../schema/viewer.ts';

const MISSPELT = { errors: [{ message: 'Cannot query field "a". Did you mean "b"?', extensions: { code: 'X' } }] };

/** A live graph that answers so, and notes what it was asked. */
function graphOf(answer: unknown) {
  const asked: string[] = [];
  const live = {
    subscribe: async ({ query }: LiveRequest) => {
      asked.push(query);
      return answer;
    },
    listeners: 3,
    close: async () => undefined,
  } as unknown as LiveGraph; // as far as it is used here
  return { live, asked };
}

/** A door that gives or refuses so, and counts who came. */
function guardOf(door: GraphDoor) {
  const counted = vi.fn<LiveGuard['limits']['countRequest']>(async () => undefined);
  return { door, limits: { countRequest: counted } };
}

function request(audience: Audience): LiveRequest {
  return { query: '', viewer: { audience, scopes: [] }, facts: {} } as unknown as LiveRequest; // the same
}

describe('a live graph behind its door', () => {
  it('is asked what the door gives for what came', async () => {
    const { live, asked } = graphOf({ data: {} });
    const guarded = guardLive(
      live,
      guardOf(async () => '{ registered }'),
    );
    const from = request('customer');
    expect(await guarded.subscribe(from)).toEqual({ data: {} });
    expect(asked).toEqual(['{ registered }']);
    expect(from.facts.documentHash).toMatch(/^[0-9a-f]{64}$/);
    expect(guarded.listeners).toBe(3);
  });

  it('is not asked what the door refuses, which is told as a result', async () => {
    const { live, asked } = graphOf({ data: {} });
    const guard = guardOf(async () => {
      throw refusal(403, 'OPERATION_NOT_ALLOWED', 'No.');
    });
    const guarded = guardLive(live, guard);
    expect(await guarded.subscribe(request('customer'))).toEqual({
      errors: [{ message: 'No.', extensions: { code: 'OPERATION_NOT_ALLOWED' } }],
    });
    expect(asked).toEqual([]);
    expect(guard.limits.countRequest).toHaveBeenCalledTimes(1);
  });

  it('asks the door nothing for one who has asked too often', async () => {
    const door = vi.fn<GraphDoor>(async () => '{ a }');
    const countRequest = async () => {
      throw refusal(429, 'RATE_LIMITED', 'Later.');
    };
    const guarded = guardLive(graphOf({ data: {} }).live, { door, limits: { countRequest } });
    expect(await guarded.subscribe(request('partner'))).toMatchObject({
      errors: [{ message: 'Later.', extensions: { code: 'RATE_LIMITED' } }],
    });
    expect(door).not.toHaveBeenCalled();
  });

  it.each([
    ['agent', 'Cannot query field "a". Did you mean "b"?'],
    ['customer', 'Cannot query field "a".'],
    ['partner', 'Cannot query field "a".'],
    ['nobody', 'Cannot query field "a".'],
  ] as const)('tells suggestions to agents alone: %s', async (audience, message) => {
    const guarded = guardLive(
      graphOf(MISSPELT).live,
      guardOf(async () => 'subscription { a }'),
    );
    expect(await guarded.subscribe(request(audience))).toMatchObject({ errors: [{ message }] });
  });

  it('passes on results that come one by one', async () => {
    const results = (async function* () {})();
    const guarded = guardLive(
      graphOf(results).live,
      guardOf(async () => 'subscription { a }'),
    );
    expect(await guarded.subscribe(request('customer'))).toBe(results);
  });
});

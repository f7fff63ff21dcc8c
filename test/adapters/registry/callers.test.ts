import { describe, expect, it } from 'vitest';
import { SystemError } from '../../../schema/errors.ts';
import type { CustomerId } from '../../../schema/ids.ts';
import { CONTEXT, customerOf, openRegistry, record, SYSTEMS } from './open-registry.ts';
import { holdWriteLock, temporaryStore } from './stores.ts';

function timeout(system: string) {
  return { system, reason: 'TIMEOUT' };
}

describe('a caller who has gone', () => {
  it('is refused as a system refuses him: with a timeout of the registry', async () => {
    const registry = await openRegistry();
    const context = { ...CONTEXT, signal: AbortSignal.abort(new Error('The client has gone.')) };
    const calls = [
      registry.customers(['c_nobody' as CustomerId], context), // by its spelling
      registry.byRecords([record('a')], context),
      registry.adopt([record('a')], SYSTEMS, context),
    ];
    for (const call of calls) {
      await expect(call).rejects.toBeInstanceOf(SystemError);
      await expect(call).rejects.toMatchObject(timeout('registry'));
    }
    expect(await customerOf(registry, 'a')).toBeUndefined();
  });

  it('is let go while the registry waits for another process to end its writing', async () => {
    const store = await temporaryStore();
    const registry = await openRegistry(store);
    const letGo = await holdWriteLock(store);
    const leaving = new AbortController();
    const begun = performance.now();
    const adopting = registry.adopt([record('a')], SYSTEMS, { ...CONTEXT, signal: leaving.signal });
    leaving.abort();
    await expect(adopting).rejects.toMatchObject(timeout('registry'));
    // Half of what the registry would wait for the other process.
    expect(performance.now() - begun).toBeLessThan(5000);
    await letGo();
  });
});

import { describe, expect, it } from 'vitest';
import { SystemError } from '../../../schema/errors.ts';
import type { SystemId } from '../../../schema/ids.ts';
import { askSystems, mergeMissing } from '../../../subgraphs/reading/ask-systems.ts';

const down = (system: string) => new SystemError(system as SystemId, 'TIMEOUT', { since: '2026-03-01T00:00:00Z' });

describe('askSystems', () => {
  it('keeps the answers in the order of the systems, and names each silent system once', async () => {
    const asked = await askSystems(['a', 'erp', 'b', 'erp'], async (system) => {
      if (system === 'erp') throw down(system);
      return Promise.resolve(system.toUpperCase());
    });
    expect(asked.answers).toEqual(['A', 'B']);
    expect(asked.missing).toEqual([{ system: 'erp', reason: 'TIMEOUT', since: '2026-03-01T00:00:00Z' }]);
    expect(asked.failure).toBeInstanceOf(SystemError);
  });

  it('has no failure where all answered, and none where nobody was asked', async () => {
    expect(await askSystems(['a'], async (system) => Promise.resolve(system))).toMatchObject({
      missing: [],
      failure: null,
    });
    expect(await askSystems([], async () => Promise.resolve(1))).toEqual({ answers: [], missing: [], failure: null });
  });

  it('passes on a fault of our own', async () => {
    const asked = askSystems(['a'], async () => Promise.reject(new TypeError('ours')));
    await expect(asked).rejects.toThrow('ours');
  });
});

describe('mergeMissing', () => {
  it('keeps the first reason of each system', () => {
    const erp = { system: 'erp' as SystemId, reason: 'TIMEOUT', since: null } as const;
    const ledger = { system: 'ledger' as SystemId, reason: 'REFUSED', since: null } as const;
    expect(mergeMissing([erp], [{ ...erp, reason: 'REFUSED' }, ledger])).toEqual([erp, ledger]);
  });
});

import { describe, expect, it, vi } from 'vitest';
import type { Systems } from '../../../adapters/ports.ts';
import type { BuildSummary, Registry } from '../../../adapters/registry/port.ts';
import { ensureRegistry } from '../../../gateway/cli/identity-build.ts';
import { ConfigurationError } from '../../../schema/errors.ts';
import type { SubgraphServices } from '../../../subgraphs/index.ts';

const SUMMARY: BuildSummary = { records: 3, customers: 2, opened: 3, closed: 0 };

/** A registry whose builds end as told, one after the other; it holds links once one has succeeded. */
function servicesWith(...builds: readonly (BuildSummary | Error)[]): SubgraphServices & { readonly ran: () => number } {
  let ran = 0;
  let isEmpty = true;
  const registry: Pick<Registry, 'apply' | 'isEmpty'> = {
    isEmpty: async () => isEmpty,
    apply: async () => {
      const end = builds[ran++];
      if (end === undefined || end instanceof Error) throw end ?? new Error('No build was expected.');
      isEmpty = false;
      return end;
    },
  };
  return {
    // A build of no systems asks for no more than this.
    systems: {} as Systems,
    registry: registry as Registry,
    now: () => new Date(),
    ran: () => ran,
  };
}

describe('ensureRegistry', () => {
  vi.spyOn(console, 'error').mockReturnValue();

  it('builds the registry once', async () => {
    const services = servicesWith(SUMMARY);
    await ensureRegistry(services, 0);
    await ensureRegistry(services, 0);
    expect(services.ran()).toBe(1);
  });

  it('waits while another process builds it', async () => {
    const refused = new ConfigurationError('identity build: one build may run at a time.');
    const services = servicesWith(refused, refused, SUMMARY);
    await ensureRegistry(services, 0);
    expect(services.ran()).toBe(3);
  });

  it('does not try again when a system fails', async () => {
    const services = servicesWith(new Error('billing: the system cannot be reached.'), SUMMARY);
    await expect(ensureRegistry(services, 0)).rejects.toThrow('billing');
    expect(services.ran()).toBe(1);
  });
});

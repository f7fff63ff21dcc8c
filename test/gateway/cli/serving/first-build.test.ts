import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Systems } from '../../../../adapters/ports.ts';
import type { BuildSummary, Registry } from '../../../../adapters/registry/port.ts';
import { ensureRegistry } from '../../../../gateway/cli/serving/first-build.ts';
import { ConfigurationError, SystemError } from '../../../../schema/errors.ts';
import type { SystemId } from '../../../../schema/ids.ts';
import type { SubgraphServices } from '../../../../subgraphs/index.ts';

const SUMMARY: BuildSummary = { records: 3, customers: 2, opened: 3, closed: 0 };

interface ToldServices extends SubgraphServices {
  readonly ran: () => number;
  /** How often it was asked whether the registry is empty. */
  readonly looked: () => number;
}

/** A registry whose builds end as told, one after the other; it holds links once one has succeeded. */
function servicesWith(...builds: readonly (BuildSummary | Error | 'another process is faster')[]): ToldServices {
  let [ran, looked] = [0, 0];
  let isEmpty = true;
  const registry: Pick<Registry, 'apply' | 'isEmpty'> = {
    isEmpty: async () => {
      looked += 1;
      return isEmpty;
    },
    apply: async () => {
      const end = builds[ran++];
      if (end === 'another process is faster') {
        isEmpty = false;
        throw new ConfigurationError('identity build: one build may run at a time.');
      }
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
    looked: () => looked,
  };
}

const TIMES = { pollMs: 0, retryMs: 1 };
const down = (system: string) => new SystemError(system as SystemId, 'UNAVAILABLE');

describe('ensureRegistry', () => {
  const lines = vi.spyOn(console, 'error').mockReturnValue();
  beforeEach(() => lines.mockClear());
  const told = () => lines.mock.calls.map(([line]) => String(line));

  it('builds the registry once', async () => {
    const services = servicesWith(SUMMARY);
    await ensureRegistry(services, TIMES);
    await ensureRegistry(services, TIMES);
    expect(services.ran()).toBe(1);
  });

  it('waits while another process builds it', async () => {
    const refused = new ConfigurationError('identity build: one build may run at a time.');
    const services = servicesWith(refused, refused, SUMMARY);
    await ensureRegistry(services, TIMES);
    expect(services.ran()).toBe(3);
  });

  it('tells of a system that does not answer, goes on, and builds the registry when it does', async () => {
    const services = servicesWith(down('billing'), down('billing'), down('shipping'), SUMMARY);
    await ensureRegistry(services, TIMES);
    expect(services.ran()).toBe(1);
    await vi.waitFor(() => expect(told()).toHaveLength(3));
    const line = (system: string) =>
      `The registry of links cannot be filled yet: ${system}: the system cannot be reached. Each record is a customer of its own until then; it is tried again.`;
    expect(told()).toEqual([line('billing'), line('shipping'), '3 records are 2 customers; 3 links opened, 0 closed.']);
    expect(await services.registry.isEmpty()).toBe(false);
    expect(services.ran()).toBe(4);
  });

  it('leaves it to another process that was faster', async () => {
    const services = servicesWith(down('billing'), 'another process is faster');
    await ensureRegistry(services, TIMES);
    // Once to begin with, and after each of the two builds.
    await vi.waitFor(() => expect(services.looked()).toBe(3));
    expect(told()).toHaveLength(1);
    expect(services.ran()).toBe(2);
  });

  it('stops trying when it is told to', async () => {
    const services = servicesWith(down('billing'), SUMMARY);
    const stop = await ensureRegistry(services, { pollMs: 0, retryMs: 60_000 });
    stop();
    await new Promise(setImmediate);
    expect(services.ran()).toBe(1);
  });

  it('passes on what is no failure of a system', async () => {
    const services = servicesWith(new Error('a fault'), SUMMARY);
    await expect(ensureRegistry(services, TIMES)).rejects.toThrow('a fault');
    expect(services.ran()).toBe(1);
  });
});

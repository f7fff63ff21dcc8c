import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { memoryCustomer } from '../../../../adapters/memory/build.ts';
import { createMemorySystems } from '../../../../adapters/memory/systems.ts';
import type { MemorySystem } from '../../../../adapters/memory/record.ts';
import type { Systems } from '../../../../adapters/ports.ts';
import { createRegistry } from '../../../../adapters/registry/index.ts';
import type { BuildSummary, Registry } from '../../../../adapters/registry/port.ts';
import { createSealer } from '../../../../adapters/sealer.ts';
import { ensureRegistry } from '../../../../gateway/cli/serving/first-build.ts';
import { ConfigurationError, SystemError } from '../../../../schema/errors.ts';
import type { RecordId, SystemId } from '../../../../schema/ids.ts';
import type { SubgraphServices } from '../../../../subgraphs/index.ts';
import { REGISTRY_SECRET } from '../../../registry-secret.ts';

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
  const registry: Pick<Registry, 'apply' | 'isEmpty'> & { readonly identity: Pick<Registry['identity'], 'lastRun'> } = {
    identity: { lastRun: async () => null },
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

const CONTEXT = { viewer: { audience: 'agent', scopes: [] } } as const;
const RECORDS = ['crm:1', 'desk:1', 'erp:1'] as readonly string[] as readonly RecordId[]; // ids by their spelling
const sealer = createSealer('a secret of the tests');

/** A system of one customer. */
function shop(name: string): MemorySystem {
  const id = name as SystemId; // a system id by its spelling
  const info = { id, name, domain: 'CUSTOMERS', engine: 'memory', zone: 'UTC' } as const;
  return { info, customers: [memoryCustomer({ key: '1', name })] };
}

const TIMES = { pollMs: 0, retryMs: 1 };
/** A build trains a model, on a machine that may have much else to do. */
const PATIENCE = { timeout: 20_000 };
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

  it('links the systems that answer, and is whole when the others do', async () => {
    const systems = createMemorySystems({ systems: [shop('crm'), shop('erp'), shop('desk')], sealer });
    const registry = await createRegistry({ file: ':memory:', secret: REGISTRY_SECRET });
    onTestFinished(() => registry.close());
    const ids = async () => [...(await registry.byRecords(RECORDS, CONTEXT)).keys()].sort();
    for (const system of ['erp', 'desk']) systems.fail(system, 'UNAVAILABLE');
    const stop = await ensureRegistry({ systems, registry, now: () => new Date() }, TIMES);
    onTestFinished(stop);
    expect(await ids()).toEqual(['crm:1']);
    expect(await registry.isEmpty()).toBe(true);
    systems.recover('desk');
    await vi.waitFor(async () => expect(await ids()).toEqual(['crm:1', 'desk:1']), PATIENCE);
    // What is linked stays so where another system fails now: this try is given up.
    systems.fail('crm', 'UNAVAILABLE');
    systems.recover('erp');
    await vi.waitFor(
      () => expect(told().at(-1)).toContain('cannot be filled yet: crm: the system cannot be reached.'),
      PATIENCE,
    );
    expect(await ids()).toEqual(['crm:1', 'desk:1']);
    systems.recover('crm');
    await vi.waitFor(async () => expect(await registry.isEmpty()).toBe(false), PATIENCE);
    expect(await ids()).toEqual(['crm:1', 'desk:1', 'erp:1']);
    const without = told().filter((line) => line.startsWith('The registry of links is without'));
    expect(without[0]).toBe(
      'The registry of links is without systems: desk: the system cannot be reached. erp: the system cannot be reached. ' +
        'Each record there is a customer of its own until they answer; it is tried again.',
    );
    expect(without).toHaveLength(2);
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

import { describe, expect, it } from 'vitest';
import type { SubgraphServices } from '../../../subgraphs/index.ts';
import { delayServices } from './delayed-services.ts';

const port = { entity: 'Order', byIds: async () => new Map(), stays: () => 'at once' };
const services = {
  systems: { ports: () => [port], port: () => port, customerPorts: [port], shipmentPorts: [], infos: ['orders'] },
  registry: { byRecords: async () => new Map(), isEmpty: async () => false },
} as unknown as SubgraphServices; // what is delayed, and some of what is not

describe('delayServices', () => {
  it('answers calls of a port and of the registry later, and the same', async () => {
    const { systems, registry } = delayServices(services, 20);
    const began = performance.now();
    await systems.ports('Order')[0]?.byIds([], { viewer: { audience: 'staff' } as never }); // nobody reads it
    await registry.byRecords([], { viewer: { audience: 'staff' } as never }); // nobody reads it
    expect(performance.now() - began).toBeGreaterThanOrEqual(38);
  });

  it('gives the same port each time, as loaders are kept by port', () => {
    const { systems } = delayServices(services, 20);
    expect(systems.ports('Order')[0]).toBe(systems.port('Order', 'orders' as never)); // any system
  });

  it('leaves all else as it is', async () => {
    const { systems, registry } = delayServices(services, 20);
    expect(systems.infos).toEqual(['orders']);
    expect(await registry.isEmpty()).toBe(false);
  });
});

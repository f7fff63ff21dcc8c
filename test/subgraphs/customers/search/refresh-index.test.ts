/** How the index of search follows its sources, those that tell their changes and those that do not. */
import { describe, expect, it, vi } from 'vitest';
import { memoryCustomer, memoryInfo } from '../../../../adapters/memory/build.ts';
import type { RecordId, SystemId } from '../../../../schema/ids.ts';
import { markKey } from '../../../../subgraphs/customers/search/index/index-marks.ts';
import { createRefreshIndex } from '../../../../subgraphs/customers/search/index/refresh-index.ts';
import { createRereadIndex } from '../../../../subgraphs/customers/search/index/reread-index.ts';
import { AGENT, NOW } from '../../test-graph.ts';
import { createCustomersGraph } from '../customers-graph.ts';
import type { CustomersGraph } from '../customers-graph.ts';
import { found, look, SHOP, watched } from './indexed-shop.ts';

describe('a refresh of the index', () => {
  const ROSA = 'orders:R1' as RecordId; // by its spelling

  it('finds new and changed customers, and forgets those that have gone', async () => {
    const graph = await createCustomersGraph(watched());
    const { systems, registry } = graph.services;
    const refresh = createRefreshIndex(graph.services);
    systems.replace('orders', memoryCustomer({ key: 'R1', name: 'Rosa Vendetti' }));
    systems.remove('orders', memoryCustomer({ key: 'M2', name: 'Hans Muller' }));
    for (const id of [ROSA, 'orders:M2' as RecordId]) systems.change('orders', { entity: 'Customer', id });
    expect(await look(refresh)).toEqual([]);
    expect(await found(graph, 'vendeti')).toEqual(['orders:R1']);
    const hans = await registry.search.find(
      [[{ kind: 'word', text: 'hans' }]],
      { limit: 10, atOnce: 10, isWhole: false, preferred: [] },
      { viewer: AGENT },
    );
    expect(hans.records).toEqual([]);
  });

  it('reads a system whole where it has changed by more than can be told', async () => {
    const graph = await createCustomersGraph(watched());
    const { systems } = graph.services;
    systems.add('orders', memoryCustomer({ key: 'Z1', name: 'Zoe Newcomer' }));
    systems.change('orders', null);
    expect(await look(createRefreshIndex(graph.services))).toEqual([]);
    expect(await found(graph, 'newcomer')).toEqual(['orders:Z1']);
  });

  it('reads a system whole where its records were written in another form', async () => {
    const graph = await createCustomersGraph(watched());
    const { systems, registry } = graph.services;
    const { round } = await registry.search.state();
    const key = markKey(round, 'orders' as SystemId);
    const mark = (await registry.identity.marks()).get(key) ?? '';
    expect(mark).not.toBe('');
    const former = `search:${round % 2}:orders`; // as it was called when there was one form
    await registry.identity.setMarks(
      new Map([
        [key, ''],
        [former, mark],
      ]),
    );
    systems.add('orders', memoryCustomer({ key: 'Z1', name: 'Zoe Newcomer' }));
    expect(await look(createRefreshIndex(graph.services))).toEqual([]);
    expect(await found(graph, 'newcomer')).toEqual(['orders:Z1']);
  });

  it('goes on in another process from where the last one was', async () => {
    const graph = await createCustomersGraph(watched());
    const { systems } = graph.services;
    await look(createRefreshIndex(graph.services));
    systems.replace('orders', memoryCustomer({ key: 'R1', name: 'Rosa Vendetti' }));
    systems.change('orders', { entity: 'Customer', id: ROSA });
    const calls = systems.calls.length;
    await look(createRefreshIndex(graph.services));
    expect(systems.calls.slice(calls).map(({ method }) => method)).toEqual(['poll', 'byIds', 'children']);
    expect(await found(graph, 'vendetti')).toEqual(['orders:R1']);
  });

  it('tells of a system that does not answer, and reads what it has missed when it does', async () => {
    const other = {
      info: memoryInfo('crm', 'CUSTOMERS'),
      changesEveryMs: 1000,
      customers: [memoryCustomer({ key: '1', name: 'Kim' })],
    };
    const graph = await createCustomersGraph([...watched(), other]);
    const { systems } = graph.services;
    const refresh = createRefreshIndex(graph.services);
    systems.replace('orders', memoryCustomer({ key: 'R1', name: 'Rosa Vendetti' }));
    systems.change('orders', { entity: 'Customer', id: ROSA });
    systems.replace('crm', memoryCustomer({ key: '1', name: 'Kimberley' }));
    systems.change('crm', { entity: 'Customer', id: 'crm:1' as RecordId });
    systems.fail('orders', 'UNAVAILABLE');
    expect((await look(refresh)).map(({ system }) => system)).toEqual(['orders' as SystemId]);
    expect(await found(graph, 'kimberley')).toEqual(['crm:1']);
    systems.recover('orders');
    expect(await look(refresh)).toEqual([]);
    expect(await found(graph, 'vendetti')).toEqual(['orders:R1']);
  });

  it('reads no customers for changes of orders', async () => {
    const graph = await createCustomersGraph(watched());
    const { systems } = graph.services;
    const refresh = createRefreshIndex(graph.services);
    systems.change('orders', { entity: 'Order', id: 'orders:1' as RecordId }); // by its spelling
    const calls = systems.calls.length;
    expect(await look(refresh)).toEqual([]);
    expect(systems.calls.slice(calls).map(({ method }) => method)).toEqual(['poll']);
  });

  it('reads the customers of a system that it reads whole, and none of its guests', async () => {
    const graph = await createCustomersGraph(watched());
    const { systems } = graph.services;
    systems.change('orders', null);
    const calls = systems.calls.length;
    await look(createRefreshIndex(graph.services));
    expect(new Set(systems.calls.slice(calls).map(({ method }) => method))).toEqual(
      new Set(['poll', 'parts', 'children']),
    );
  });

  it('does nothing before there is an index', async () => {
    const graph = await createCustomersGraph(watched(), { unbuilt: true });
    const calls = graph.services.systems.calls.length;
    expect(await look(createRefreshIndex(graph.services))).toEqual([]);
    expect(graph.services.systems.calls).toHaveLength(calls);
  });
});

describe('a source that tells nothing of its changes', () => {
  /** As the services are some seconds after the build. */
  function after(graph: CustomersGraph, seconds: number): CustomersGraph['services'] {
    return { ...graph.services, now: () => new Date(NOW.getTime() + seconds * 1000) };
  }

  it('is read again half a minute after it was, so that whoever came or changed is found', async () => {
    const graph = await createCustomersGraph(SHOP);
    const { systems } = graph.services;
    systems.replace('orders', memoryCustomer({ key: 'R1', name: 'Hans Vendetti' }));
    systems.add('orders', memoryCustomer({ key: 'Z1', name: 'Rosa Delgado' }));
    expect(await look(createRereadIndex(after(graph, 29)))).toEqual([]);
    expect(await found(graph, 'rosa delgado')).not.toContain('orders:Z1');
    expect(await look(createRereadIndex(after(graph, 31)))).toEqual([]);
    expect(await found(graph, 'rosa delgado')).toContain('orders:Z1');
    expect(await found(graph, 'hans vendetti')).toEqual(['orders:R1']);
  });

  it('does not wait for a larger one, which rests between its parts', async () => {
    const crowd = Array.from({ length: 250 }, (_, no) => memoryCustomer({ key: `N${no}`, name: 'Kim' }));
    const large = { info: memoryInfo('crm', 'CUSTOMERS'), customers: crowd };
    const graph = await createCustomersGraph([large, ...SHOP]);
    graph.services.systems.add('orders', memoryCustomer({ key: 'Z1', name: 'Rosa Delgado' }));
    const [ofLarge, ofSmall] = createRereadIndex(after(graph, 31));
    const stop = new AbortController();
    const ended = vi.fn<() => void>();
    const reading = ofLarge?.(stop.signal).then(() => ended());
    await ofSmall?.(stop.signal);
    expect(await found(graph, 'rosa delgado')).toContain('orders:Z1');
    expect(ended).not.toHaveBeenCalled();
    stop.abort();
    await reading;
  });

  it('is not read by another process that has just taken over', async () => {
    const graph = await createCustomersGraph(SHOP);
    await look(createRereadIndex(after(graph, 31)));
    const calls = graph.services.systems.calls.length;
    await look(createRereadIndex(after(graph, 60)));
    expect(graph.services.systems.calls).toHaveLength(calls);
    await look(createRereadIndex(after(graph, 62)));
    expect(graph.services.systems.calls.length).toBeGreaterThan(calls);
  });

  it('is read again where reading it was broken off, or it did not answer', async () => {
    const graph = await createCustomersGraph(SHOP);
    const { systems } = graph.services;
    systems.add('orders', memoryCustomer({ key: 'Z1', name: 'Rosa Delgado' }));
    const reread = createRereadIndex(after(graph, 31));
    const stopped = new AbortController();
    stopped.abort();
    await look(reread, stopped);
    systems.fail('orders', 'UNAVAILABLE');
    expect((await look(reread)).map(({ system }) => system)).toEqual(['orders']);
    systems.recover('orders');
    expect(await look(reread)).toEqual([]);
    expect(await found(graph, 'rosa delgado')).toContain('orders:Z1');
  });
});

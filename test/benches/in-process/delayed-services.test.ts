import { describe, expect, it } from 'vitest';
import type { ChangeFeed, CustomerPort, ShipmentPort, Systems } from '../../../adapters/ports.ts';
import type { Registry, SearchIndex } from '../../../adapters/registry/port.ts';
import type { SubgraphServices } from '../../../subgraphs/index.ts';
import { collect } from '../../adapters/conformance/subject.ts';
import { delayServices } from './delayed-services.ts';

type Call = () => unknown;
/** By the name of each member that can be called, so that one that a type gains is missed here. */
type CallsOf<T> = { readonly [K in keyof T as T[K] extends (...args: never[]) => unknown ? K : never]: Call };

const answer: Call = async () => 'all';
const refusal: Call = async () => Promise.reject(new Error('all'));
const stream: Call = async function* rows() {
  yield 'all';
};

const port: CallsOf<CustomerPort> & CallsOf<ShipmentPort> = {
  byIds: answer,
  byNumbers: refusal,
  list: answer,
  children: answer,
  childrenOfList: answer,
  listOver: () => answer,
  childrenByIds: answer,
  sums: answer,
  earliest: answer,
  search: answer,
  guests: stream,
  all: stream,
  parts: stream,
  since: stream,
};
const search: CallsOf<SearchIndex> = {
  state: answer,
  find: answer,
  rewrite: () => ({ add: answer }),
  put: answer,
  remove: answer,
  lead: async () => ({ beat: answer }),
};
const calls: CallsOf<Registry> = {
  customers: answer,
  byRecords: answer,
  adopt: refusal,
  apply: answer,
  applySome: answer,
  isEmpty: answer,
  close: answer,
};
const feed: CallsOf<ChangeFeed> = { begin: answer, poll: answer };
const read: CallsOf<Pick<Systems, 'crosswalk' | 'ping'>> = { crosswalk: stream, ping: answer };
const identity = { marks: answer };
const audit = { rows: stream };
const SERVICES: Readonly<Record<string, Readonly<Record<string, Call>>>> = { port, feed, read, calls, search, identity, audit }; // prettier-ignore

function delay() {
  const ports = { ports: () => [port], port: () => port, customerPorts: [port], shipmentPorts: [port] };
  const systems = { ...read, ...ports, changeFeeds: [feed], infos: ['orders'], status: () => 'at once' };
  const registry = { ...calls, search, identity, audit };
  let waits = 0;
  const wait = async (): Promise<void> => void (waits += 1);
  const services = { systems, registry } as unknown as SubgraphServices; // the same members, whatever they are given
  const late = delayServices(services, wait) as unknown as { systems: typeof systems; registry: typeof registry };
  const { systems: world, registry: links } = late;
  const members = { port: world.port(), feed: world.changeFeeds[0], read: world, calls: links, search: links.search, identity: links.identity, audit: links.audit }; // prettier-ignore
  return { systems: world, members: members as unknown as typeof SERVICES, waits: () => waits };
}

/** What comes at the end of all that a call gives. */
async function outcome(value: unknown): Promise<unknown> {
  if (value instanceof Promise) return value.then(outcome, ({ message }: Error) => message);
  if (typeof value === 'function') return outcome((value as Call)());
  if (typeof value !== 'object' || value === null) return value;
  if (!(Symbol.asyncIterator in value)) return outcome(Object.values(value)[0]);
  const [row] = await collect(value as AsyncIterable<unknown>);
  return row;
}

describe('delayServices', () => {
  const every = Object.entries(SERVICES).flatMap(([service, members]) =>
    Object.keys(members).map((name) => [service, name] as const),
  );
  it.each(every)('delays of %s the call %s, which answers the same', async (service, name) => {
    const { members, waits } = delay();
    expect(await outcome(members[service]?.[name]?.())).toBe('all');
    expect(waits()).toBe(name === 'lead' ? 2 : 1); // the second is its beat
  });

  it('gives the same port each time, as loaders are kept by port', () => {
    const { systems: late } = delay();
    const [first] = late.ports();
    for (const again of [late.port(), late.customerPorts[0], late.shipmentPorts[0]]) expect(again).toBe(first);
  });

  it('leaves all else as it is', () => {
    const { systems: late, waits } = delay();
    expect([late.infos, late.status(), waits()]).toEqual([['orders'], 'at once', 0]);
  });
});

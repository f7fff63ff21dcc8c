/** How long a search takes over a million customers: SEARCH_CUSTOMERS says how many. */
import { loadavg } from 'node:os';
import { graphql } from 'graphql';
import { expect, it } from 'vitest';
import { createRandom } from '../../demo/random.ts';
import type { Random } from '../../demo/random.ts';
import { createSubgraphSchema } from '../../subgraphs/index.ts';
import { AGENT } from '../viewers.ts';
import { anyTypingError, mistype } from '../identity/generate/errors/typing-errors.ts';
import { openSearchWorld } from './search-world.ts';
import type { Person } from './search-world.ts';

const SIZE = Number(process.env['SEARCH_CUSTOMERS'] ?? 1_000_000);
const QUERIES = 1000;
const QUERY = `query ($text: String!) { searchCustomers(text: $text) { edges { score matched node { id name } } missing { system } } }`;

/** What an agent types, by its kind. */
const KINDS: Readonly<Record<string, (person: Person, random: Random) => string>> = {
  'a name': ({ name }) => name,
  'a name, swapped': ({ name }) => name.split(' ').toReversed().join(' '),
  'a common name': (_, random) =>
    random.pick(['james smith', 'john williams', 'mary jones', 'sarah brown', 'smith', 'jones']),
  'a name with a slip': ({ name }, random) => mistype(name, anyTypingError(random), random),
  'a name that begins': ({ name }) => name.slice(0, Math.max(4, name.indexOf(' ') + 4)),
  'an e-mail address': ({ email }) => email,
  'a phone number': ({ phone }) => phone,
  'a postcode': ({ postcode }) => postcode,
  'a surname and a postcode': ({ name, postcode }) => `${name.split(' ').at(-1) ?? ''} ${postcode}`,
  'a name with a word too many': ({ name }) => `${name} vbnm`,
  nobody: (_, random) => `qzx${random.int(100, 999)} vbnm`,
};

function percentile(sorted: readonly number[], part: number): string {
  return `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1)} ms`;
}

/** What one search took, in milliseconds: by the clock, and of CPU, which others on the machine change less. */
interface Taken {
  readonly clock: number;
  readonly cpu: number;
}

function figures(taken: readonly Taken[]): Readonly<Record<string, string>> {
  const sorted = taken.map(({ clock }) => clock).toSorted((a, b) => a - b);
  const ofCpu = taken.map(({ cpu }) => cpu).toSorted((a, b) => a - b);
  return {
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    most: percentile(sorted, 1),
    'p95 of CPU': percentile(ofCpu, 0.95),
  };
}

it('searches', async () => {
  const world = await openSearchWorld(SIZE);
  const sample = world.sample as readonly [Person, ...Person[]]; // of a hundred people one at least
  const schema = createSubgraphSchema('customers', world.services);
  const times = new Map<string, Taken[]>();
  const random = createRandom(7, 0, 'records');
  const ask = async (text: string): Promise<Taken> => {
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    const contextValue = { viewer: AGENT, requestId: 'bench' };
    const { errors, data } = await graphql({ schema, source: QUERY, variableValues: { text }, contextValue });
    expect(errors).toBeUndefined();
    expect(data).not.toBeNull();
    const { user, system } = process.cpuUsage(cpu);
    return { clock: performance.now() - began, cpu: (user + system) / 1000 };
  };
  await ask('james smith');
  const kinds = Object.entries(KINDS);
  for (let turn = 0; turn < QUERIES; turn += 1) {
    const [kind = '', textOf] = kinds[turn % kinds.length] ?? [];
    const text = textOf?.(random.pick(sample), random).trim() ?? '';
    if (text !== '') times.set(kind, [...(times.get(kind) ?? []), await ask(text)]);
  }
  const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
  const { without, withIndex } = world.registryBytes;
  console.log(`${SIZE} customers in four systems; load ${loadavg()[0]?.toFixed(1)}`);
  console.log(
    `index: ${world.buildSeconds.toFixed(0)} s with reading the systems, ${megabytes(withIndex - without)} beside ${megabytes(without)} of links`,
  );
  console.table({
    ...Object.fromEntries([...times].map(([kind, of]) => [kind, figures(of)])),
    all: figures([...times.values()].flat()),
  });
  await world.close();
});

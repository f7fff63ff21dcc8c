/**
 * Contestants: what can answer the bench's queries over the bench's data, and how the bench speaks to it.
 *
 * A hand-written route (routes/) is a program of its own. It is started as `node FILE` with BENCH_DATA, the folder with
 * `demo/orders.sqlite`, `demo/billing.sqlite`, `demo/support.sqlite`, `demo/shipping.sqlite` and `demo/registry.sqlite`;
 * with the databases on a server, BENCH_MYSQL besides, a JSON object of the four systems, each `{ host, port, user, password,
 * database }`, and BENCH_REGISTRY, the registry over them. It listens on a free port of 127.0.0.1 and prints one line of JSON, `{"urls":{"360":"http://127.0.0.1:PORT/360"}}`,
 * with an address for each query that it answers. A POST with the query's variables as JSON is answered with the JSON that
 * GraphQL answers: `{"data":{…}}`. SIGTERM ends it. Where it cannot run it says why on stderr and ends with an exit code.
 */
import type { BenchQuery, QueryName } from './queries.ts';
import type { BenchWorld } from './world/world.ts';

export const CONTESTANT_NAMES = [
  'ours',
  'stockGateway',
  'hiveJs',
  'hiveRust',
  'mercurius',
  'knexRoute',
  'bareRoute',
] as const;
export type ContestantName = (typeof CONTESTANT_NAMES)[number];

export interface HttpRequest {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The line that a route prints once it listens. */
export interface RouteAddresses {
  readonly urls: Partial<Readonly<Record<QueryName, string>>>;
}

export interface Running {
  /** Null where this contestant does not answer the query. Sent as a POST. */
  readonly request: (query: BenchQuery, variables: Readonly<Record<string, unknown>>) => HttpRequest | null;
  /** The processes that answer; their children count with them. */
  readonly pids: readonly number[];
  readonly stop: () => Promise<void>;
}

export interface Contestant {
  readonly name: ContestantName;
  /** What it is, in the words of the report. */
  readonly title: string;
  /** Errors: with what was missing, where it cannot run here. */
  readonly start: (world: BenchWorld) => Promise<Running>;
}

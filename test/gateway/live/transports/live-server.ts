/** A gateway's server over a fake live graph, on a free port. */
import { expect } from 'vitest';
import { AGENT, SECRET, startSmallGateway } from '../../small-graph/small-graph.ts';
import type { LogRecord, SmallServerOptions } from '../../small-graph/small-graph.ts';
import { closeServer } from '../../../../gateway/http/listen.ts';
import type { Viewer } from '../../../../schema/viewer.ts';
import { bearer } from '../../access/tokens.ts';
import { createFakeLiveGraph } from './fake-live-graph.ts';
import type { FakeLiveGraph } from './fake-live-graph.ts';

export const LISTEN = 'subscription Follow($id: ID!) { orderTracking(id: $id) { headline } }';
export const VARIABLES = { id: 'orders:1' };
export const JSON_TYPE = { 'content-type': 'application/json' };

export const tracking = (headline: string) => ({ data: { orderTracking: { headline } } });

export interface LiveServer {
  readonly live: FakeLiveGraph;
  readonly log: LogRecord;
  /** http://127.0.0.1:4711 */
  readonly base: string;
  close(drainMs?: number): Promise<void>;
}

export async function startLiveServer(
  live: FakeLiveGraph = createFakeLiveGraph(),
  options: SmallServerOptions = {},
): Promise<LiveServer> {
  const { app, log } = await startSmallGateway({ ...options, live });
  const base = await app.listen({ port: 0, host: '127.0.0.1' });
  return { live, log, base, close: async (drainMs = 1_000) => closeServer(app, drainMs) };
}

/** The value of `authorization` for somebody. */
export async function signed(viewer: Viewer = AGENT, secondsFromNow = 60): Promise<string> {
  return bearer(viewer, SECRET, secondsFromNow);
}

/** Waits until something is so, a turn of the event loop after the other; the test's own time limit ends it. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve)); // oxlint-disable-line no-await-in-loop
}

/** Whatever carries them: results come to a client in order, and then their end. */
export async function expectInOrder({ live }: LiveServer, results: AsyncIterator<unknown>): Promise<void> {
  const first = results.next();
  await until(() => live.listeners === 1);
  live.emit(tracking('Packed.'));
  expect((await first).value).toEqual(tracking('Packed.'));
  live.emit(tracking('On its way.'));
  expect((await results.next()).value).toEqual(tracking('On its way.'));
  live.end();
  expect((await results.next()).done).toBe(true);
}

/** Many clients of one server, each with one open stream of server-sent events. */
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { readFileSync } from 'node:fs';

/** As a page that follows an order asks. */
const QUERY = `subscription FollowAnOrder($id: ID!) {
  orderTracking(id: $id) {
    headline stage late atRisk
    actionRequired { by what }
    steps { stage state reachedAt }
    etas { kind earliest latest basis }
    shipments { carrier trackingNumber state deliveredAt }
    events { at text location }
    missing { system reason }
  }
}`;

export interface Listeners {
  /** When each has been told something last, in milliseconds of performance.now(). */
  readonly toldAt: readonly number[];
  /** Resolves once each of them has been told so much more. */
  told(listeners: Iterable<number>, times: number): Promise<void>;
  close(): void;
}

/** Opens one stream for each order, so many at once, and waits until each has been told how its order is. */
export async function openListeners(base: string, orders: readonly string[], atOnce = 50): Promise<Listeners> {
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
  const requests: ClientRequest[] = [];
  const toldAt: number[] = [];
  const times: number[] = [];
  let onTold: (() => void) | null = null;

  function hear(index: number, response: IncomingMessage): void {
    response.setEncoding('utf8');
    response.on('error', () => {}); // it is closed
    response.on('data', (text: string) => {
      const events = text.split('event: next').length - 1;
      if (events === 0) return;
      if (text.includes('"errors":')) throw new Error(`A listener must be told of its order, but was told ${text}`);
      toldAt[index] = performance.now();
      times[index] = (times[index] ?? 0) + events;
      onTold?.();
    });
  }

  async function told(listeners: Iterable<number>, more: number): Promise<void> {
    const wanted = new Map(Array.from(listeners, (index) => [index, (times[index] ?? 0) + more] as const));
    return new Promise((resolve) => {
      onTold = () => {
        for (const [index, count] of wanted) {
          if ((times[index] ?? 0) < count) return;
          wanted.delete(index);
        }
        onTold = null;
        resolve();
      };
    });
  }

  async function open(index: number): Promise<void> {
    const body = JSON.stringify({ query: QUERY, variables: { id: orders[index] } });
    const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
    const sent = request(`${base}/graphql/stream`, { method: 'POST', headers, agent });
    sent.on('error', () => {}); // it is closed
    requests[index] = sent;
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage]; // as node:http says
    if (response.statusCode !== 200)
      throw new Error(`A stream must be opened, but the answer is ${response.statusCode}.`);
    hear(index, response);
  }

  for (let from = 0; from < orders.length; from += atOnce) {
    const indexes = orders.slice(from, from + atOnce).map((_, i) => from + i);
    const first = told(indexes, 1);
    // So many at once: each group of clients comes when the one before it is there.
    // oxlint-disable-next-line no-await-in-loop
    await Promise.all(indexes.map(open));
    // oxlint-disable-next-line no-await-in-loop
    await first;
  }
  return {
    toldAt,
    told,
    close() {
      for (const sent of requests) sent.destroy();
      agent.destroy();
    },
  };
}

/** Units: megabytes. What the process holds of the machine's memory. */
export function residentMb(processId: number): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${processId}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** Load without a package: as many loops as connections. It serves where autocannon is not installed. */
import { Agent, request } from 'node:http';
import type { LoadMessage, LoadResult } from '../measure/load.ts';

type Asked = LoadMessage['requests'][number];

async function ask(url: string, { body, headers }: Asked, agent: Agent): Promise<boolean> {
  return new Promise((resolve) => {
    const length = String(Buffer.byteLength(body));
    const own = { 'content-type': 'application/json', 'content-length': length, ...headers };
    const sent = request(url, { method: 'POST', agent, headers: own }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => resolve(response.statusCode === 200 && !text.includes('"errors":[')));
      response.on('error', () => resolve(false));
    });
    sent.on('error', () => resolve(false));
    sent.end(body);
  });
}

async function run({ url, seconds, connections, requests, from }: LoadMessage): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true });
  const latencies: number[] = [];
  let failures = 0;
  const began = performance.now();
  const end = began + seconds * 1000;

  async function connection(nth: number): Promise<void> {
    let next = from + Math.floor((nth * requests.length) / connections);
    while (performance.now() < end) {
      const asked = requests[next % requests.length];
      next += 1;
      if (asked === undefined) return;
      const at = performance.now();
      // One after the other: a connection waits for its answer.
      // oxlint-disable-next-line no-await-in-loop
      if (await ask(url, asked, agent)) latencies.push(performance.now() - at);
      else failures += 1;
    }
  }

  await Promise.all(Array.from({ length: connections }, async (_, nth) => connection(nth)));
  agent.destroy();
  return { answers: latencies.length, failures, seconds: (performance.now() - began) / 1000, latencies };
}

process.on('message', (job: LoadMessage) => {
  run(job).then(
    (result) => process.send?.(result),
    () => process.exit(1),
  );
});
process.on('disconnect', () => process.exit(0));

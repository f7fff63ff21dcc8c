import type { SubgraphName } from '../../../subgraphs/index.ts';
import type { Probe, SourceHealth } from './health.ts';

const TIMEOUT_MS = 2_000;

async function isUp(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return response.ok;
  } catch {
    return false;
  }
}

/** Asks the subgraphs that run elsewhere for a sign of life; never throws. */
export function createSubgraphProbe(urls: ReadonlyMap<SubgraphName, string>): Probe {
  return async () =>
    Promise.all(
      [...urls].map(async ([name, url]): Promise<SourceHealth> => {
        const state = (await isUp(url)) ? 'UP' : 'DOWN';
        return { id: `subgraph:${name}`, domain: null, state, since: null };
      }),
    );
}

import type { SubgraphName } from '../../../subgraphs/index.ts';
import { VIEWER_HEADER, signViewer } from '../../viewer-header.ts';
import type { Probe, SourceHealth } from './health.ts';

const TIMEOUT_MS = 2_000;
const LIFETIME_S = 60;

async function isUp(url: string, secret: string): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [VIEWER_HEADER]: signedByGateway(secret) },
      body: '{"query":"{ __typename }"}',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return response.ok;
  } catch {
    return false;
  }
}

/** A subgraph answers its gateway alone; whoever this is sees no data. */
function signedByGateway(secret: string): string {
  return signViewer({ audience: 'nobody', scopes: [] }, secret, Math.floor(Date.now() / 1000) + LIFETIME_S);
}

/** Asks the subgraphs that run elsewhere for a sign of life; never throws. */
export function createSubgraphProbe(urls: ReadonlyMap<SubgraphName, string>, secret: string): Probe {
  return async () =>
    Promise.all(
      [...urls].map(async ([name, url]): Promise<SourceHealth> => {
        const state = (await isUp(url, secret)) ? 'UP' : 'DOWN';
        return { id: `subgraph:${name}`, domain: null, state, since: null };
      }),
    );
}

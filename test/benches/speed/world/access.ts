/** Who asks in a bench, and how often they may: as often as they can. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mintDemoToken } from '../../../../gateway/access/sign-in/demo/mint-demo-token.ts';
import { SCOPES } from '../../../../schema/viewer.ts';
import type { BenchPlace } from '../../place.ts';

const LIFETIME_S = 12 * 3_600;

/** An access file whose limits are counted, and never reached. */
export function writeAccessFile({ cache }: BenchPlace): string {
  const most = 1_000_000_000;
  const file = join(cache, 'access.yaml');
  mkdirSync(cache, { recursive: true });
  const budget = { costPerMinute: most, requestsPerMinute: most };
  writeFileSync(file, JSON.stringify({ version: 1, budgets: { agent: budget }, requestsPerAddress: most }));
  return file;
}

/** Tokens of so many agents, for the deployment whose state is in that folder. */
export async function agentTokens(stateFolder: string, count: number): Promise<readonly string[]> {
  const secret = readFileSync(join(stateFolder, 'secret'), 'utf8').trim();
  const scopes = Object.values(SCOPES);
  const agents = Array.from(
    { length: count },
    (_, nth) => ({ audience: 'agent', subject: `agent ${nth}`, scopes }) as const,
  );
  return Promise.all(agents.map(async (agent) => mintDemoToken(secret, agent, LIFETIME_S)));
}

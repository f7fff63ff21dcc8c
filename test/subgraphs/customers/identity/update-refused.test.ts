/** An update beside a build: refused in its own name, whether it would go on from the last run or build everything. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { memoryCustomer } from '../../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../../adapters/memory/record.ts';
import { buildIdentity } from '../../../../subgraphs/customers/identity/build.ts';
import { updateIdentity } from '../../../../subgraphs/customers/identity/update/update-identity.ts';
import { ORDERS } from '../customers-graph.ts';
import { createIdentityWorld, readAfter } from './identity-world.ts';

const SHOP: readonly MemorySystem[] = [
  { info: ORDERS, customers: [memoryCustomer({ key: 'C1', name: 'Rosa Delgado' }), memoryCustomer({ key: 'C2' })] },
];

/** How an update is refused in the middle of a build, after so many whole ones. */
async function refusal(builtBefore: number): Promise<string> {
  const world = await createIdentityWorld(SHOP);
  onTestFinished(() => world.close());
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  for (let done = 0; done < builtBefore; done += 1) await buildIdentity(world.services);
  let refused: unknown;
  const systems = readAfter(world.services.systems, async () => {
    refused = await updateIdentity(world.services).catch((error: unknown) => error);
  });
  await buildIdentity({ ...world.services, systems });
  return String(refused);
}

describe('an update while a build runs', () => {
  it.each([
    ['goes on from the last run', 1],
    ['builds everything', 0],
  ])('is refused in its own name where it %s', async (_what, builtBefore) => {
    expect(await refusal(builtBefore)).toContain('identity update: one build may run at a time, but another');
  });
});

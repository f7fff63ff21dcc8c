/** A build with helping threads: what it finds, and what becomes of it where one of them ends before its time. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRandom } from '../../../../demo/random.ts';
import { buildIdentity } from '../../../../subgraphs/customers/identity/build.ts';
import { make } from '../../../../subgraphs/customers/identity/people/people-jobs.ts';
import type { PeopleJobs } from '../../../../subgraphs/customers/identity/people/people-jobs.ts';
import { createHelpers } from '../../../../subgraphs/matching/threads/helpers.ts';
import type { JobTable } from '../../../../subgraphs/matching/threads/helpers.ts';
import { createJobs } from '../../../../subgraphs/matching/threads/jobs.ts';
import { c360 } from '../../../gateway/cli/launch.ts';
import { threadOf } from '../../matching/threads/thread-of.ts';
import { CONTEXT, createIdentityWorld, outcomeOf } from './identity-world.ts';
import type { IdentityWorld } from './identity-world.ts';
import { SYSTEMS, customerAt } from './random-people.ts';

const PEOPLE = 30;

async function openWorld(): Promise<IdentityWorld> {
  const memory = SYSTEMS.map((info, no) => {
    const customers = Array.from({ length: PEOPLE }, (_, place) =>
      customerAt(String(place + 1), createRandom(1, no * PEOPLE + place, 'records')),
    );
    return { info, customers };
  });
  const world = await createIdentityWorld(memory);
  onTestFinished(() => world.close());
  return world;
}

function helpersOf(threads: number, jobs: JobTable = {}) {
  const start = () => threadOf({ ...createJobs(), make, ...jobs });
  return createHelpers<PeopleJobs>({ threads, fewestRecords: 0, start });
}

async function found({ services }: IdentityWorld): Promise<readonly unknown[]> {
  const asked = { limit: 100, atOnce: 100, isWhole: true, preferred: [] };
  return (await services.registry.search.find([[{ kind: 'word', text: 'baker' }]], asked, CONTEXT)).records;
}

describe('a build with helpers', () => {
  it.each([1, 3])('comes with %i of them to what it comes to without', async (threads) => {
    const [alone, helped] = [await openWorld(), await openWorld()];
    await buildIdentity(alone.services);
    await buildIdentity(helped.services, { helpers: helpersOf(threads) });

    expect(await outcomeOf(helped)).toEqual(await outcomeOf(alone));
    expect(await found(helped)).toEqual(await found(alone));
  });

  it.each(['make', 'hold', 'block', 'edges', 'store'])(
    'fails in one line where a thread ends over the job `%s`, and the next build finds what it would have found',
    async (job) => {
      const [world, other] = [await openWorld(), await openWorld()];
      const failing = {
        [job]: () => {
          throw new Error('rosa@example.com');
        },
      };
      const failed = buildIdentity(world.services, { helpers: helpersOf(1, failing) });
      await expect(failed).rejects.toThrow(
        /^matching: a helping thread must stay until the end, but it failed\. Start again\.$/,
      );
      await buildIdentity(world.services);
      await buildIdentity(other.services);

      expect(await outcomeOf(world)).toEqual(await outcomeOf(other));
    },
  );

  it('has a compiled thread of its own that makes what is made here', async () => {
    await c360(['--version'], {}); // builds dist/ where it is older than the sources
    const built = '../../../../dist/subgraphs/customers/identity/build.js';
    const { PEOPLE_THREAD: entry } = (await import(built)) as { PEOPLE_THREAD: URL }; // of the build, where it names itself
    const helpers = createHelpers<PeopleJobs>({ threads: 1, fewestRecords: 0, entry });
    onTestFinished(() => helpers.close());
    const asked = { fields: [{ name: 'Rosa Delgado', emails: ['rosa@example.com'] }], options: { country: 'GB' } };

    expect(await helpers.for(1)[0]?.ask('make', asked)).toEqual(make(asked));
  });
});

/** A build that is killed in any of its stages leaves the next one nothing but what it would have found. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { runIdentityBuild } from '../../../../../gateway/cli/identity/build/build-identity.ts';
import { stepText } from '../../../../../gateway/cli/identity/build/build-steps.ts';
import { runIdentityUpdate } from '../../../../../gateway/cli/identity/build/update-identity.ts';
import type { BuildProgress } from '../../../../../subgraphs/index.ts';
import { makeWorld, openWorld } from '../people-world.ts';
import type { World } from '../people-world.ts';

vi.spyOn(console, 'error').mockReturnValue();
const stdout = vi.spyOn(console, 'log').mockReturnValue();
let inOneGo: readonly unknown[];

beforeAll(async () => {
  const world = openWorld();
  await runIdentityBuild({ mapping: world.mapping });
  inOneGo = world.ledger();
  world.remove();
});

function lineOf(stage: BuildProgress['stage'], system: string | null = null): string {
  return stepText({ stage, system, done: 0, total: null } as BuildProgress); // a system of the world's
}

/** Run before the command: ends the process in the middle of telling a line, before anything that comes after it. */
function deadlyAt(line: string): string {
  const code = `const tell = console.error;
    console.error = (text) => String(text).startsWith(${JSON.stringify(line)}) ? process.kill(process.pid, 'SIGKILL') : tell(text);`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

async function killAt(line: string, { mapping, variables }: World): Promise<void> {
  const args = ['--import', deadlyAt(line), 'gateway/bin/c360.mjs', 'identity', 'build', '--mapping', mapping];
  const child = spawn(process.execPath, args, { env: { ...process.env, ...variables }, stdio: 'ignore' });
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
}

describe('a build that is killed', () => {
  it.each([
    ['in the middle of reading', lineOf('customers', 'erp')],
    ['before it compares', lineOf('keys')],
    ['when it trains the model', lineOf('training')],
    ['when it compares', lineOf('scoring')],
    ['when it joins', lineOf('clustering')],
    ['when it notes what people are asked', lineOf('reviews')],
    ['before it writes', lineOf('writing')],
    ['when the ledger is written, and what the next update needs is not', lineOf('keeping')],
  ])(
    'is gone on with %s, and comes to what one in one go finds',
    async (_, line) => {
      const world = makeWorld();
      await killAt(line, world);
      await runIdentityBuild({ mapping: world.mapping });
      expect(world.ledger()).toEqual(inOneGo);
      stdout.mockClear();
      await runIdentityUpdate({ mapping: world.mapping, json: true });
      expect(JSON.parse(String(stdout.mock.calls.at(-1)?.[0]))).toMatchObject({
        whole: false,
        changed: 0,
        opened: 0,
        closed: 0,
      });
    },
    240_000,
  );
});

/** What docs/live.md shows of its transports is done here as it stands there, against the demo. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mintDemoToken } from '../../gateway/access/sign-in/demo/mint-demo-token.ts';
import { SECRET, openDemoGraph } from '../graph/demo-graph.ts';
import type { DemoGraph } from '../graph/demo-graph.ts';

const section = readFileSync('docs/live.md', 'utf8')
  .split(/^## /m)
  .find((text) => text.startsWith('Transports'));
const blocks = [...(section ?? '').matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language = '', text = '']) => {
  return { language, text, name: /curl|graphql-sse|graphql-ws/.exec(text)?.[0] ?? '' };
});
const HAS_CURL = spawnSync('curl', ['--version']).status === 0;

/** Runs a program until it has said something, and gives all that it has said. */
async function firstWords(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  words: RegExp,
): Promise<string> {
  const child = spawn(command, args, { env });
  let said = '';
  return new Promise((resolve) => {
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (words.test(said)) child.kill();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', () => resolve(said));
  });
}

describe('the transports of docs/live.md', () => {
  let graph: DemoGraph;
  let env: NodeJS.ProcessEnv;
  beforeAll(async () => {
    graph = await openDemoGraph();
    const token = await mintDemoToken(SECRET, { audience: 'agent', scopes: [] }, 600);
    env = { ...process.env, GATEWAY: await graph.listen(), TOKEN: token };
  });
  afterAll(async () => graph.close());

  it('are shown by one command and two clients', () => {
    expect(blocks.map(({ language, name }) => [language, name])).toEqual([
      ['sh', 'curl'],
      ['js', 'graphql-sse'],
      ['js', 'graphql-ws'],
    ]);
  });

  it.skipIf(!HAS_CURL)(`tell an order to curl${HAS_CURL ? '' : ' (needs curl)'}`, async () => {
    const said = await firstWords('bash', ['-euc', `exec ${blocks[0]?.text ?? ''}`], env, /event: next[\s\S]*\n\n/);
    expect(said).toMatch(/event: next\ndata: \{"data":\{"orderTracking":\{"headline":"1 of 2 parcels delivered/);
  });

  it.each(blocks.slice(1))('tell an order to the client of $name', async ({ text }) => {
    const said = await firstWords(process.execPath, ['--input-type=module', '-e', text], env, /\n/);
    expect(said).toMatch(/^1 of 2 parcels delivered/);
  });
});

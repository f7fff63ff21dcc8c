import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { runIdentityBuild } from '../../../../../gateway/cli/identity/build/build-identity.ts';
import { SystemError } from '../../../../../schema/errors.ts';
import { c360 } from '../../launch.ts';
import { makeWorld } from '../people-world.ts';
import type { World } from '../people-world.ts';

const stderr = vi.spyOn(console, 'error').mockReturnValue();
const stdout = vi.spyOn(console, 'log').mockReturnValue();
beforeEach(() => {
  stderr.mockClear();
  stdout.mockClear();
});
const told = (): readonly string[] => stderr.mock.calls.map(([line]) => String(line));
const printed = (): string => stdout.mock.calls.map(([text]) => String(text)).join('\n');

const KEPT_AT = /^Going on with what was read of (\w+) at \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const resumed = (): readonly string[] => told().flatMap((line) => KEPT_AT.exec(line)?.[1] ?? []);

/** The ledger of a build in one go over the same people. */
async function ledgerInOneGo(): Promise<readonly unknown[]> {
  const world = makeWorld();
  await runIdentityBuild({ mapping: world.mapping });
  return world.ledger();
}

const BREAK = 'alter table PEOPLE rename to AWAY';
const MEND = 'alter table AWAY rename to PEOPLE';

async function breakOff({ mapping, run }: World): Promise<void> {
  run('shop', BREAK);
  await expect(runIdentityBuild({ mapping })).rejects.toThrow(SystemError);
  run('shop', MEND);
}

describe('c360 identity build', () => {
  it('tells each step in a line, and what came of it', async () => {
    const { mapping } = makeWorld();
    await runIdentityBuild({ mapping });
    expect(told()).toEqual([
      'Reading customers of crm',
      'Reading customers of erp',
      'Reading customers of shop',
      'Looking for records that may be alike',
      'Training the model',
      'Comparing records',
      'Finding out which records are one customer',
      'Noting pairs for a person to judge',
      'Listing who is one customer',
      'Writing the registry of links',
      'Writing the index of search',
      'Keeping what the next update needs',
    ]);
    expect(printed()).toBe('120 records are 40 customers; 120 links opened, 0 closed.');
  });

  it('prints the same as JSON', async () => {
    const { mapping } = makeWorld();
    await runIdentityBuild({ mapping, json: true });
    expect(JSON.parse(printed())).toEqual({ records: 120, customers: 40, opened: 120, closed: 0 });
  });

  it('trains a model once, and anew where it is asked to', async () => {
    const { mapping } = makeWorld();
    await runIdentityBuild({ mapping });
    stderr.mockClear();
    await runIdentityBuild({ mapping });
    expect(told()).not.toContain('Training the model');
    await runIdentityBuild({ mapping, train: true });
    expect(told()).toContain('Training the model');
  });

  it('leaves nothing of what it read behind', async () => {
    const { mapping, spooled } = makeWorld();
    await runIdentityBuild({ mapping });
    expect(existsSync(spooled)).toBe(false);
  });
});

describe('a build that breaks off', () => {
  it('changes nothing, says which system it is, and keeps the others', async () => {
    const world = makeWorld();
    world.run('shop', BREAK);
    await expect(runIdentityBuild({ mapping: world.mapping })).rejects.toThrow(/^shop: the system /);
    expect(told().at(-1)).toBe(
      'Nothing was changed. What was read of crm, erp is kept for six hours, sealed: the next build goes on with it.',
    );
    expect([world.ledger(), readdirSync(world.spooled).toSorted()]).toEqual([[], ['crm.people', 'erp.people']]);
  });

  it('tells on the terminal what failed and how, and neither a stack nor a path of ours', async () => {
    const world = makeWorld();
    // Sound when it is looked at, and a fault once rows are read.
    world.run('shop', BREAK);
    world.run('shop', 'create view PEOPLE as select * from AWAY where json(NAME) is not null');
    const variables = { ...world.variables, C360_LOG: 'warn' };
    const { code, stderr: terminal } = await c360(['identity', 'build', '--mapping', world.mapping], variables);
    expect(code).toBe(1);
    expect(terminal).toContain('"msg":"system failed"');
    expect(terminal).toContain('Nothing was changed. What was read of crm, erp is kept');
    expect(terminal).not.toMatch(/"at":|\.[jt]s:\d|node_modules/);
  }, 60_000);

  it('keeps no value of anybody in clear', async () => {
    const world = makeWorld();
    await breakOff(world);
    for (const name of readdirSync(world.spooled)) {
      const bytes = readFileSync(join(world.spooled, name)).toString('latin1');
      for (const text of ['Rosa', 'Delgado', 'example.com', '2125551', '1950-']) expect(bytes).not.toContain(text);
    }
  });

  it('is gone on with, and finds what a build in one go finds', async () => {
    const world = makeWorld();
    await breakOff(world);
    // What was read is not asked for again: were it, it would be missing.
    world.run('crm', 'delete from PEOPLE');
    stderr.mockClear();
    await runIdentityBuild({ mapping: world.mapping });
    expect(resumed()).toEqual(['crm', 'erp']);
    expect(existsSync(world.spooled)).toBe(false);
    expect(world.ledger()).toHaveLength(120);
    expect(world.ledger()).toEqual(await ledgerInOneGo());
  });

  it('is begun anew once the mapping is another one', async () => {
    const world = makeWorld();
    await breakOff(world);
    writeFileSync(world.mapping, readFileSync(world.mapping, 'utf8').replaceAll(', phone: { col: p.TEL }', ''));
    stderr.mockClear();
    await runIdentityBuild({ mapping: world.mapping });
    expect(resumed()).toEqual([]);
  });

  it('is gone on with after it was killed', async () => {
    const world = makeWorld();
    // So many that it is still reading them when it is killed.
    world.run(
      'shop',
      `insert into PEOPLE with recursive n(i) as (select 100000 union all select i + 1 from n where i < 400000)
       select i, 'Nobody', null, null, null from n`,
    );
    const child = spawn(process.execPath, ['gateway/bin/c360.mjs', 'identity', 'build', '--mapping', world.mapping], {
      env: { ...process.env, ...world.variables },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let text = '';
    child.stderr.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('Reading customers of shop')) child.kill('SIGKILL');
    });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    expect(readdirSync(world.spooled).toSorted()).toEqual(['crm.people', 'erp.people', 'shop.people.part']);

    world.run('shop', 'delete from PEOPLE where ID >= 100000');
    stderr.mockClear();
    await runIdentityBuild({ mapping: world.mapping });
    expect(resumed()).toEqual(['crm', 'erp']);
    expect([world.ledger().length, existsSync(world.spooled)]).toEqual([120, false]);
    expect(world.ledger()).toEqual(await ledgerInOneGo());
  }, 240_000);
});

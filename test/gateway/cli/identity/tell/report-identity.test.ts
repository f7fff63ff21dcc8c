import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { runIdentityBuild } from '../../../../../gateway/cli/identity/build/build-identity.ts';
import { runIdentityUpdate } from '../../../../../gateway/cli/identity/build/update-identity.ts';
import { reportIdentity } from '../../../../../gateway/cli/identity/tell/report-identity.ts';
import { makeWorld, openWorld } from '../people-world.ts';

vi.spyOn(console, 'error').mockReturnValue();
const stdout = vi.spyOn(console, 'log').mockReturnValue();
const printed = (): string => String(stdout.mock.calls.at(-1)?.[0]);

describe('c360 identity report', () => {
  it('tells coverage, rules, sizes, suspicious customers and decisions', async () => {
    const { mapping } = makeWorld();
    await runIdentityBuild({ mapping });
    await reportIdentity({ mapping });
    const text = printed();
    expect(text).toMatch(/^120 records of 40 customers\.$/m);
    expect(text).toMatch(/^Last built at .+Z \(ended at .+Z\), from 120 records\.$/m);
    expect(text).toMatch(/^Model [0-9a-f]{16} of .+Z\.$/m);
    expect(text).toMatch(/^system +records +linked +alone +share linked$/m);
    expect(text).toMatch(/^crm +40 +40 +0 +100 %$/m);
    expect(text).toMatch(/^EXACT_EMAIL +\d+ +the same e-mail$/m);
    expect(text).toMatch(/^ +3 +40$/m);
    expect(text).toMatch(/^No customer looks suspicious\.$/m);
    expect(text).toMatch(
      /^People have joined 0 pairs of records and keep 0 pairs apart\. 0 pairs wait for a person; 0 answered\.$/m,
    );
  });

  it('says so before the first build', async () => {
    const { mapping } = makeWorld();
    await reportIdentity({ mapping });
    expect(printed()).toContain('0 records of 0 customers.\nNo build has ended yet: run c360 identity build.');
    expect(printed()).toContain('No model: nobody is joined by likeness.');
  });

  it('tells how many questions are two numbers of one system, unless the mapping says that it holds duplicates', async () => {
    const world = openWorld();
    const { mapping } = world;
    world.add('crm', 520, 'Cornelius Abernathy', 'ca@example.com', '+12125559020', '1971-07-07');
    world.add('crm', 521, 'Cornelius Abernathy', 'ca@example.com', '+12125559020', '1971-07-07');
    await runIdentityBuild({ mapping });
    await reportIdentity({ mapping });
    expect(printed()).toMatch(
      / 1 pair waits for a person; 0 answered\.\nOf these, so many are two numbers of one system: crm 1\.\n/,
    );
    writeFileSync(mapping, `${readFileSync(mapping, 'utf8')}\nidentity: { duplicates: [crm] }\n`);
    await reportIdentity({ mapping });
    expect(printed()).not.toContain('Of these');
    world.remove();
  });

  it('is JSON for a program', async () => {
    const { mapping } = makeWorld();
    await runIdentityBuild({ mapping });
    await reportIdentity({ mapping, json: true });
    expect(JSON.parse(printed())).toMatchObject({
      records: 120,
      customers: 40,
      sizes: [{ records: 3, customers: 40 }],
      suspicious: [],
      lastBuild: { records: 120 },
      model: { version: expect.any(String) },
    });
  });
});

describe('c360 identity update', () => {
  it('brings what has changed into the registry', async () => {
    const world = makeWorld();
    const { mapping } = world;
    await runIdentityBuild({ mapping });
    world.run('crm', "update PEOPLE set MAIL = 'p2@example.com' where ID = 0; delete from PEOPLE where ID = 39");
    await runIdentityUpdate({ mapping });
    expect(printed()).toMatch(/^2 records had changed; \d+ links? opened, \d+ closed\.$/);
    const updated = world.ledger();
    await runIdentityBuild({ mapping });
    expect(world.ledger()).toEqual(updated);
  });

  it('builds where there is nothing to go on from, and says so', async () => {
    const { mapping } = makeWorld();
    await runIdentityUpdate({ mapping });
    expect(printed()).toMatch(/^All was built: no run before was kept .* 120 records are 40 customers; /);
    await runIdentityUpdate({ mapping, json: true });
    expect(JSON.parse(printed())).toMatchObject({ changed: 0, whole: false });
  });

  it('says why it built where likeness is off, and where the settings are others, and what to do', async () => {
    const { mapping } = makeWorld();
    await runIdentityBuild({ mapping });
    const on = readFileSync(mapping, 'utf8');
    writeFileSync(mapping, `${on}identity: { country: US }\n`);
    await runIdentityUpdate({ mapping });
    expect(printed()).toMatch(
      /^All was built: the last run was made with another model, .* goes on from this one\. 120 /,
    );
    writeFileSync(mapping, `${on}identity: { matching: off }\n`);
    for (const _ of [1, 2]) {
      // oxlint-disable-next-line no-await-in-loop -- one run at a time
      await runIdentityUpdate({ mapping });
      expect(printed()).toMatch(
        /^All was built: the mapping says `identity\.matching: off`, .* turn likeness on\. 120 /,
      );
    }
  });
});

import { describe, expect, it, vi } from 'vitest';
import { runIdentityBuild } from '../../../../../gateway/cli/identity/build/build-identity.ts';
import { runIdentityUpdate } from '../../../../../gateway/cli/identity/build/update-identity.ts';
import { reportIdentity } from '../../../../../gateway/cli/identity/tell/report-identity.ts';
import { makeWorld } from '../people-world.ts';

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
    expect(printed()).toMatch(/^There was nothing to go on from, so all was built\. 120 records are 40 customers; /);
    await runIdentityUpdate({ mapping, json: true });
    expect(JSON.parse(printed())).toMatchObject({ changed: 0, whole: false });
  });
});

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runIdentityBuild } from '../../../../../gateway/cli/identity/build/build-identity.ts';
import { explainRecords } from '../../../../../gateway/cli/identity/tell/explain-records.ts';
import type { ExplainFlags } from '../../../../../gateway/cli/identity/tell/explain-records.ts';
import { makeWorld, openWorld } from '../people-world.ts';

vi.spyOn(console, 'error').mockReturnValue();
const stdout = vi.spyOn(console, 'log').mockReturnValue();
const printed = (): string => String(stdout.mock.calls.at(-1)?.[0]);

let world: ReturnType<typeof openWorld>;
beforeAll(async () => {
  world = openWorld();
  // One person, of another e-mail in each system and a typo apart.
  world.add('crm', 500, 'Wilhelmina Featherstone', 'wf@one.example', '+12125559001', '1961-04-23');
  world.add('erp', 1500, 'Wilhelmina Fetherstone', 'wf@two.example', '', '1961-04-23');
  // Husband and wife.
  world.add('crm', 510, 'Tom Hathaway', 'family@example.com', '+12125559010', '1961-04-23');
  world.add('erp', 1510, 'Ann Hathaway', 'family@example.com', '+12125559010', '1963-05-02');
  // Two numbers of one system.
  world.add('crm', 520, 'Cornelius Abernathy', 'ca@example.com', '+12125559020', '1971-07-07');
  world.add('crm', 521, 'Cornelius Abernathy', 'ca@example.com', '+12125559020', '1971-07-07');
  // An e-mail of two people in one system.
  world.add('crm', 530, 'Tom Ashworth', 'home@example.com', '', '');
  world.add('crm', 531, 'Ann Ashworth', 'home@example.com', '', '');
  world.add('erp', 1530, 'Tom Ashworth', 'home@example.com', '', '');
  await runIdentityBuild({ mapping: world.mapping });
});
afterAll(() => world.remove());

async function explain(one: string, other: string, flags: ExplainFlags = {}): Promise<string> {
  await explainRecords(one, other, { mapping: world.mapping, ...flags });
  return printed();
}

const lastLine = (text: string): string | undefined => text.split('\n').at(-1);

describe('c360 identity explain', () => {
  it('shows whose two records are, the rules, the waterfall and the decision, values masked', async () => {
    const text = await explain('crm:0', 'erp:1000');
    const lines = text.split('\n');
    expect(lines[0]).toMatch(/^crm:0: customer c_\w{24} \(the same e-mail\)$/);
    expect(lines[1]).toMatch(/^erp:1000: customer c_\w{24} \(the same e-mail\)$/);
    expect(text).toContain('  they have the same e-mail; that joins them');
    expect(text).toContain('No person has decided about the two.');
    expect(text).toMatch(/^field +bits +level +crm:0 +erp:1000$/m);
    expect(text).toMatch(/^prior +-\d+\.\d\d +before anything is compared$/m);
    expect(text).toMatch(/^givenName +\+\d+\.\d\d +the same +r\*\*\* +r\*\*\*$/m);
    expect(lastLine(text)).toBe('One customer: they have the same e-mail.');
    for (const value of ['rosa', 'delgado', 'p0@', '1950']) expect(text).not.toContain(value);
  });

  it('shows values where it is asked to', async () => {
    const text = await explain('crm:0', 'erp:1000', { showValues: true });
    expect(text).toMatch(/^givenName .* rosa +rosa$/m);
    expect(text).toMatch(/^email .* p0@example\.com +p0@example\.com$/m);
  });

  it('sums its lines to the total', async () => {
    const { evidence, bits } = JSON.parse(await explain('crm:1', 'erp:1001', { json: true }));
    const sum = evidence.reduce((all: number, step: { bits: number }) => all + step.bits, 0);
    expect(sum).toBeCloseTo(bits, 9);
  });

  it('masks values in JSON too', async () => {
    const { evidence, verdict, records, modelVersion } = JSON.parse(await explain('crm:0', 'erp:1000', { json: true }));
    expect(evidence).toContainEqual(expect.objectContaining({ field: 'email', left: 'p***@e***.com' }));
    expect(verdict).toEqual({ kind: 'JOINED_BY_RULE', rule: 'EXACT_EMAIL' });
    expect(records[0].customer).toBe(records[1].customer);
    expect(modelVersion).toMatch(/^[0-9a-f]{16}$/);
  });

  it('tells that likeness joins two', async () => {
    expect(lastLine(await explain('crm:500', 'erp:1500'))).toMatch(
      /^One customer, joined by likeness: (99(\.\d)?|100) % is at or above 99 %\.$/,
    );
  });

  it('tells what forbids to join two, and why the same e-mail does not', async () => {
    const text = await explain('crm:510', 'erp:1510');
    expect(text).toContain(
      'they have the same e-mail; that joins nobody here: their names, birth dates or titles are those of two people',
    );
    expect(lastLine(text)).toMatch(
      /^(Left to a person: .* would do, but|Two customers: kept apart because) their given names differ\.$/,
    );
  });

  it('tells that two numbers of one system are not joined', async () => {
    const text = await explain('crm:520', 'crm:521');
    expect(text).toContain('that joins nobody here: the two are different numbers of one system');
    expect(lastLine(text)).toBe(
      'Left to a person: the two customers have two numbers of crm, which likeness never makes one.',
    );
  });

  it('tells that an e-mail is ambiguous because of others', async () => {
    const text = await explain('crm:530', 'erp:1530');
    expect(text).toContain('it is ambiguous: others who hold it, or who are one with these, stand against it');
  });

  it('tells of two that have nothing in common', async () => {
    expect(lastLine(await explain('crm:0', 'erp:1001'))).toMatch(/^Two customers: /);
  });

  it.each([
    ['crm:0', 'erp', 'identity explain: must be a record id such as orders:C00017, but got "erp".'],
    ['crm:0', 'crn:1', 'identity explain: the system of crn:1 must be one of the mapping; did you mean crm?'],
    [
      'crm:0',
      'billing:1',
      'identity explain: the system of billing:1 must be one of the mapping; they are crm, erp, shop',
    ],
    ['crm:0', 'crm:0', 'identity explain: must be two records, but both are crm:0.'],
    [
      'crm:0',
      'erp:9',
      'identity explain: erp:9 must be a record that is in its system, or a guest that a build has seen, but it is not.',
    ],
    [
      'crm:0',
      'erp:@c2VhbGVk',
      'identity explain: erp:@c2VhbGVk must be a record that is in its system, or a guest that a build has seen, but it is not.',
    ],
  ])('refuses %s and %s with a clear line', async (one, other, message) => {
    await expect(explain(one, other)).rejects.toThrow(message);
  });

  it('wants a build first', async () => {
    const { mapping } = makeWorld();
    await expect(explainRecords('crm:0', 'erp:1000', { mapping })).rejects.toThrow(
      'identity explain: a build must have ended, but none has left a model. Run c360 identity build.',
    );
  });
});

import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { generateDemo } from '../../demo/generate.ts';
import type { DemoOptions } from '../../demo/generate.ts';
import { databaseFile, DEMO_SCHEMA_VERSION, inspectDemo } from '../../demo/manifest.ts';
import { InputError } from '../../schema/errors.ts';
import { fingerprints, makeFolder, openDatabase, TODAY } from './demo-fixture.ts';

const folders: string[] = [];
function folder(): string {
  const made = makeFolder();
  folders.push(made);
  return made;
}
const options = (more: Partial<DemoOptions> = {}): DemoOptions => ({
  directory: folder(),
  customers: 100,
  seed: 1,
  today: TODAY,
  ...more,
});

afterEach(() => {
  for (const each of folders.splice(0)) rmSync(each, { recursive: true, force: true });
});

describe('generateDemo', () => {
  it('makes the same rows of the same seed, number and date', async () => {
    const [one, other] = [options(), options()];
    await generateDemo(one);
    await generateDemo(other);
    expect(fingerprints(one.directory)).toEqual(fingerprints(other.directory));
  });

  it('makes other rows of another seed, and of another date', async () => {
    const [one, seed, date] = [options(), options({ seed: 2 }), options({ today: '2026-03-21' })];
    for (const each of [one, seed, date]) await generateDemo(each);
    const first = fingerprints(one.directory);
    expect(fingerprints(seed.directory)['orders.ORDHDR']).not.toBe(first['orders.ORDHDR']);
    expect(fingerprints(date.directory)['orders.ORDHDR']).not.toBe(first['orders.ORDHDR']);
  });

  it('makes customer i the same whatever the number', async () => {
    const [few, many] = [options(), options({ customers: 300 })];
    for (const each of [few, many]) await generateDemo(each);
    const read = (directory: string) => {
      const orders = openDatabase(directory, 'orders');
      const shipping = openDatabase(directory, 'shipping');
      const rows = [
        orders.prepare("SELECT * FROM CUSTMAS WHERE CUSTNO <= 'C00100'").all(),
        orders.prepare('SELECT * FROM ORDLIN WHERE ORDNUM < 110100').all(),
        shipping.prepare('SELECT * FROM "Scan Event" WHERE EventId < 202000').all(),
      ];
      orders.close();
      shipping.close();
      return rows;
    };
    expect(read(many.directory)).toEqual(read(few.directory));
    expect(read(few.directory).every((rows) => rows.length > 90)).toBe(true);
  });

  it('says what it made, in its answer and in demo.json', async () => {
    const made = options({ seed: 7 });
    const summary = await generateDemo(made);
    expect(summary).toMatchObject({ schemaVersion: DEMO_SCHEMA_VERSION, seed: 7, customers: 100, today: TODAY });
    expect(inspectDemo(made.directory)).toEqual({ kind: 'whole', demo: summary });
    const database = openDatabase(made.directory, 'billing');
    expect(summary.counts.billing['bb_ledger']).toBe(database.prepare('SELECT count(*) FROM bb_ledger').pluck().get());
    database.close();
  });

  it('tells how far it is, up to the end', async () => {
    const told: (readonly [number, number])[] = [];
    await generateDemo(options({ onProgress: (done, total) => void told.push([done, total]) }));
    expect(told.length).toBeGreaterThan(2);
    expect(told.at(-1)).toEqual([100, 100]);
    expect(told).toEqual(told.toSorted(([a], [b]) => a - b));
  });

  it.each([
    [{ customers: 99 }, 'demo: `customers` must be a whole number from 100 to 1,000,000, but got 99.'],
    [{ customers: 1_000_001 }, 'demo: `customers` must be a whole number from 100 to 1,000,000, but got 1000001.'],
    [{ customers: 100.5 }, 'demo: `customers` must be a whole number from 100 to 1,000,000, but got 100.5.'],
    [{ seed: Number.NaN }, 'demo: `seed` must be a whole number, but got NaN.'],
    [{ today: '2026-02-30' }, 'demo: `today` must be a date such as 2026-03-01, but got "2026-02-30".'],
    [{ today: 'yesterday' }, 'demo: `today` must be a date such as 2026-03-01, but got "yesterday".'],
  ])('refuses %j', async (wrong, message) => {
    const asked = options(wrong);
    await expect(generateDemo(asked)).rejects.toThrow(new InputError(message));
    expect(readdirSync(asked.directory)).toEqual([]);
  });

  it('leaves nothing behind when it is stopped', async () => {
    const stop = new AbortController();
    const asked = options({ customers: 1000, signal: stop.signal, onProgress: () => stop.abort() });
    await expect(generateDemo(asked)).rejects.toThrow(/abort/i);
    expect(inspectDemo(asked.directory)).toEqual({ kind: 'none' });
    expect(readdirSync(asked.directory)).toEqual([]);
  });

  it('keeps the demo that was there when it is stopped', async () => {
    const first = options();
    const summary = await generateDemo(first);
    const stop = new AbortController();
    const second = { ...first, seed: 2, signal: stop.signal, onProgress: () => stop.abort() };
    await expect(generateDemo(second)).rejects.toThrow(/abort/i);
    expect(inspectDemo(first.directory)).toEqual({ kind: 'whole', demo: summary });
  });

  it('puts a new demo in the place of the old one and leaves other files alone', async () => {
    const first = options();
    await generateDemo(first);
    writeFileSync(join(first.directory, 'registry.sqlite'), 'mine');
    writeFileSync(`${databaseFile(first.directory, 'orders')}-wal`, 'of the old one');
    await generateDemo({ ...first, seed: 2 });
    expect(inspectDemo(first.directory)).toMatchObject({ kind: 'whole', demo: { seed: 2 } });
    expect(readdirSync(first.directory).toSorted()).toEqual(
      ['billing.sqlite', 'demo.json', 'orders.sqlite', 'registry.sqlite', 'shipping.sqlite', 'support.sqlite'], // prettier-ignore
    );
    expect(readFileSync(join(first.directory, 'registry.sqlite'), 'utf8')).toBe('mine');
  });

  it('clears away what a killed process left, and not what a running one works on', async () => {
    const asked = options();
    const parent = join(asked.directory, `.making-${process.ppid}-abc`);
    const killed = join(asked.directory, '.making-99999999-abc');
    for (const each of [parent, killed]) mkdirSync(each);
    await generateDemo(asked);
    expect(existsSync(parent)).toBe(true);
    expect(existsSync(killed)).toBe(false);
  });
});

describe('inspectDemo', () => {
  it('finds none in a folder that is not there', () => {
    expect(inspectDemo(join(folder(), 'nowhere'))).toEqual({ kind: 'none' });
  });

  it('names the databases that are missing, and of what demo', async () => {
    const made = options();
    const demo = await generateDemo(made);
    rmSync(databaseFile(made.directory, 'support'));
    expect(inspectDemo(made.directory)).toEqual({ kind: 'incomplete', demo, missing: ['support.sqlite'] });
  });

  it.each(['{}', 'not JSON', '{"schemaVersion":0}'])('finds no sense in files with a demo.json of %s', async (text) => {
    const made = options();
    await generateDemo(made);
    writeFileSync(join(made.directory, 'demo.json'), text);
    expect(inspectDemo(made.directory)).toMatchObject({ kind: 'unreadable' });
  });

  it('finds no sense in databases without demo.json', async () => {
    const made = options();
    await generateDemo(made);
    rmSync(join(made.directory, 'demo.json'));
    expect(inspectDemo(made.directory)).toMatchObject({ kind: 'unreadable' });
  });
});

import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openFolderSpool, removeStale } from '../../../../../gateway/cli/identity/spool/folder-spool.ts';
import type { SpoolPlace } from '../../../../../gateway/cli/identity/spool/folder-spool.ts';
import type { RecordId, SystemId } from '../../../../../schema/ids.ts';
import type { PersonRecord } from '../../../../../subgraphs/index.ts';

const CRM = 'crm' as SystemId; // system ids by their spelling
const ERP = 'erp' as SystemId;
const BEGAN = '2026-03-02T12:00:00.000Z';
const NOW = new Date('2026-03-02T13:00:00Z');

function person(key: string, name: string, email: string | null = null): PersonRecord {
  return {
    id: `crm:${key}` as RecordId, // an id by its spelling
    system: 'crm',
    fields: { name, emails: email === null ? [] : [email] },
    guest: false,
    email,
    mergedInto: null,
    sharedKey: null,
  };
}

const ROSA = person('1', 'Rosa Delgado', 'rosa.delgado@example.com');
const ADA = person('2', 'Ada Öberg');

let place: SpoolPlace;
beforeEach(() => {
  const parent = mkdtempSync(join(tmpdir(), 'c360-spool-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  place = {
    folder: join(parent, 'identity-spool'),
    secret: 'a secret of the tests, long enough',
    reading: 'mapping 1',
  };
});

const file = (name = 'crm.people'): string => join(place.folder, name);
const open = async (over: Partial<SpoolPlace> = {}, builtAt: string | null = null, now = NOW) =>
  openFolderSpool({ ...place, ...over }, now, builtAt);

async function keep(batches: readonly (readonly PersonRecord[])[], system = CRM): Promise<void> {
  const writer = (await open()).write(system, BEGAN);
  for (const batch of batches) await writer.add(batch);
  await writer.end();
}

async function read(spool: Awaited<ReturnType<typeof open>>, system = CRM): Promise<readonly PersonRecord[] | null> {
  const batches = spool.read(system);
  if (batches === null) return null;
  const people: PersonRecord[] = [];
  for await (const batch of batches) people.push(...batch);
  return people;
}

describe('the spool of a build', () => {
  it('is empty where nothing was kept', async () => {
    const spool = await open();
    expect([spool.began, spool.read(CRM), spool.kept()]).toEqual([null, null, []]);
  });

  it('gives a system back as it was read, and when that began', async () => {
    await keep([[ROSA], [ADA]]);
    const spool = await open();
    expect(spool.began).toBe(BEGAN);
    expect(await read(spool)).toEqual([ROSA, ADA]);
    expect([spool.read(ERP), spool.kept()]).toEqual([null, ['crm']]);
  });

  it('gives back any texts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string(), fc.string({ unit: 'binary' })), { maxLength: 5 }),
        async (rows) => {
          const people = rows.map(([key, name]) => person(key, name, name));
          await keep([people]);
          expect(await read(await open())).toEqual(people);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('holds nothing of anybody in clear, for its owner alone', async () => {
    await keep([[ROSA, ADA]]);
    const bytes = readFileSync(file()).toString('latin1');
    for (const text of ['Rosa', 'Delgado', 'rosa.delgado', 'example', 'crm:1', 'people', BEGAN]) {
      expect(bytes).not.toContain(text);
    }
    expect(statSync(place.folder).mode & 0o777).toBe(0o700);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('is another file each time, so that two of them tell nothing', async () => {
    await keep([[ROSA]]);
    const before = readFileSync(file());
    await keep([[ROSA]]);
    expect(readFileSync(file()).equals(before)).toBe(false);
  });

  it('counts nothing as kept before its end', async () => {
    const writer = (await open()).write(CRM, BEGAN);
    await writer.add([ROSA]);
    expect((await open()).read(CRM)).toBeNull();
    await writer.discard();
    expect(readdirSync(place.folder)).toEqual([]);
  });

  it.each([
    ['another mapping or release', { reading: 'mapping 2' }],
    ['another secret', { secret: 'another secret of the tests, long enough' }],
  ])('is of no use to %s', async (_, over) => {
    await keep([[ROSA]]);
    expect((await open(over)).began).toBeNull();
  });

  it('takes no system for another', async () => {
    await keep([[ROSA]]);
    writeFileSync(file('erp.people'), readFileSync(file()));
    expect((await open()).kept()).toEqual(['crm']);
  });

  it('is of no use where any byte is another, or missing', async () => {
    await keep([[ROSA], [ADA]]);
    const whole = readFileSync(file());
    for (let at = 0; at < whole.length; at += 7) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(file(), changed);
      expect((await open()).kept(), `byte ${at}`).toEqual([]);
      writeFileSync(file(), whole.subarray(0, at));
      expect((await open()).kept(), `cut at ${at}`).toEqual([]);
    }
  });

  it('is of no use where frames change places', async () => {
    await keep([[ROSA], [ADA]]);
    const whole = readFileSync(file());
    const frames: Buffer[] = [];
    for (let at = 0; at < whole.length;) {
      const end = at + 4 + whole.readUInt32BE(at);
      frames.push(whole.subarray(at, end));
      at = end;
    }
    const [begin, first, second, end] = frames;
    writeFileSync(file(), Buffer.concat([begin, second, first, end].flatMap((frame) => frame ?? [])));
    expect((await open()).kept()).toEqual([]);
  });

  it('is of no use once a build has ended that began later', async () => {
    await keep([[ROSA]]);
    expect((await open({}, '2026-03-02T11:59:59.000Z')).began).toBe(BEGAN);
    expect((await open({}, '2026-03-02T12:00:01.000Z')).began).toBeNull();
  });

  it('is of no use after six hours, and goes', async () => {
    await keep([[ROSA]]);
    expect((await open({}, null, new Date('2026-03-02T18:00:00Z'))).began).toBe(BEGAN);
    expect((await open({}, null, new Date('2026-03-02T18:00:01Z'))).began).toBeNull();
    utimesSync(file(), new Date('2026-03-02T12:00:00Z'), new Date('2026-03-02T12:00:00Z'));
    await removeStale(place.folder, new Date('2026-03-02T18:00:01Z'));
    expect(readdirSync(place.folder)).toEqual([]);
  });

  it('leaves nothing behind when it is cleared', async () => {
    await keep([[ROSA]]);
    await (await open()).clear();
    expect(existsSync(place.folder)).toBe(false);
  });
});

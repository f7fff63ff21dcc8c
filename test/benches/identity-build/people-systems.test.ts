import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createRegistry, createSystems } from '../../../adapters/index.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { readSystem } from '../../../subgraphs/customers/identity/people/read-people.ts';
import type { PersonRecord } from '../../../subgraphs/customers/identity/people/person-record.ts';
import { generatedRecords } from '../../identity/generate/million-records.ts';
import { changeRows, makeSystems } from './people-systems.ts';

const SIZE = 400;
const CHANGED = 8;
const SECRET = 'a secret of the benches, long enough';
const parent = mkdtempSync(join(tmpdir(), 'c360-identity-build-'));
const folder = join(parent, 'systems');
afterAll(() => rmSync(parent, { recursive: true }));

async function readAll(): Promise<ReadonlyMap<RecordId, PersonRecord>> {
  const systems = await createSystems({ mappingFile: makeSystems(folder, SIZE), env: {}, secret: SECRET });
  const registry = await createRegistry({ file: ':memory:', secret: SECRET });
  const read = new Map<RecordId, PersonRecord>();
  for (const { id } of systems.infos) {
    for await (const people of readSystem({ systems, registry, now: () => new Date() }, id)) {
      for (const person of people) read.set(person.id, person);
    }
  }
  await Promise.all([systems.close(), registry.close()]);
  return read;
}

describe('the systems of the bench of the identity build', () => {
  it('hold every record, those of one person in different systems, and change where they are told to', async () => {
    const before = await readAll();
    const systemsOf = new Map([...before.values()].map(({ id, system }) => [id.split(':')[1], system]));
    const ofPerson = new Map<number, (string | null | undefined)[]>();
    for (const [row, { person }] of [...generatedRecords(1, SIZE)].entries()) {
      ofPerson.set(person, [...(ofPerson.get(person) ?? []), systemsOf.get(String(row))]);
    }

    expect(before.size).toBe(SIZE);
    for (const systems of ofPerson.values()) expect(new Set(systems).size).toBe(systems.length);

    changeRows(folder, CHANGED, new Date());
    const after = await readAll();
    const changed = [...after].filter(
      ([id, { fields }]) => JSON.stringify(fields) !== JSON.stringify(before.get(id)?.fields),
    );

    expect(changed).toHaveLength(CHANGED);
  });
});

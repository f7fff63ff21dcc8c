/** A system that is away when the registry is first built: the others are linked, and every list says what it is without. */
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRegistry, createSystems } from '../../adapters/index.ts';
import { buildGateway } from '../../gateway/build.ts';
import { parseConfiguration } from '../../gateway/config.ts';
import { demoMappingFile } from '../../gateway/project.ts';
import { buildPartly } from '../../subgraphs/index.ts';
import type { SubgraphServices } from '../../subgraphs/index.ts';
import { makeDemoDatabases } from './subset-graph.ts';
import type { DemoDatabases } from './subset-graph.ts';

const SECRET = 'a secret of the tests, long enough to sign with';
const now = (): Date => new Date('2026-03-02T12:00:00Z');
const MISSING = 'missing { system reason }';
const ROSA = `{ customerByRecord(id: "orders:C00017") {
  records { system }
  own: ${MISSING}
  account { ${MISSING} } orders { ${MISSING} } invoices { ${MISSING} } payments { ${MISSING} } tickets { ${MISSING} }
  shipments { ${MISSING} } moving: shipments(states: [IN_TRANSIT]) { ${MISSING} } interactions { ${MISSING} } resume { ${MISSING} } } }`;

let databases: DemoDatabases;
let services: SubgraphServices;
let app: Awaited<ReturnType<typeof buildGateway>>;
const away = (): string => join(databases.folder, 'away.sqlite');

beforeAll(async () => {
  databases = await makeDemoDatabases();
  renameSync(databases.file('support'), away());
  const env = { C360_DATA_DIR: databases.folder, C360_SECRET: SECRET };
  const systems = await createSystems({ mappingFile: demoMappingFile, env, secret: SECRET, now });
  const registry = await createRegistry({ file: ':memory:', now, secret: SECRET });
  services = { systems, registry, now };
  const configuration = parseConfiguration(env, {});
  app = await buildGateway({ configuration, logger: pino({ level: 'silent' }), secret: SECRET }, services, null);
});
afterAll(async () => {
  await app.close();
  await Promise.all([services.systems.close(), services.registry.close()]);
  databases.remove();
});

interface Told {
  readonly records: readonly { readonly system: string }[];
  /** By field: the systems that it names as missing. */
  readonly missing: Readonly<Record<string, readonly string[]>>;
}

async function askRosa(): Promise<Told> {
  const response = await app.inject({ method: 'POST', url: '/graphql', payload: { query: ROSA } });
  const { records, ...fields } = response.json().data.customerByRecord;
  const lists = Object.entries(fields).map(([name, field]) => {
    const missing = Array.isArray(field) ? field : (field as { missing: { system: string }[] } | null)?.missing;
    return [name, missing?.map(({ system }: { system: string }) => system)];
  });
  return { records, missing: Object.fromEntries(lists) };
}

describe('a system that is away when the registry is first built', () => {
  it('leaves the others linked, and every list of a customer says that it may lack something', async () => {
    const { lacking } = await buildPartly(services, { mayLack: () => true });
    expect(lacking.map(({ system }) => system)).toEqual(['support']);
    const { records, missing } = await askRosa();
    expect(new Set(records.map(({ system }) => system))).toEqual(new Set(['orders', 'billing', 'shipping']));
    expect(Object.keys(missing).sort()).toEqual(
      'account interactions invoices moving orders own payments resume shipments tickets'.split(' '),
    );
    // Tickets too, of which the system that is away has all: no record of it is known to be hers, so that it is not asked.
    for (const [name, systems] of Object.entries(missing)) {
      expect([name, systems]).toEqual([name, expect.arrayContaining(['registry'])]);
    }
  });

  it('is linked by the next build, and then nothing is missing', async () => {
    renameSync(away(), databases.file('support'));
    expect((await buildPartly(services, { mayLack: (system) => system === 'support' })).lacking).toEqual([]);
    const { records, missing } = await askRosa();
    expect(records.map(({ system }) => system)).toContain('support');
    expect(new Set(Object.values(missing).flat())).toEqual(new Set());
    expect(missing['tickets']).toEqual([]);
  });
});

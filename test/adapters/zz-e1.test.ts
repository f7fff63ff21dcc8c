import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { createSystems } from '../../adapters/index.ts';
import { conformanceData } from './conformance-data.ts';
import { conformanceMapping } from './conformance-mapping.ts';
import { fillSqlite } from './conformance-sqlite.ts';
import { conformsToPorts } from './conformance.ts';

conformsToPorts('sqlite', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'c360-conformance-'));
  const data = conformanceData();
  for (const { info } of data.systems) fillSqlite(join(directory, `${info.id}.db`), info.id);
  const mappingFile = join(directory, 'customer360.yaml');
  writeFileSync(mappingFile, stringify(conformanceMapping((system) => `${system}.db`)));
  const systems = await createSystems({ mappingFile, env: {}, secret: 'x'.repeat(32) });
  return { systems, data, close: async () => { await systems.close(); rmSync(directory, { recursive: true }); } };
});

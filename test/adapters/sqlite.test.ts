import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSystems } from '../../adapters/systems.ts';
import { conformanceData } from './conformance-data.ts';
import { conformanceMapping } from './conformance-mapping.ts';
import { fillSqlite } from './conformance-sqlite.ts';
import { conformsToPorts } from './conformance.ts';

const SUBJECTS = [
  { precision: 'seconds', topPerParent: 'auto' },
  { precision: 'milliseconds', topPerParent: 'window' },
  { precision: 'milliseconds', topPerParent: 'union' },
] as const;

for (const { precision, topPerParent } of SUBJECTS) {
  conformsToPorts(`SQLite databases with times to ${precision}, lists read by ${topPerParent}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'c360-conformance-'));
    const data = conformanceData(precision);
    const file = (system: string): string => join(folder, `${system}.sqlite`);
    for (const { info } of data.systems) fillSqlite(file(info.id), info.id, precision);
    const mappingFile = join(folder, 'mapping.yaml');
    const source = (system: string) => ({ engine: 'sqlite', topPerParent, connection: { file: file(system) } });
    writeFileSync(mappingFile, JSON.stringify(conformanceMapping(source)));
    const systems = await createSystems({ mappingFile, env: {}, secret: 'a secret of the tests' });
    return {
      systems,
      data,
      close: async () => {
        await systems.close();
        rmSync(folder, { recursive: true });
      },
    };
  });
}

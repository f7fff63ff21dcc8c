import { text } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { exportAudit } from '../../../../gateway/cli/audit/export-audit.ts';
import type { ExportFormat } from '../../../../gateway/cli/audit/export-audit.ts';
import { entry, part } from '../../../adapters/registry/audit-entries.ts';
import { openRegistry } from '../../../adapters/registry/open-registry.ts';

const CHANGES = [
  { id: 'ic_7', kind: 'MERGE' },
  { id: 'ic_8', kind: 'UNDO' },
] as const;

async function exported(format: ExportFormat): Promise<readonly string[]> {
  const registry = await openRegistry();
  const mutation = entry(2, ['c1'], { operation: null, operationKind: 'mutation', changes: CHANGES });
  await registry.audit.append(part('j', 0, entry(1, ['c1']), mutation));
  const output = new PassThrough();
  const written = text(output);
  await exportAudit(registry, { format }, output);
  output.end();
  return (await written).trim().split('\n');
}

describe('exportAudit', () => {
  it('tells of an operation without a name that it was a mutation, and what it changed', async () => {
    const rows = (await exported('ndjson')).map((line): unknown => JSON.parse(line));
    expect(rows).toMatchObject([
      { operation: 'Customer360', operationKind: 'query', changes: [] },
      { operation: null, operationKind: 'mutation', changes: CHANGES },
    ]);
  });

  it('tells the same in a table, in its last columns', async () => {
    const [header, look, mutation] = await exported('csv');
    expect(header).toMatch(/,previous,hash,operationKind,changes$/);
    expect(look).toMatch(/,query,$/);
    expect(mutation).toMatch(/,mutation,ic_7:MERGE ic_8:UNDO$/);
  });
});

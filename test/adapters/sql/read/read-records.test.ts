import { expect, it } from 'vitest';
import { mappingSchema } from '../../../../adapters/mapping/language/mapping.ts';
import { createSealer } from '../../../../adapters/sealer.ts';
import { createSqlPort } from '../../../../adapters/sql/sql-port.ts';
import { mssqlDialect } from '../../../../adapters/sql/statement/dialect.ts';
import type { SystemId } from '../../../../schema/ids.ts';
import { CONTEXT } from '../../conformance/subject.ts';
import { recordedReads } from '../recorded-port.ts';

const MAPPING = mappingSchema.parse({
  version: 1,
  sources: { erp: { engine: 'mssql', connection: 'mssql://u:p@h/d' } },
  entities: {
    Order: [{ from: { source: 'erp', table: 'T', as: 't' }, key: ['t.ID'], fields: { number: 't.NO' } }],
  },
});

/** The values that are asked for, by how the column holds what the catalogue says. */
async function askedFor(kind: 'integer' | 'text', numbers: readonly string[]): Promise<readonly unknown[]> {
  const as = { dialect: mssqlDialect, strategy: 'window' as const, sealer: createSealer('a secret of the tests') };
  const recorded = recordedReads('Order', MAPPING, 'erp' as SystemId, as); // the source above
  const port = createSqlPort('Order', recorded.info, { ...recorded.reads, kindOf: async () => kind });
  await port.byNumbers(numbers, CONTEXT);
  return [...new Set(recorded.params.flat())];
}

it('asks a column of whole numbers for no text, whatever the mapping says of its type', async () => {
  expect(await askedFor('integer', ['7', 'SO-1', '99999999999', '007'])).toEqual([7n, 99999999999n]);
});

it('asks a column of text for a number as it is shown, then for what a column may hold of it', async () => {
  const asked = await askedFor('text', ['SO-1']);
  expect(asked.slice(0, 3)).toEqual(['SO-1', ' SO-1', '  SO-1']);
  expect(asked.slice(-2)).toEqual(['SO-1\n', 'SO-1\r\n']);
});

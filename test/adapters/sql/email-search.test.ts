/** The e-mail search as SQLite plans it: an index serves where the column ignores letter case, whole or by beginning. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { mappingSchema } from '../../../adapters/mapping/language/mapping.ts';
import type { Mapping } from '../../../adapters/mapping/language/mapping.ts';
import type { CustomerMatch } from '../../../adapters/ports.ts';
import { createSealer } from '../../../adapters/sealer.ts';
import { compilePlan } from '../../../adapters/sql/plan/compile-plan.ts';
import { sqliteDialect as dialect } from '../../../adapters/sql/statement/dialect.ts';
import { createStatementStore } from '../../../adapters/sql/read/reads.ts';
import { createSqlCustomerPort } from '../../../adapters/sql/sql-port.ts';
import { createStatementBuilder } from '../../../adapters/sql/statement/statement.ts';
import type { SystemId } from '../../../schema/ids.ts';

const SYSTEM = 'erp' as SystemId; // a system id by its spelling
const sealer = createSealer('a secret of the tests');

/** How SQLite would run the search. */
async function planOf(match: CustomerMatch, ignoresCase: boolean): Promise<string> {
  const mapping = mappingSchema.parse({
    version: 1,
    sources: { erp: { engine: 'sqlite', connection: { file: 'x' } } },
    entities: {
      Customer: [
        {
          from: { source: 'erp', table: 'CUST', as: 'c' },
          key: ['c.ID'],
          fields: { email: { text: 'c.MAIL', ignoresCase } },
        },
      ],
    },
  }) as unknown as Mapping; // as loading a mapping does, once it is checked
  const [customer] = mapping.entities.Customer ?? [];
  const source = mapping.sources['erp'];
  if (customer === undefined || source === undefined) throw new Error('The mapping of this test has a customer.');
  const database = new Database(':memory:');
  database.exec(
    'create table CUST (ID text primary key, MAIL text collate nocase); create index BY_MAIL on CUST (MAIL)',
  );
  database.function('c360_lower', { deterministic: true }, (text) => String(text).toLowerCase());
  const plans: string[] = [];
  const port = createSqlCustomerPort(
    { id: SYSTEM, name: 'ERP', domain: 'ORDERS', engine: dialect.label, zone: 'UTC' },
    {
      plan: compilePlan('Customer', customer, {
        dialect,
        source,
        system: SYSTEM,
        sealer,
        onUnmapped: () => {},
        onUndecodable: () => {},
      }),
      dialect,
      statement: createStatementStore(createStatementBuilder(dialect)),
      strategy: async () => 'window',
      catalogue: async () => null,
      kindOf: async () => null,
      run: async (_, statement, values) => {
        const steps = database.prepare(`explain query plan ${statement.text}`).all(...statement.bind(values));
        plans.push(JSON.stringify(steps));
        return [];
      },
      stream: async function* () {},
      openGuest: (sealed) => sealer.open(sealed),
      maxKeys: 2000,
      now: () => '2026-03-01T12:00:00Z',
    },
  );
  await port.search(match, 10, { viewer: { audience: 'agent', scopes: [] } });
  database.close();
  return plans.join(' ');
}

describe('a search by e-mail', () => {
  it.each([
    { kind: 'email', email: 'rosa@example.com' },
    { kind: 'email', email: 'rosa@', prefix: true },
    { kind: 'email', email: 'r_s%a@', prefix: true },
  ] as const)('goes by the index where the column ignores letter case: %j', async (match) => {
    expect(await planOf(match, true)).toMatch(/SEARCH c USING INDEX BY_MAIL/);
    expect(await planOf(match, false)).not.toContain('BY_MAIL');
  });
});

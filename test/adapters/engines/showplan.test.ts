/** What is sent for a plan of SQL Server, as text: no server is there. */
import { describe, expect, it } from 'vitest';
import { createShowplan } from '../../../adapters/engines/mssql/showplan.ts';
import type { ShowplanDriver } from '../../../adapters/engines/mssql/showplan.ts';
import { mssqlSource } from './sources.ts';

function recorder() {
  const sent: string[] = [];
  const pools: unknown[] = [];
  let closed = 0;
  const driver: ShowplanDriver = {
    connect: async (config) => {
      pools.push(config.pool);
      return {
        batch: async (text) => {
          sent.push(text);
          return [['<ShowPlanXML/>']];
        },
        close: async () => void (closed += 1),
      };
    },
  };
  return { driver, sent, pools, closed: () => closed };
}

describe('a plan of SQL Server', () => {
  it('is asked for on one connection, which is told once and alone that it is to show plans', async () => {
    const { driver, sent, pools, closed } = recorder();
    const showplan = createShowplan(mssqlSource(), driver);
    const statement = {
      text: 'select [a] from [T] where [b] = @p0 and [c] < @p1',
      types: [undefined, 'time'],
    } as const;
    const plans = [
      showplan.planOf(statement, ["O'Brien", '2026-01-02 03:04:05.1234567']),
      showplan.planOf({ text: 'select 1', types: [] }, []),
    ];
    expect(await Promise.all(plans)).toEqual(['<ShowPlanXML/>', '<ShowPlanXML/>']);
    expect(sent).toEqual([
      'set showplan_xml on',
      [
        "declare @p0 varchar(8000) = 'O''Brien';",
        "declare @p1 datetime2(7) = '2026-01-02 03:04:05.1234567';",
        statement.text,
      ].join('\n'),
      'select 1',
    ]);
    expect(pools).toMatchObject([{ min: 1, max: 1 }]);
    await showplan.close();
    expect(closed()).toBe(1);
  });

  it('is made for values of the types that are sent', async () => {
    const { driver, sent } = recorder();
    const values = [1, 2n ** 40n, 1.5, null, 'Zoë', new Uint8Array([1, 255])];
    await createShowplan(mssqlSource(), driver).planOf({ text: 'select 1', types: [] }, values);
    expect(sent[1]?.split('\n').slice(0, -1)).toEqual([
      'declare @p0 bigint = 1;',
      'declare @p1 bigint = 1099511627776;',
      'declare @p2 float = 1.5;',
      'declare @p3 varchar(8000) = null;',
      "declare @p4 nvarchar(4000) = N'Zoë';",
      'declare @p5 varbinary(8000) = 0x01ff;',
    ]);
  });

  it('needs no connection that was never asked for', async () => {
    const { driver, pools } = recorder();
    await createShowplan(mssqlSource(), driver).close();
    expect(pools).toEqual([]);
  });
});

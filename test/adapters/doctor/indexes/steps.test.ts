import { describe, expect, it } from 'vitest';
import { mssqlSteps } from '../../../../adapters/doctor/indexes/steps/mssql-steps.ts';
import { mysqlSteps } from '../../../../adapters/doctor/indexes/steps/mysql-steps.ts';
import { sqliteSteps } from '../../../../adapters/doctor/indexes/steps/sqlite-steps.ts';

describe('a plan of SQLite', () => {
  it('tells seeks from scans, and leaves the rest out', () => {
    const details = [
      'SEARCH o USING INDEX BY_CUST (CUST=?)',
      'SCAN l',
      'SCAN c USING COVERING INDEX BY_EMAIL',
      'SEARCH x USING AUTOMATIC COVERING INDEX (Code=?)',
      'SEARCH k USING INTEGER PRIMARY KEY (rowid=?)',
      'USE TEMP B-TREE FOR ORDER BY',
      'SCAN CONSTANT ROW',
      'SCAN (subquery-1)',
      'CO-ROUTINE w',
    ];
    expect(sqliteSteps(details.map((detail, i) => [BigInt(i), 0n, 0n, detail]))).toEqual([
      { alias: 'o', access: 'seek' },
      { alias: 'l', access: 'scan' },
      { alias: 'c', access: 'scan' },
      { alias: 'x', access: 'scan' },
      { alias: 'k', access: 'seek' },
    ]);
  });
});

describe('a plan of MySQL', () => {
  it('is read with ten columns, as MariaDB tells it, and with twelve', () => {
    const mariadb = [1, 'SIMPLE', 'o', 'ref', 'BY_CUST', 'BY_CUST', '5', 'const', '2', 'Using where'];
    const mysql = [1, 'SIMPLE', 'l', null, 'ALL', null, null, null, null, '2000', '10.00', 'Using where'];
    expect(mysqlSteps([mariadb, mysql])).toEqual([
      { alias: 'o', access: 'seek' },
      { alias: 'l', access: 'scan' },
    ]);
  });

  it.each([
    ['const', 'seek'],
    ['eq_ref', 'seek'],
    ['range', 'seek'],
    ['index_merge', 'seek'],
    ['ALL', 'scan'],
    ['index', 'scan'],
    ['hash_ALL', 'scan'],
  ] as const)('takes %s for a %s', (type, access) => {
    expect(mysqlSteps([[1, 'SIMPLE', 'o', type, null, null, null, null, '1', '']])).toEqual([{ alias: 'o', access }]);
  });

  it('leaves out derived tables, and what needs no table', () => {
    const rest = [null, null, null, null, '2', ''];
    expect(mysqlSteps([[1, 'PRIMARY', '<derived2>', 'ALL', ...rest]])).toEqual([]);
    expect(mysqlSteps([[1, 'SIMPLE', null, null, ...rest]])).toEqual([]);
  });
});

describe('a plan of SQL Server', () => {
  it('tells the table of each operator by its alias', () => {
    const plan = `<?xml version="1.0" encoding="utf-16"?>
<ShowPlanXML xmlns="http://schemas.microsoft.com/sqlserver/2004/07/showplan" Version="1.2" Build="11.0.7001.0">
 <BatchSequence><Batch><Statements>
  <StmtSimple StatementText="declare @p0 int = 1" StatementType="ASSIGN" />
  <StmtSimple StatementText="select"><QueryPlan>
   <RelOp NodeId="0" PhysicalOp="Nested Loops" LogicalOp="Inner Join"><NestedLoops>
    <RelOp NodeId="1" PhysicalOp="Index Seek" LogicalOp="Index Seek"><IndexScan Ordered="true">
      <Object Database="[ERP]" Schema="[dbo]" Table="[ORDHDR]" Index="[BY_CUST]" Alias="[o]" IndexKind="NonClustered" />
    </IndexScan></RelOp>
    <RelOp NodeId="2" PhysicalOp="Clustered Index Seek" LogicalOp="Clustered Index Seek"><IndexScan Lookup="true">
      <Object Table="[ORDHDR]" Index="[PK]" Alias="[o]" />
    </IndexScan></RelOp>
    <RelOp NodeId="3" PhysicalOp="Clustered Index Scan" LogicalOp="Clustered Index Scan"><IndexScan>
      <Object Table="[ORDER LINES]" Alias="[l]" />
    </IndexScan></RelOp>
    <RelOp NodeId="4" PhysicalOp="Table Scan"><TableScan><Object Table="[HEAP]" Alias="[h]" /></TableScan></RelOp>
   </NestedLoops></RelOp>
  </QueryPlan></StmtSimple>
 </Statements></Batch></BatchSequence>
</ShowPlanXML>`;
    expect(mssqlSteps(plan)).toEqual([
      { alias: 'o', access: 'seek' },
      { alias: 'o', access: 'seek' },
      { alias: 'l', access: 'scan' },
      { alias: 'h', access: 'scan' },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { mssqlSteps } from '../../../../adapters/doctor/indexes/steps/mssql-steps.ts';
import { mysqlSteps } from '../../../../adapters/doctor/indexes/steps/mysql-steps.ts';
import { sqliteSteps } from '../../../../adapters/doctor/indexes/steps/sqlite-steps.ts';

const seek = (alias: string, usedColumns: readonly string[] | null, rows: number | null = null) =>
  ({ alias, access: 'seek', usedColumns, rows }) as const;
const scan = (alias: string, rows: number | null = null) =>
  ({ alias, access: 'scan', usedColumns: null, rows }) as const;

describe('a plan of SQLite', () => {
  it('tells seeks, and by what, from scans, and leaves the rest out', () => {
    const details = [
      'SEARCH o USING INDEX BY_CUST (MANDANT=? AND CUST NO=? AND PLACED>?)',
      'SCAN l',
      'SCAN c USING COVERING INDEX BY_EMAIL',
      'SEARCH x USING AUTOMATIC COVERING INDEX (Code=?)',
      'SEARCH k USING INTEGER PRIMARY KEY (rowid=?)',
      'SEARCH e USING INDEX BY_MAIL (<expr>=?)',
      'SEARCH s USING INDEX SKIPS (ANY(MANDANT) AND KUNR=?)',
      'USE TEMP B-TREE FOR ORDER BY',
      'SCAN CONSTANT ROW',
      'SCAN (subquery-1)',
      'CO-ROUTINE w',
    ];
    expect(sqliteSteps(details.map((detail, i) => [BigInt(i), 0n, 0n, detail]))).toEqual([
      seek('o', ['MANDANT', 'CUST NO', 'PLACED']),
      scan('l'),
      scan('c'),
      scan('x'),
      seek('k', ['rowid']),
      seek('e', ['<expr>']),
      seek('s', ['KUNR']),
    ]);
  });
});

describe('a plan of MySQL', () => {
  const planOf = (block: object) => [[JSON.stringify({ query_block: block })]];

  it('is read as MariaDB tells it, and as MySQL does, at any depth', () => {
    const mariadb = { table_name: 'o', access_type: 'ref', used_key_parts: ['MANDANT'], rows: 29_349 };
    const mysql = { table_name: 'l', access_type: 'ALL', rows_examined_per_scan: 2000 };
    const block = { ordering_operation: { nested_loop: [{ table: mariadb }, { 'block-nl-join': { table: mysql } }] } };
    expect(mysqlSteps(planOf(block))).toEqual([seek('o', ['MANDANT'], 29_349), scan('l', 2000)]);
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
    expect(mysqlSteps(planOf({ table: { table_name: 'o', access_type: type } }))).toMatchObject([{ access }]);
  });

  it('leaves out derived tables, and what needs no table', () => {
    expect(mysqlSteps(planOf({ table: { table_name: '<derived2>', access_type: 'ALL' } }))).toEqual([]);
    expect(mysqlSteps(planOf({ table: { message: 'Impossible WHERE' } }))).toEqual([]);
  });

  it('is read over conditions that MariaDB quotes badly', () => {
    const condition = String.raw`"attached_condition": "o.A = 'a"b\c\'d` + '\n\t and so on\'"';
    const text = `{
  "query_block": {
    "table": {
      "table_name": "o",
      "access_type": "ref",
      "used_key_parts": ["A"],
      "rows": 7,
      ${condition}
    }
  }
}`;
    expect(mysqlSteps([[text]])).toEqual([seek('o', ['A'], 7)]);
  });

  it('is none where it is told in other words', () => {
    expect(mysqlSteps([['{ "query_plan": { "table_name": "o" } }']])).toBeNull();
    expect(mysqlSteps([['-> Table scan on o']])).toBeNull();
    expect(mysqlSteps([])).toBeNull();
  });
});

describe('a plan of SQL Server', () => {
  it('tells the table of each operator by its alias, what it seeks by, and the rows that it reads', () => {
    const plan = `<?xml version="1.0" encoding="utf-16"?>
<ShowPlanXML xmlns="http://schemas.microsoft.com/sqlserver/2004/07/showplan" Version="1.2" Build="11.0.7001.0">
 <BatchSequence><Batch><Statements>
  <StmtSimple StatementText="declare @p0 int = 1" StatementType="ASSIGN" />
  <StmtSimple StatementText="select"><QueryPlan>
   <RelOp NodeId="0" PhysicalOp="Nested Loops" LogicalOp="Inner Join"><NestedLoops>
    <RelOp NodeId="1" PhysicalOp="Index Seek" EstimateRows="1" EstimatedRowsRead="29349"><IndexScan Ordered="true">
      <DefinedValues><DefinedValue><ColumnReference Alias="[o]" Column="NO" /></DefinedValue></DefinedValues>
      <Object Database="[ERP]" Schema="[dbo]" Table="[ORDHDR]" Index="[BY_CUST]" Alias="[o]" IndexKind="NonClustered" />
      <SeekPredicates><SeekPredicateNew><SeekKeys><Prefix ScanType="EQ"><RangeColumns>
       <ColumnReference Alias="[o]" Column="MANDANT" /><ColumnReference Alias="[o]" Column="CUST" />
      </RangeColumns><RangeExpressions><ScalarOperator><Identifier><ColumnReference Column="@p0" /></Identifier></ScalarOperator>
      </RangeExpressions></Prefix></SeekKeys></SeekPredicateNew></SeekPredicates>
      <Predicate><ScalarOperator><Identifier><ColumnReference Alias="[o]" Column="STAT" /></Identifier></ScalarOperator></Predicate>
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
    expect(mssqlSteps(plan)).toEqual([seek('o', ['MANDANT', 'CUST'], 29_349), seek('o', null), scan('l'), scan('h')]);
  });
});

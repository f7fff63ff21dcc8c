import { describe, expect, it } from 'vitest';
import { quoteName, quoteText, withNumberedValues } from '../../../demo/servers/mssql-database.ts';
import { insertStatement } from '../../../demo/tables/ddl.ts';
import { SCAN_EVENT } from '../../../demo/tables/shipping.ts';

describe("the loader's statements for SQL Server", () => {
  it('number their values', () => {
    const text = withNumberedValues(insertStatement('mssql', SCAN_EVENT, 2));
    const columns = Object.keys(SCAN_EVENT.columns).length;
    expect(text).toMatch(/^INSERT INTO \[Scan Event\] \(\[/);
    expect(text).toContain(`VALUES (@p0, @p1`);
    expect([...text.matchAll(/@p(\d+)/g)].map(([, n]) => Number(n))).toEqual(
      Array.from({ length: columns * 2 }, (_, i) => i),
    );
  });

  it('quote names and texts that take no value', () => {
    expect(quoteName('a]b')).toBe('[a]]b]');
    expect(quoteText("it's")).toBe("N'it''s'");
  });
});

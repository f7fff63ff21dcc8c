/** docs/doctor.md shows what doctor says of a shop that is ill in four ways. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reportLines } from '../../../gateway/cli/doctor/report.ts';
import { examineSick } from '../../adapters/doctor/shop.ts';

const ILLNESS = [
  'alter table CUST rename column NAME to FULL_NAME',
  'drop index BY_CUST',
  "update ORDHDR set STAT = 'Q7' where NO < 42",
  "update ORDHDR set PLACED = '2013-00-00 00:00:00' where NO = 5",
];

describe('docs/doctor.md', () => {
  it('shows a report as it is printed', async () => {
    const examination = await examineSick({ tables: ILLNESS });
    const report = reportLines(examination)
      .join('\n')
      .replace(/SQLite [\d.]+/, 'SQLite 3');
    const [, shown] = /```text\n([\s\S]*?)\n```/.exec(readFileSync('docs/doctor.md', 'utf8')) ?? [];
    expect(shown).toBe(report);
  });
});

import type { BacktestReport, Coverage } from '../../../subgraphs/index.ts';

const COLUMNS = ['predicted', 'inside', 'coverage', 'not come', 'days wide', 'not ended', 'no eta'] as const;
const GAP = 2;

const LEFT_OUT =
  'Left out: parcels whose eta has not ended yet, and parcels without an eta. One that has not come has missed it.';

function cells(one: Coverage): readonly string[] {
  const { predicted, inside, coverage, overdue, meanWidthDays, notEnded, withoutEta } = one;
  return [
    String(predicted),
    String(inside),
    coverage === null ? '-' : `${(coverage * 100).toFixed(1)} %`,
    String(overdue),
    meanWidthDays === null ? '-' : meanWidthDays.toFixed(1),
    String(notEnded),
    String(withoutEta),
  ];
}

/** A table: one line a carrier and service, then all of them. */
export function coverageLines(report: BacktestReport): readonly string[] {
  const rows = report.byCarrier.map((one) => [nameOf(one.carrier, one.service), ...cells(one)]);
  const table = [['', ...COLUMNS], ...rows, ['all', ...cells(report)]];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => pad(cell, column, widths[column] ?? 0)).join(' '.repeat(GAP));
  return [`Parcels of the last ${report.weeks} weeks, each predicted as it left:`, ...table.map(line), '', LEFT_OUT];
}

/** Names stand left, numbers right. */
function pad(cell: string, column: number, width: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function nameOf(carrier: string | null, service: string | null): string {
  const names = [carrier, service].filter((name) => name !== null);
  return names.length === 0 ? '(no carrier)' : names.join(' ');
}

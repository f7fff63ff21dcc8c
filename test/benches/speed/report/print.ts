/** The report as text. */
import { shortNumber } from '../../line-chart.ts';
import type { QueryResult } from './results.ts';
import { CONTESTANT_NAMES } from '../contestants.ts';

const HEADINGS = ['requests/s', 'per CPU s', 'CPU ms', 'p50 ms', 'p99 ms', 'MB', 'bytes', 'ours / theirs'] as const;
const TITLE_WIDTH = 50;
const WIDTH = 14;

function line(title: string, cells: readonly string[]): string {
  return `  ${title.padEnd(TITLE_WIDTH)}${cells.map((cell) => cell.padStart(WIDTH)).join('')}`;
}

/** One line a contestant, and one for each that has no figures. */
export function resultLines(heading: string, { contestants, ratios, reasons }: QueryResult): readonly string[] {
  const measured = CONTESTANT_NAMES.flatMap((name) => {
    const result = contestants[name];
    if (result === undefined) return [];
    const { title, requestsPerSecond, requestsPerCpuSecond, cpuMsPerRequest, p50Ms, p99Ms, memoryMb, bytes } = result;
    const ratio = name === 'ours' ? null : ratios[name];
    const figures = [requestsPerSecond, requestsPerCpuSecond, cpuMsPerRequest, p50Ms, p99Ms, memoryMb, bytes];
    return [line(title, [...figures.map(shortNumber), ratio === null ? '' : shortNumber(ratio)])];
  });
  const missing = CONTESTANT_NAMES.flatMap((name) =>
    reasons[name] === undefined ? [] : [`  ${name}: ${reasons[name]}`],
  );
  return [line(heading, HEADINGS).trimStart(), ...measured, ...missing];
}

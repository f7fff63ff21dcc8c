import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { BacktestOptions } from '../etas/backtest-etas.ts';
import type { RefreshOptions } from '../etas/refresh-etas.ts';

const DEFAULT_WEEKS = 8;
const MAX_WEEKS = 52;
const MAPPING = ['--mapping <file>', 'mapping of your databases (C360_MAPPING, the demo)'] as const;

function readWeeks(text: string): number {
  const weeks = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  if (weeks >= 1 && weeks <= MAX_WEEKS) return weeks;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MAX_WEEKS}.`);
}

export function addEtas(program: Command): void {
  const command = program.command('etas').description('expected deliveries, from how long earlier parcels took');
  command
    .command('refresh')
    .description('learn the transit times anew (whatever serves them does it once a day)')
    .option(...MAPPING)
    .option('--json', 'print the result as JSON')
    .action(async (options: RefreshOptions) => (await import('../etas/refresh-etas.ts')).refreshEtas(options));
  command
    .command('backtest')
    .description('tell how many deliveries of the last weeks came within their eta')
    .option('--weeks <n>', 'how many weeks', readWeeks, DEFAULT_WEEKS)
    .option(...MAPPING)
    .option('--json', 'print the result as JSON')
    .action(async (options: BacktestOptions) => (await import('../etas/backtest-etas.ts')).printBacktest(options));
}

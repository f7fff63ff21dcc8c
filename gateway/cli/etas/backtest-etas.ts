import { backtestEtas } from '../../../subgraphs/index.ts';
import type { Flags } from '../../config.ts';
import { print } from '../output.ts';
import { coverageLines } from './coverage-lines.ts';
import { withServices } from '../with-services.ts';

export interface BacktestOptions extends Flags {
  readonly weeks: number;
  readonly json?: true;
}

/** `c360 etas backtest` */
export async function printBacktest({ weeks, json, ...flags }: BacktestOptions): Promise<void> {
  await withServices(flags, async (services) => {
    const report = await backtestEtas(services, weeks);
    print(json === true, report, coverageLines(report));
  });
}

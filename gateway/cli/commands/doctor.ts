import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { DoctorFlags } from '../doctor/doctor.ts';

const DEFAULT_ROWS = 100_000;
const MAX_ROWS = 100_000_000;

function readRows(text: string): number {
  const rows = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (rows <= MAX_ROWS) return rows;
  throw new InvalidArgumentError(`It must be a whole number from 0 to ${MAX_ROWS}.`);
}

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('examine the databases of a mapping: tables, types, indexes, codes, clocks')
    .argument('[mapping]', 'the mapping file (C360_MAPPING, the demo)')
    .option('--source <name>', 'one source of the mapping alone')
    .option('--rows <n>', 'rows of each table to look at; 0 for none', readRows, DEFAULT_ROWS)
    .option('--strict', 'exit code 2 where there are warnings')
    .option('--json', 'print the result as JSON')
    .action(async (file: string | undefined, flags: DoctorFlags) =>
      (await import('../doctor/doctor.ts')).doctor(file, flags),
    );
}

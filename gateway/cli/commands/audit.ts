import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { ExportFormat } from '../audit/export-audit.ts';
import { print } from '../output.ts';

interface ExportFlags {
  readonly from?: string;
  readonly to?: string;
  readonly customer?: string;
  readonly format: ExportFormat;
  readonly after?: string;
}

interface VerifyFlags {
  readonly after?: string;
  readonly includes?: string;
  readonly json?: true;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z)?$/;

function readInstant(text: string): string {
  const date = new Date(INSTANT.test(text) ? text : Number.NaN);
  if (!Number.isNaN(date.getTime())) return date.toISOString();
  throw new InvalidArgumentError('It must be a day such as 2026-03-01, or an instant such as 2026-03-01T15:04:05Z.');
}

function readDigest(text: string): string {
  if (/^[\da-f]{64}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be a digest of 64 hexadecimal digits.');
}

async function runExport(flags: ExportFlags): Promise<void> {
  const { withAudit } = await import('../audit/with-audit.ts'); // drivers and all: for this command alone
  const { exportAudit } = await import('../audit/export-audit.ts');
  const { isWhole } = await withAudit(async (registry) => exportAudit(registry, flags, process.stdout));
  if (!isWhole) process.exitCode = 1;
}

async function verify({ json, ...flags }: VerifyFlags): Promise<void> {
  const { withAudit } = await import('../audit/with-audit.ts');
  const { verdictLines } = await import('../audit/verify-audit.ts');
  const verdict = await withAudit(async ({ audit }) => audit.verify(flags));
  print(json === true, verdict, verdictLines(verdict));
  if (verdict.faults.length > 0) process.exitCode = 1;
}

/** An archive's last digest, which the first entry that is left follows. */
function afterOption(): Option {
  return new Option('--after <digest>', 'the last digest of the archive that has the entries before').argParser(
    readDigest,
  );
}

export function addAudit(program: Command): void {
  const audit = program
    .command('audit')
    .description('who saw whom: agents and partners, and the customers they looked at');
  audit
    .command('export')
    .description('write the entries to stdout, in their order, once the whole chain has been looked at')
    .option('--from <time>', 'entries at or after this day or instant (UTC)', readInstant)
    .option('--to <time>', 'entries before it', readInstant)
    .option('--customer <id>', 'entries that name this customer, by its id or one of its records')
    .addOption(
      new Option('--format <format>', 'one JSON object a line, or a table')
        .choices(['ndjson', 'csv'])
        .default('ndjson'),
    )
    .addOption(afterOption())
    .action(runExport);
  audit
    .command('verify')
    .description('look at every entry: none may be changed or missing')
    .addOption(afterOption())
    .addOption(
      new Option('--includes <digest>', 'a digest that was told before: its entry must be there').argParser(readDigest),
    )
    .option('--json', 'print the result as JSON')
    .action(verify);
}

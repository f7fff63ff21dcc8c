import { CommanderError } from 'commander';
import { failureOf } from './failure.ts';
import { print } from './output.ts';
import { createProgram } from './program.ts';

const EXIT_ERROR = 1;
const EXIT_USAGE = 2;

/** Tells what went wrong, without a stack; Commander has told already what was wrong with the command. */
function exitCodeOf(error: unknown): number {
  const isUsage = error instanceof CommanderError;
  if (isUsage && error.exitCode === 0) return 0;
  const failure = failureOf(error);
  if (process.argv.includes('--json')) print(true, failure, []);
  if (isUsage) return EXIT_USAGE;
  for (const line of failure.error.message.split('\n')) console.error(`c360: ${line}`);
  return EXIT_ERROR;
}

try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

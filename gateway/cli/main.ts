import { CommanderError } from 'commander';
import { ConfigurationError } from '../../schema/errors.ts';
import { createProgram } from './program.ts';

const EXIT_ERROR = 1;
const EXIT_USAGE = 2;

/** Tells what went wrong, without a stack; Commander has told already what was wrong with the command. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
  const { message } = error as Error; // nothing in this project throws anything else
  // A configuration error may hold several problems, one a line; anything else is unexpected and told in one.
  const text = error instanceof ConfigurationError ? message : (message.split('\n')[0] ?? message);
  for (const line of text.split('\n')) console.error(`c360: ${line}`);
  return EXIT_ERROR;
}

try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

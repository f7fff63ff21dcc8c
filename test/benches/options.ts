/** What a bench is asked for on its command line. */
import { parseArgs } from 'node:util';

/** By name, with what is taken where it is left out. */
type BenchOptions = Readonly<Record<string, { readonly type: 'string'; readonly default?: string }>>;

type Values<O extends BenchOptions> = {
  readonly [Name in keyof O]: O[Name] extends { readonly default: string } ? string : string | undefined;
};

/** Errors: in one line, with the options that there are. */
export function readOptions<O extends BenchOptions>(args: readonly string[], options: O): Values<O> {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values as unknown as Values<O>; // of these very options
  } catch (error) {
    const [problem] = (error as Error).message.split(/\. |\n/); // Node's own
    const names = Object.keys(options).map((name) => `--${name}`);
    throw new Error(`bench: ${problem}. There are ${names.join(', ')} and --help.`, { cause: error });
  }
}

/** Lines of what can be asked for. */
export function usageOf(options: BenchOptions): string {
  return Object.entries(options)
    .map(([name, option]) => `  --${name.padEnd(14)}${option.default ?? ''}`.trimEnd())
    .join('\n');
}

/** Names with commas between them, each of those that are known. Errors: with the option, what it must be, and what came. */
export function readNames<T extends string>(name: string, text: string, known: readonly T[]): readonly T[] {
  return text.split(',').map((one) => {
    const found = known.find((candidate) => candidate === one.trim());
    if (found !== undefined) return found;
    throw new Error(`bench: --${name} must be of ${known.join(', ')}, but got ${one}.`);
  });
}

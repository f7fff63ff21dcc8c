/** Where a bench finds and keeps its files. */
import { join } from 'node:path';

export interface BenchPlace {
  /** The folder of package.json. */
  readonly project: string;
  /** Kept from run to run, and known to no version control: data, rivals, the compiled benches. */
  readonly cache: string;
}

export function speedSources({ project }: BenchPlace): string {
  return join(project, 'test', 'benches', 'speed');
}

/** A compiled program of the benches, to be run in a process of its own: `speed/children/subgraphs`. */
export function benchProgram({ cache }: BenchPlace, name: string): string {
  return join(cache, 'build', 'test', 'benches', `${name}.js`);
}

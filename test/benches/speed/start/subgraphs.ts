/** The product's subgraphs on HTTP, all in one process, which the gateways of others share. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchProgram } from '../../place.ts';
import type { BenchPlace } from '../../place.ts';
import { worldVariables } from '../world/world.ts';
import type { BenchWorld } from '../world/world.ts';
import { productOptions, startProgram } from './child-process.ts';

export interface ServedSubgraphs {
  readonly pid: number;
  /** By subgraph. */
  readonly urls: Readonly<Record<string, string>>;
}

export interface SharedSubgraphs {
  /** Starts them at the first call. */
  open(world: BenchWorld): Promise<ServedSubgraphs>;
  close(): Promise<void>;
}

export function createSharedSubgraphs(place: BenchPlace): SharedSubgraphs {
  let started: ReturnType<typeof startProgram> | null = null;
  return {
    async open(world) {
      const file = benchProgram(place, 'speed/children/subgraphs');
      const args = [join(place.project, 'dist')];
      const program = { options: productOptions(place), file, args, variables: worldVariables(world) };
      started ??= startProgram(program, /^(\{.*\})\n/m);
      const { pid, answer } = await started;
      return { pid, urls: JSON.parse(answer) as Record<string, string> }; // children/subgraphs.ts prints it
    },
    async close() {
      const last = started;
      started = null;
      // One that never began is told of by those that wanted it.
      await last?.then(
        async ({ stop }) => stop(),
        () => undefined,
      );
    },
  };
}

/** Writes the supergraph with the addresses of these subgraphs; returns the file. */
export function writeSupergraph({ project, cache }: BenchPlace, urls: ServedSubgraphs['urls']): string {
  const sdl = readFileSync(join(project, 'schema', 'supergraph.graphql'), 'utf8');
  const file = join(cache, 'supergraph.graphql');
  const address = /(@join__graph\(name: "(\w+)", url: )"[^"]*"/g;
  writeFileSync(
    file,
    sdl.replaceAll(address, (_, before: string, name: string) => `${before}${JSON.stringify(urls[name])}`),
  );
  return file;
}

import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeManifest } from './client-manifest.ts';
import { CLIENTS } from '../clients.ts';
import type { Client } from '../clients.ts';
import type { RegisteredOperation } from './registered-operation.ts';

/** Within the folder of manifests, which is a folder of operations itself: what is built is read as it was before. */
function manifestFile(client: Client): string {
  return join(client, 'manifest.json');
}

/** In one step, so that nobody reads half of it. */
function replaceFile(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}

/** Writes a manifest for each client that has operations. Returns the files. */
export function writeManifests(operations: readonly RegisteredOperation[], folder: string): readonly string[] {
  return CLIENTS.flatMap((client) => {
    const own = operations.filter((operation) => operation.client === client);
    if (own.length === 0) return [];
    const file = join(folder, manifestFile(client));
    replaceFile(file, `${JSON.stringify(writeManifest(own), null, 2)}\n`);
    return [file];
  });
}

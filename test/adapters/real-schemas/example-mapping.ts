/** The mappings of docs/examples over databases of the tests. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { CallContext, Port, Systems } from '../../../adapters/ports.ts';
import type { SystemId } from '../../../schema/ids.ts';
import type { EntityName } from '../../../schema/model.ts';

export const CONTEXT: CallContext = { viewer: { audience: 'agent', scopes: [] } };

export function exampleFile(name: string): string {
  return fileURLToPath(new URL(`../../../docs/examples/${name}.yaml`, import.meta.url));
}

/** An example's mapping, its one source at another place. */
export function exampleMapping(
  name: string,
  place: Readonly<Record<string, unknown>>,
): { readonly file: string; readonly remove: () => void } {
  const mapping = parse(readFileSync(exampleFile(name), 'utf8')) as {
    sources: Record<string, Record<string, unknown>>; // our own file
  };
  for (const [id, source] of Object.entries(mapping.sources)) mapping.sources[id] = { ...source, ...place };
  const folder = mkdtempSync(join(tmpdir(), 'c360-example-'));
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(mapping));
  return { file, remove: () => rmSync(folder, { recursive: true }) };
}

export function portOf<E extends EntityName>(systems: Systems, entity: E, system: string): Port<E> {
  const port = systems.port(entity, system as SystemId);
  if (port === undefined) throw new Error(`The mapping must hold ${entity} of ${system}.`);
  return port;
}

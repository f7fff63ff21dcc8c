import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ConfigurationError } from '../../../../schema/errors.ts';
import { MAX_REQUEST_BYTES } from '../../../graphql/apollo.ts';
import { readManifest } from './client-manifest.ts';
import { CLIENTS } from '../clients.ts';
import type { Client } from '../clients.ts';
import type { OnProblem, RegisteredOperation } from './registered-operation.ts';

/** Of a client's manifest: some thousands of operations. */
const MAX_MANIFEST_BYTES = 32 * 1024 * 1024;

interface Source {
  readonly file: string;
  readonly client: Client;
}

function readText(file: string, maxBytes: number, onProblem: OnProblem): string | null {
  try {
    const found = statSync(file);
    if (!found.isFile()) throw new Error('It is no file.');
    if (found.size <= maxBytes) return readFileSync(file, 'utf8');
    onProblem(`${file}: must be at most ${maxBytes} bytes, but has ${found.size}, and is left out.`);
  } catch {
    onProblem(`${file}: must be a file that can be read, and is left out.`);
  }
  return null;
}

function readDocument({ file, client }: Source, onProblem: OnProblem): readonly RegisteredOperation[] {
  const text = readText(file, MAX_REQUEST_BYTES, onProblem);
  return text === null ? [] : [{ client, file, text, id: null }];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a manifest lists; nothing for other JSON, such as the variables that stand beside an operation as an example. */
function readListed({ file, client }: Source, onProblem: OnProblem): readonly RegisteredOperation[] {
  const text = readText(file, MAX_MANIFEST_BYTES, onProblem);
  const manifest = text === null ? null : readManifest(parseJson(text));
  if (manifest === undefined) {
    onProblem(
      `${file}: must list operations, each with \`id\` and \`body\`, as version 1 of its format, and is left out.`,
    );
  }
  return (manifest?.operations ?? []).map(({ id, body }) => ({ client, file, text: body, id }));
}

function filesIn(folder: string): readonly string[] {
  try {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return files.filter((file) => file.endsWith('.graphql') || file.endsWith('.json')).toSorted();
  } catch (cause) {
    throw new ConfigurationError(`${folder}: must be a folder of operations (docs/access.md), but cannot be read.`, {
      cause,
    });
  }
}

/**
 * The operations of a folder: `.graphql` files, and manifests that clients' tools have made, in `site/`, `agents/` and
 * `partners/`; as far as they can be read and a request could send them.
 *
 * Errors: ConfigurationError when the folder cannot be read.
 */
export function readOperations(folder: string, onProblem: OnProblem): readonly RegisteredOperation[] {
  return filesIn(folder).flatMap((name) => {
    const file = join(folder, name);
    const client = CLIENTS.find((known) => name.startsWith(`${known}${sep}`));
    if (client === undefined) {
      if (name.endsWith('.graphql')) {
        onProblem(
          `${file}: must lie in one of the folders ${CLIENTS.join(', ')}, which say whose it is, and is left out.`,
        );
      }
      return [];
    }
    return (name.endsWith('.graphql') ? readDocument : readListed)({ file, client }, onProblem);
  });
}

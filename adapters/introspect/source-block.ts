/** The source of a draft as its file names it: with its references to secrets, and never with a secret. */
import { basename, dirname, extname, isAbsolute, relative, resolve } from 'node:path';
import { ConfigurationError } from '../../schema/errors.ts';
import { parseAddress } from '../mapping/language/address.ts';
import { readMapping } from '../mapping/load.ts';
import type { Environment } from '../mapping/load.ts';
import { readLayers } from '../mapping/file/layers.ts';
import { describeIssue, mappingError } from '../mapping/problems.ts';
import { MSSQL_SCHEMES, MYSQL_SCHEMES, sourceSchema } from '../mapping/language/sources.ts';
import type { SourceMapping } from '../mapping/language/sources.ts';
import type { JsonObject } from './draft/drafting.ts';

/** What to introspect: a source of a mapping, or a database without one. */
export type IntrospectTarget =
  | { readonly kind: 'mapping'; readonly file: string; readonly source: string; readonly env: Environment }
  | {
      readonly kind: 'connection';
      /** Left out: told by the scheme of a DSN. */
      readonly engine: string | undefined;
      /** A DSN, or the path of an SQLite file. */
      readonly connection: string;
      readonly source: string | undefined;
    };

export interface SourceBlock {
  readonly id: string;
  readonly mapping: SourceMapping;
  /** The folder that relative paths of `mapping` start from. */
  readonly folder: string;
  /** As the draft writes it. */
  readonly block: JsonObject;
}

/** Relative paths are relative to the file they stand in. */
function moved(value: unknown, from: string, to: string): unknown {
  const path = (text: string): string =>
    isAbsolute(text) || text.startsWith('${') ? text : relative(to, resolve(from, text));
  const walk = (node: unknown, key: string): unknown => {
    if (typeof node === 'string') {
      const text = node.replaceAll(/\$\{file:([^}]*)\}/g, (_, file: string) => `\${file:${path(file)}}`);
      return key === 'file' ? path(text) : text;
    }
    if (node === null || typeof node !== 'object' || Array.isArray(node)) return node;
    return Object.fromEntries(Object.entries(node).map(([k, v]) => [k, walk(v, k)]));
  };
  return from === to ? value : walk(value, '');
}

function fromMapping(target: Extract<IntrospectTarget, { kind: 'mapping' }>, folder: string): SourceBlock {
  const { file, source: id, env } = target;
  const { mapping, problems } = readMapping(file, env);
  // What is wrong with another source is no hindrance.
  const own = mapping === null ? problems : problems.filter(({ path }) => path[0] === 'sources' && path[1] === id);
  if (mapping === null || own.length > 0) throw mappingError(own);
  const found = Object.hasOwn(mapping.sources, id) ? mapping.sources[id] : undefined;
  if (found === undefined) {
    const known = Object.keys(mapping.sources).join(', ') || 'none';
    throw new ConfigurationError(
      `introspect: --source must be one of the sources of ${file} (${known}), but is "${id}".`,
    );
  }
  // As it stands: what `found` holds is filled in from the environment.
  const layers = readLayers(file);
  // The mapping has its form, and this source in it.
  const raw = (layers.value as { readonly sources: Readonly<Record<string, JsonObject>> }).sources[id];
  const from = dirname(layers.place(['sources', id, 'connection']).file);
  return { id, mapping: found, folder: from, block: withoutSecrets(moved(raw, from, folder) as JsonObject, id) };
}

/** A password that stands in the mapping itself is no reason to show it: a variable takes its place. */
function withoutSecrets(block: JsonObject, id: string): JsonObject {
  const { connection } = block;
  const variable = (what: string): string => `\${env:${id.toUpperCase().replaceAll('-', '_')}_${what}}`;
  if (typeof connection === 'string') {
    return connection.startsWith('${') ? block : { ...block, connection: variable('DSN') };
  }
  if (typeof connection !== 'object' || !('password' in connection)) return block;
  const { password } = connection;
  if (typeof password === 'string' && (password === '' || password.startsWith('${'))) return block;
  return { ...block, connection: { ...connection, password: variable('PASSWORD') } };
}

/** The engine that a connection speaks of; null for a text that speaks of none. */
function engineOf(connection: string): SourceMapping['engine'] | null {
  const scheme = /^([a-z]+):\/\//i.exec(connection)?.[1]?.toLowerCase();
  if (scheme === undefined) return null;
  if (MYSQL_SCHEMES.some((s) => s === scheme)) return 'mysql';
  return MSSQL_SCHEMES.some((s) => s === scheme) ? 'mssql' : null;
}

/** A source's id from a database's name: letters, digits, _ and -. */
function idFrom(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9_-]+/g, '_').replace(/^[^A-Za-z]+/, '');
  return plain === '' ? 'source' : plain;
}

function databaseOf(connection: string, engine: SourceMapping['engine']): string {
  if (engine === 'sqlite') return basename(connection, extname(connection));
  const parsed = parseAddress(connection, [...MYSQL_SCHEMES, ...MSSQL_SCHEMES]);
  return typeof parsed === 'string' ? 'source' : parsed.database;
}

function fromConnection(target: Extract<IntrospectTarget, { kind: 'connection' }>, folder: string): SourceBlock {
  const { connection } = target;
  const engine = target.engine ?? engineOf(connection);
  const spoken = engineOf(connection);
  if (engine === null || (spoken !== null && spoken !== engine)) {
    throw new ConfigurationError(
      'introspect: --engine must be sqlite, mysql or mssql, as the scheme of --connection says; name it for a file.',
    );
  }
  const value = { engine, connection: engine === 'sqlite' ? { file: resolve(connection) } : connection };
  const parsed = sourceSchema.safeParse(value);
  if (!parsed.success) {
    // Where it stood in a mapping, so that nothing of it is repeated: it holds a password.
    const root = { sources: { x: value } };
    const [issue] = parsed.error.issues.flatMap((i) => describeIssue(i, root, ['sources', 'x']));
    const requirement = issue?.message.replace(/, but is another text$/, '') ?? 'must be another';
    throw new ConfigurationError(`introspect: --connection ${requirement}.`);
  }
  const id = idFrom(target.source ?? databaseOf(connection, parsed.data.engine));
  const told = engine === 'sqlite' ? { file: relative(folder, resolve(connection)) } : connection;
  const block = withoutSecrets({ engine: parsed.data.engine, connection: told }, id);
  return { id, mapping: parsed.data, folder: process.cwd(), block };
}

/**
 * Finds the source that is to be introspected; `folder` is that of the draft.
 *
 * Errors: ConfigurationError for a mapping, a source or a connection that is not what it must be.
 */
export function sourceBlock(target: IntrospectTarget, folder: string): SourceBlock {
  return target.kind === 'mapping' ? fromMapping(target, folder) : fromConnection(target, folder);
}

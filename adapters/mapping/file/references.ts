import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Finding, Path } from '../check/finding.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads a small file, such as a secret. */
function readReferenced(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}

interface Context {
  readonly env: Environment;
  /** The folder of the file that a path of the mapping comes from. */
  readonly directoryOf: (path: Path) => string;
  readonly report: (finding: Finding) => void;
}

function fillText(text: string, path: Path, { env, directoryOf, report }: Context): string {
  return text.replaceAll(/\$\{(env|file):([^}]*)\}/g, (whole, kind: string, name: string) => {
    const found = kind === 'env' ? env[name] : readReferenced(resolve(directoryOf(path), name));
    if (found !== undefined && found !== null) return found;
    const message =
      kind === 'env'
        ? `needs the environment variable ${name}, which is not set`
        : `needs the file ${name}, which cannot be read`;
    report({ path, message });
    return whole;
  });
}

/** Puts `${env:NAME}` and `${file:path}` in; every text below `path` may hold them. */
export function fillReferences(value: unknown, path: Path, context: Context): unknown {
  if (typeof value === 'string') return fillText(value, path, context);
  if (Array.isArray(value)) return value.map((v, i) => fillReferences(v, [...path, i], context));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, fillReferences(v, [...path, k], context)]));
}

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Environment } from '../../variables.ts';
import type { Finding, Path } from './findings.ts';

export interface ReferenceContext {
  readonly env: Environment;
  /** Of the access file. */
  readonly folder: string;
  readonly report: (finding: Finding) => void;
}

function readReferenced(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

function fillText(text: string, path: Path, { env, folder, report }: ReferenceContext): string {
  return text.replaceAll(/\$\{(env|file):([^}]*)\}/g, (whole, kind: string, name: string) => {
    const found = kind === 'env' ? env[name] : readReferenced(resolve(folder, name));
    if (found !== undefined) return found;
    const what =
      kind === 'env' ? `the environment variable ${name}, which is not set` : `the file ${name}, which cannot be read`;
    report({ path, message: `needs ${what}` });
    return whole;
  });
}

/** Puts `${env:NAME}` and `${file:path}` in, as in a mapping. */
export function fillReferences(value: unknown, path: Path, context: ReferenceContext): unknown {
  if (typeof value === 'string') return fillText(value, path, context);
  if (Array.isArray(value)) return value.map((item, index) => fillReferences(item, [...path, index], context));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, fillReferences(item, [...path, name], context)]),
  );
}

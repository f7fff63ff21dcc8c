/** Who may import whom: docs/architecture.md, as one table. */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DEMO_TABLES } from '../demo/tables/systems.ts';
import { CHANNELS } from '../schema/enums.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['schema', 'adapters', 'subgraphs', 'gateway', 'demo'] as const;

/** The ports: what subgraphs may see of the adapters. */
const PORTS = [
  'adapters/ports.ts',
  'adapters/registry/port.ts',
  'adapters/registry/identity-port.ts',
  'adapters/registry/match-port.ts',
];
/** The composition root: the one place where adapters meet the gateway, and the commands that work on a mapping. */
const COMPOSITION_ROOT = ['gateway/build.ts', 'gateway/open-registry.ts', 'gateway/systems-log.ts', 'gateway/cli/'];
/** What the gateway may see of the subgraphs: how to make them, what they are made from, and the engine of matching. */
const SUBGRAPHS_FRONT = ['subgraphs/index.ts', 'subgraphs/services.ts', 'subgraphs/matching/index.ts'];

/** What several subgraphs read, reckon and page alike. */
const SHARED_BY_SUBGRAPHS = [
  'subgraphs/asked/',
  'subgraphs/masking/',
  'subgraphs/matching/',
  'subgraphs/live/',
  'subgraphs/paging/',
  'subgraphs/reading/',
  'subgraphs/money/',
  'subgraphs/tracking/',
  'subgraphs/matching/',
];

interface Rule {
  readonly from: string;
  readonly may: (file: string, target: string) => boolean;
}

function folderOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}

/** The first rule whose `from` begins the path of a file holds. */
const RULES: readonly Rule[] = [
  { from: 'schema/', may: (_, target) => target.startsWith('schema/') },
  { from: 'adapters/', may: (_, target) => target.startsWith('schema/') || target.startsWith('adapters/') },
  {
    from: 'subgraphs/',
    may: (file, target) => {
      if (target.startsWith('schema/') || PORTS.includes(target)) return true;
      if (!target.startsWith('subgraphs/')) return false;
      const isShared = target.split('/').length === 2 || SHARED_BY_SUBGRAPHS.some((f) => target.startsWith(f));
      // The index alone knows every subgraph; a subgraph knows itself and what all share.
      return isShared || file === 'subgraphs/index.ts' || folderOf(file) === folderOf(target);
    },
  },
  {
    from: 'gateway/',
    may: (file, target) => {
      if (target.startsWith('gateway/') || target.startsWith('schema/') || SUBGRAPHS_FRONT.includes(target))
        return true;
      if (target.startsWith('demo/')) return file.startsWith('gateway/cli/');
      return target.startsWith('adapters/') && COMPOSITION_ROOT.some((root) => file.startsWith(root));
    },
  },
  { from: 'demo/', may: () => true },
];

/** Packages that one part alone may import. */
const PACKAGES: readonly { readonly names: RegExp; readonly only: readonly string[] }[] = [
  {
    names: /^(?:mssql|mysql2|better-sqlite3|knex|tedious|pg)(?:\/|$)/,
    only: ['adapters/', 'demo/', 'gateway/bin/lock.mjs'],
  }, // a lock is no data
  { names: /^(?:dataloader|@apollo\/subgraph)(?:\/|$)/, only: ['subgraphs/'] },
  { names: /^(?:@apollo\/(?:gateway|server|composition)|ioredis)(?:\/|$)/, only: ['gateway/'] },
];

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

interface Import {
  readonly file: string;
  /** A path from the root for a file of ours, else the name of a package. */
  readonly target: string;
  readonly isOurs: boolean;
}

export function importsOf(file: string, text: string): readonly Import[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    const isOurs = name.startsWith('.');
    return { file, isOurs, target: isOurs ? relative(ROOT, resolve(ROOT, dirname(file), name)) : name };
  });
}

function problemOf({ file, target, isOurs }: Import): string | null {
  if (isOurs) {
    const rule = RULES.find((r) => file.startsWith(r.from));
    return rule === undefined || rule.may(file, target) ? null : `${file} must not import ${target}`;
  }
  const guarded = PACKAGES.find((p) => p.names.test(target));
  return guarded === undefined || guarded.only.some((folder) => file.startsWith(folder))
    ? null
    : `${file} must not import ${target}`;
}

function sources(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

const FILES = FOLDERS.flatMap(sources);
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

describe('the architecture', () => {
  it('lets no file import what its place forbids', () => {
    const problems = FILES.flatMap((file) => importsOf(file, read(file)).flatMap((i) => problemOf(i) ?? []));
    expect(problems).toEqual([]);
  });

  it('finds a forbidden import in each direction', () => {
    const found = [
      ['schema/model.ts', "import { x } from '../adapters/ports.ts';"],
      ['adapters/ports.ts', "import type { X } from '../subgraphs/services.ts';"],
      ['subgraphs/orders/resolvers.ts', "import { x } from '../billing/account.ts';"],
      ['subgraphs/orders/resolvers.ts', "import { x } from '../../adapters/systems.ts';"],
      ['subgraphs/orders/resolvers.ts', "import knex from 'knex';"],
      ['gateway/server.ts', "import { x } from '../adapters/index.ts';"],
      ['gateway/server.ts', "export { x } from '../subgraphs/orders/resolvers.ts';"],
      ['adapters/systems.ts', "const a = await import('@apollo/server');"],
      ['subgraphs/index.ts', "import '../demo/generate.ts';"],
    ].filter(([file = '', text = '']) => importsOf(file, text).some((i) => problemOf(i) !== null));
    expect(found).toHaveLength(9);
  });

  it('reads the environment in one file', () => {
    const readers = FILES.filter((file) => /process\.env\b/.test(read(file)));
    expect(readers).toEqual(['gateway/config.ts']);
  });

  it('names no table or column of a legacy system outside demo', () => {
    // Ordinary words such as Parcel or status may stand anywhere; names in capitals or with _ may not,
    // but for those that are words of the graph itself.
    const isLegacy = (name: string): boolean =>
      /^[A-Z][A-Z0-9]{4,}$|_/.test(name) && !(CHANNELS as readonly string[]).includes(name);
    const names = Object.values(DEMO_TABLES)
      .flat()
      .flatMap((table) => [table.name, ...Object.keys(table.columns)])
      .filter(isLegacy);
    expect(names.length).toBeGreaterThan(50);
    const legacyName = new RegExp(`\\b(?:${names.join('|')})\\b`);
    const found = FILES.filter((file) => !file.startsWith('demo/')).flatMap(
      (file) => legacyName.exec(read(file))?.[0] ?? [],
    );
    expect(found).toEqual([]);
  });
});

describe('the folders', () => {
  it('have a README each that says where to start', () => {
    const folders = new Set(FILES.map((file) => dirname(file)));
    const missing = [...folders].filter((folder) => !readdirSync(join(ROOT, folder)).includes('README.md'));
    expect(missing).toEqual([]);
  });
});

/** A legacy database of a few rows of native columns, on any engine, with a mapping opened over it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Systems } from '../../../../adapters/ports.ts';
import { createSystems } from '../../../../adapters/systems.ts';
import type { RecordId, SystemId } from '../../../../schema/ids.ts';
import type { EntityName } from '../../../../schema/model.ts';
import type { AnyPort } from '../subject.ts';
import { EDGE_TYPES } from './columns.ts';
import type { EdgeEngine, EdgeType } from './columns.ts';
import { makeTable } from './databases.ts';
import type { EdgeDatabases, EdgeTable, GetDatabases } from './databases.ts';

export { pagesOf } from '../pages-of.ts';

export type Words = Readonly<Record<string, unknown>>;

export interface WorldSetup {
  readonly tables: readonly EdgeTable[];
  /** What each source says besides its engine and connection; all read the same database. */
  readonly sources?: Readonly<Record<string, Words>>;
  readonly entities: Words;
}

export interface World {
  readonly engine: EdgeEngine;
  readonly systems: Systems;
  port(entity: EntityName, system?: string): AnyPort;
}

interface OpenWorld extends World {
  close(): Promise<void>;
}

async function openWorld(databases: EdgeDatabases, setup: WorldSetup): Promise<OpenWorld> {
  const database = await databases.create('edge');
  for (const table of setup.tables) {
    // The server takes one statement at a time.
    // oxlint-disable-next-line no-await-in-loop
    await makeTable(databases, database, table);
  }
  const folder = mkdtempSync(join(tmpdir(), 'c360-edge-'));
  const mappingFile = join(folder, 'mapping.yaml');
  const named = Object.entries(setup.sources ?? { erp: {} });
  const sources = named.map(([name, words]) => [name, { ...databases.source(database), ...words }]);
  const mapping = { version: 1, sources: Object.fromEntries(sources), entities: setup.entities };
  writeFileSync(mappingFile, JSON.stringify(mapping));
  const systems = await createSystems({ mappingFile, env: {}, secret: 'a secret of the tests' });
  return {
    engine: databases.engine,
    systems,
    port: (entity, system = 'erp') => {
      const port = systems.port(entity, system as SystemId); // a source of the mapping
      if (port === undefined) throw new Error(`The mapping of this test must hold ${entity} of ${system}.`);
      return port;
    },
    close: async () => {
      await systems.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A world that the tests of a block share. */
export function useWorld(databases: GetDatabases, setup: (engine: EdgeEngine) => WorldSetup): () => World {
  let opened: OpenWorld | null = null;
  beforeAll(async () => {
    opened = await openWorld(databases(), setup(databases().engine));
  });
  afterAll(async () => {
    await opened?.close();
  });
  return () => {
    if (opened === null) throw new Error('The world must be opened before it is used.');
    return opened;
  };
}

// ---- Short ways to say and to ask ------------------------------------------------------------------

/** The record of `erp` with that key. */
export function id(key: number | string): RecordId {
  return `erp:${key}` as RecordId; // ids of the tests are written out
}

/** The records 1 to `count` of `erp`. */
export function ids(count: number): readonly RecordId[] {
  return Array.from({ length: count }, (_, i) => id(i + 1));
}

export function integerKey(col: string): readonly Words[] {
  return [{ col, type: 'integer' }];
}

/** Registers tests where the engine has those columns; says that it has not where it has not. */
export function whereHeld(engine: EdgeEngine, types: readonly EdgeType[], register: () => void): void {
  const missing = types.filter((type) => EDGE_TYPES[type][engine] === null);
  const where = missing.length === 0 ? 'here' : `elsewhere: ${missing.join(', ')}`;
  describe.skipIf(missing.length > 0)(`held ${where}`, () => {
    register();
  });
}

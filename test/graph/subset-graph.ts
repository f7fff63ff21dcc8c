/** The product over parts of the demo's mapping, and over copies of its databases under other names. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { parse } from 'yaml';
import { createRegistry, createSystems } from '../../adapters/index.ts';
import { generateDemo } from '../../demo/generate.ts';
import { buildGateway } from '../../gateway/build.ts';
import { parseConfiguration } from '../../gateway/config.ts';
import { demoMappingFile } from '../../gateway/project.ts';
import { buildIdentity } from '../../subgraphs/index.ts';
import { TODAY } from './demo-graph.ts';
import type { Answer } from './demo-graph.ts';

const SECRET = 'a secret of the tests, long enough to sign with';
const now = (): Date => new Date(`${TODAY}T12:00:00Z`);

/** The demo's mapping as it is written; tests take parts of it. */
export interface MappingText {
  readonly version: number;
  readonly sources: Readonly<Record<string, { readonly name?: string }>>;
  readonly entities: Readonly<Record<string, readonly EntityText[]>>;
  readonly identity: { readonly crosswalks: readonly CrosswalkText[] };
}
interface EntityText {
  readonly from: { readonly source: string };
  readonly links?: Readonly<Record<string, readonly { readonly source?: string }[]>>;
}
interface CrosswalkText {
  readonly source: string;
  readonly columns: Readonly<Record<string, unknown>>;
}

export function demoMapping(): MappingText {
  return parse(readFileSync(demoMappingFile, 'utf8')) as MappingText; // ours; the gateway checks it
}

/** Some entities of some systems: { orders: ['Order'] }; and no word of what is not there. */
export function subset(mapping: MappingText, wanted: Readonly<Record<string, readonly string[]>>): MappingText {
  const holds = (source: string, entity: string): boolean => wanted[source]?.includes(entity) ?? false;
  const target = { customer: 'Customer', order: 'Order', invoice: 'Invoice' } as const;
  const withoutDeadLinks = (one: EntityText): EntityText => {
    const links = Object.entries(one.links ?? {}).map(([link, rules]) => {
      const to = target[link as keyof typeof target]; // the links that the model has
      return [link, rules.filter(({ source }) => source === undefined || holds(source, to))] as const;
    });
    return { ...one, links: Object.fromEntries(links.filter(([, rules]) => rules.length > 0)) };
  };
  const entities = Object.entries(mapping.entities).map(([entity, all]) => {
    return [entity, all.filter(({ from }) => holds(from.source, entity)).map(withoutDeadLinks)] as const;
  });
  const crosswalks = mapping.identity.crosswalks.flatMap((crosswalk) => {
    const columns = Object.entries(crosswalk.columns).filter(([source]) => holds(source, 'Customer'));
    return columns.length < 2 || !(crosswalk.source in wanted)
      ? []
      : [{ ...crosswalk, columns: Object.fromEntries(columns) }];
  });
  return {
    ...mapping,
    sources: Object.fromEntries(Object.entries(mapping.sources).filter(([source]) => source in wanted)),
    entities: Object.fromEntries(entities.filter(([, all]) => all.length > 0)),
    identity: { crosswalks },
  };
}

/** The mapping with a second system like one that it has; its database is a copy of the other's. */
export function withCopy(mapping: MappingText, source: string, name: string): MappingText {
  // Sources are named in `source` alone, files by the source's name.
  const renamed = <T>(value: T): T =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll(`"source":"${source}"`, `"source":"${name}"`)
        .replaceAll(`/${source}.sqlite`, `/${name}.sqlite`),
    ) as T; // as it went in
  const entities = Object.entries(mapping.entities).map(([entity, all]) => {
    const own = all.filter(({ from }) => from.source === source);
    return [entity, [...all, ...renamed(own)]] as const;
  });
  return {
    ...mapping,
    sources: { ...mapping.sources, [name]: renamed(mapping.sources[source] ?? {}) },
    entities: Object.fromEntries(entities),
  };
}

export interface SubsetGraph {
  readonly ask: (query: string, variables?: Readonly<Record<string, unknown>>) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

export interface DemoDatabases {
  readonly folder: string;
  file(system: string): string;
  /** A copy of a system's database under another name. */
  copy(system: string, name: string): void;
  open(mapping: MappingText): Promise<SubsetGraph>;
  remove(): void;
}

/** The demo's databases, made once for many graphs over them. */
export async function makeDemoDatabases(): Promise<DemoDatabases> {
  const folder = mkdtempSync(join(tmpdir(), 'c360-subset-'));
  await generateDemo({ directory: join(folder, 'demo'), customers: 100, seed: 7, today: TODAY });
  const file = (system: string): string => join(folder, 'demo', `${system}.sqlite`);
  return {
    folder,
    file,
    copy: (system, name) => copyFileSync(file(system), file(name)),
    open: (mapping) => openSubset(folder, mapping),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

async function openSubset(folder: string, mapping: MappingText): Promise<SubsetGraph> {
  const mappingFile = join(folder, 'mapping.json');
  writeFileSync(mappingFile, JSON.stringify(mapping));
  const env = { C360_DATA_DIR: folder, C360_SECRET: SECRET, C360_LOG: 'silent' };
  const systems = await createSystems({ mappingFile, env, secret: SECRET, now, requireAll: true });
  const registry = await createRegistry({ file: ':memory:', now, secret: SECRET });
  const services = { systems, registry, now };
  await buildIdentity(services);
  const logger = pino({ level: 'silent' });
  const configuration = parseConfiguration(env, {});
  const app = await buildGateway({ configuration, logger, secret: SECRET }, services, null);
  return {
    ask: async (query, variables = {}) => {
      const response = await app.inject({ method: 'POST', url: '/graphql', payload: { query, variables } });
      return response.json<Answer>();
    },
    close: async () => {
      await app.close();
      await Promise.all([systems.close(), registry.close()]);
    },
  };
}

/**
 * The examples of the mapping pages are sound: each is put into a whole mapping and checked as `c360 check` does. A block
 * holds sections of a mapping file, or, where its fence names an entity (```yaml Order), words of that entity's mapping.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkMappingFile } from '../../adapters/mapping/load.ts';

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));
const PAGES = ['mapping.md', ...readdirSync(join(DOCS, 'mapping')).map((file) => `mapping/${file}`)];

type Words = Readonly<Record<string, unknown>>;
interface Mapped extends Words {
  readonly from: Words;
}
type Entities = Readonly<Record<string, readonly Mapped[]>>;

const source = (file: string) => ({ engine: 'sqlite', connection: { file } });
const mapped = (from: string, table: string, as: string, key: unknown): Mapped => {
  return { from: { source: from, table, as }, key: [key], fields: {} };
};

/** What the examples stand in, and what their links name. */
const SOURCES: Words = { orders: source('orders'), billing: source('billing'), support: source('support') };
const ENTITIES: Entities = {
  Customer: [
    mapped('orders', 'CUSTMAS', 'c', { col: 'c.CUSTNO', pad: 8 }),
    mapped('billing', 'accounts', 'a', { col: 'a.account_id', type: 'integer' }),
  ],
  Order: [mapped('orders', 'ORDHDR', 'h', 'h.ORDNO')],
  Invoice: [mapped('billing', 'invoices', 'i', 'i.ID')],
  Payment: [mapped('billing', 'payments', 'p', 'p.ID')],
  Ticket: [mapped('support', 'tickets', 't', 't.ID')],
  Shipment: [mapped('orders', 'PARCELS', 's', 's.ID')],
};

/** Each entity from each source once: what the example says of it goes before what stands there already. */
function withEntities(entities: Entities): Entities {
  const all = Object.entries(ENTITIES).map(([entity, others]) => {
    const own = entities[entity] ?? [];
    const sources = own.map(({ from }) => from['source']);
    return [entity, [...own, ...others.filter(({ from }) => !sources.includes(from['source']))]] as const;
  });
  return Object.fromEntries(all);
}

function withWords(entity: string, words: Words): Entities {
  const [first] = ENTITIES[entity] ?? [];
  if (first === undefined) throw new Error(`A block must name an entity, but names ${entity}.`);
  return withEntities({ [entity]: [{ ...first, ...words }] });
}

interface Block {
  readonly page: string;
  readonly line: number;
  readonly entity: string;
  readonly text: string;
}

function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(join(DOCS, page), 'utf8');
  return [...text.matchAll(/^```ya?ml *(\w*)\n([\s\S]*?)^```/gm)].map((match) => ({
    page,
    line: text.slice(0, match.index).split('\n').length,
    entity: match[1] ?? '',
    text: match[2] ?? '',
  }));
}

function mappingOf({ entity, text }: Block): Words {
  const words = (parse(text) ?? {}) as Words; // a block of comments alone is null
  if (entity !== '') return { version: 1, sources: SOURCES, entities: withWords(entity, words) };
  const entities = withEntities((words['entities'] ?? {}) as Entities); // as the page says
  return { version: 1, ...words, sources: { ...SOURCES, ...(words['sources'] as Words) }, entities };
}

const BLOCKS = PAGES.flatMap(blocksOf);
const folder = mkdtempSync(join(tmpdir(), 'c360-pages-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the mapping pages', () => {
  it('have examples', () => {
    expect(BLOCKS.length).toBeGreaterThan(12);
  });

  /** Writes what an example extends, where it does. */
  function writeBase(file: unknown): void {
    const base = { version: 1, sources: SOURCES, entities: ENTITIES };
    if (typeof file === 'string') writeFileSync(join(folder, file), JSON.stringify(base));
  }

  it.each(BLOCKS.map((block) => [`${block.page}:${block.line}`, block] as const))('%s is sound', (_, block) => {
    const file = join(folder, 'mapping.yaml');
    const mapping = mappingOf(block);
    writeBase(mapping['extends']);
    writeFileSync(file, JSON.stringify(mapping));
    expect(checkMappingFile(file)).toEqual([]);
  });
});

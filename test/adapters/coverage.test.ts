import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readCoverage } from '../../adapters/coverage.ts';
import { orderWith, shopMapping } from './doctor/shop.ts';

const SOURCES = { shop: { engine: 'mysql', connection: '${env:SHOP_DSN}' } };

function coverageOf(mapping: unknown) {
  const folder = mkdtempSync(join(tmpdir(), 'c360-coverage-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'mapping.yaml');
  writeFileSync(file, JSON.stringify(mapping));
  return readCoverage(file);
}

describe('the coverage of a mapping', () => {
  it('tells entities by source, and the lists that can be read of them', () => {
    expect(coverageOf(shopMapping(SOURCES))).toEqual([
      { source: 'shop', entity: 'Customer', lists: [] },
      { source: 'shop', entity: 'Order', lists: ['byCustomer', 'placed'] },
    ]);
  });

  it('leaves out lists without the time that they need', () => {
    const { placedAt: _, ...fields } = (orderWith({}) as { fields: Record<string, unknown> }).fields; // of the tests' own making
    const [, order] = coverageOf(shopMapping(SOURCES, { ...orderWith({}), fields }));
    expect(order?.lists).toEqual(['byCustomer']);
  });

  it('is none of a mapping that is not sound', () => {
    expect(coverageOf(shopMapping(SOURCES, orderWith({ number: 'x.NO' })))).toEqual([]);
  });

  it('of the demo has every entity', () => {
    const demo = fileURLToPath(new URL('../../demo/customer360.yaml', import.meta.url));
    const entities = new Set(readCoverage(demo).map((covered) => covered.entity));
    expect([...entities]).toEqual(['Customer', 'Order', 'Invoice', 'Payment', 'Ticket', 'Shipment']);
  });
});

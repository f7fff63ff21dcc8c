import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSystems } from '../../../adapters/systems.ts';
import type { Systems } from '../../../adapters/ports.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import { NORTHWIND_IS_HERE, loadNorthwind } from './load-northwind.ts';

const SKIPPED = NORTHWIND_IS_HERE ? '' : ' (skipped: ../shared/legacy-samples/northwind is not here)';
const context = { viewer: { audience: 'agent', scopes: [] } } as const;
const ALFKI = 'northwind:ALFKI' as RecordId;

describe.skipIf(!NORTHWIND_IS_HERE)(`Northwind through a mapping file alone${SKIPPED}`, () => {
  let systems: Systems;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'c360-northwind-'));
    const file = join(folder, 'northwind.sqlite');
    loadNorthwind(file);
    systems = await createSystems({
      mappingFile: fileURLToPath(new URL('northwind.yaml', import.meta.url)),
      env: { NORTHWIND_FILE: file },
      secret: 'a secret of the tests',
    });
  });

  afterAll(async () => {
    await systems.close();
    rmSync(folder, { recursive: true });
  });

  const port = <E extends 'Customer' | 'Order' | 'Shipment'>(entity: E) => {
    const found = systems.port(entity, 'northwind' as SystemId);
    if (found === undefined) throw new Error('The mapping holds no such entity.');
    return found;
  };

  it('tells the six orders of ALFKI, newest first, with freight, totals and a state derived from dates', async () => {
    const orders = await port('Order').list('byCustomer', [ALFKI], { limit: 10 }, context);
    const told = (orders.get(ALFKI) ?? []).map(({ entity: o }) => [
      o.number,
      o.placedAt,
      o.freight?.amount,
      o.total?.amount,
      o.state.value,
    ]);
    expect(told).toEqual([
      ['11011', '1998-04-09T07:00:00Z', '1.21', '934.71', 'COMPLETED'],
      ['10952', '1998-03-16T08:00:00Z', '40.42', '511.62', 'COMPLETED'],
      ['10835', '1998-01-15T08:00:00Z', '69.53', '915.33', 'COMPLETED'],
      ['10702', '1997-10-13T07:00:00Z', '23.94', '353.94', 'COMPLETED'],
      ['10692', '1997-10-03T07:00:00Z', '61.02', '939.02', 'COMPLETED'],
      ['10643', '1997-08-25T07:00:00Z', '29.46', '843.96', 'COMPLETED'],
    ]);
  });

  it('tells the lines of an order with product names and discounted totals', async () => {
    const lines = await port('Order').children('lines', ['northwind:10643' as RecordId], null, context);
    const told = lines
      .get('northwind:10643' as RecordId)
      ?.map(({ child: l }) => [l.sku, l.description, l.quantity, l.unitPrice?.amount, l.total?.amount]);
    expect(told).toEqual([
      ['28', 'Rössle Sauerkraut', '15', '45.60', '513.00'],
      ['39', 'Chartreuse verte', '21', '18.00', '283.50'],
      ['46', 'Spegesild', '2', '12.00', '18.00'],
    ]);
  });

  it('tells shipped dates and carriers', async () => {
    const shipments = await port('Shipment').list('byCustomer', [ALFKI], { limit: 10 }, context);
    const told = (shipments.get(ALFKI) ?? []).map(({ entity: s }) => [s.links.order, s.shippedAt, s.carrier]);
    expect(told).toEqual([
      ['northwind:11011', '1998-04-13T07:00:00Z', 'Speedy Express'],
      ['northwind:10952', '1998-03-24T08:00:00Z', 'Speedy Express'],
      ['northwind:10835', '1998-01-21T08:00:00Z', 'Federal Shipping'],
      ['northwind:10702', '1997-10-21T07:00:00Z', 'Speedy Express'],
      ['northwind:10692', '1997-10-13T07:00:00Z', 'United Package'],
      ['northwind:10643', '1997-09-02T07:00:00Z', 'Speedy Express'],
    ]);
  });

  it('leaves the orders that were never shipped in progress', async () => {
    const order = await port('Order').byNumbers(['11077'], context);
    expect(order.get('11077')?.[0]?.state).toEqual({ value: 'IN_PROGRESS', code: null, label: null });
  });
});

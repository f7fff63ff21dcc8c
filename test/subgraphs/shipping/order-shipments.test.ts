import { buildSchema, parse } from 'graphql';
import type { FieldNode, OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { SystemError } from '../../../schema/errors.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import type { SubgraphServices } from '../../../subgraphs/services.ts';
import { loadOrderShipments } from '../../../subgraphs/shipping/order-shipments.ts';
import { AGENT } from '../test-graph.ts';

const ORDER = 'erp:1' as RecordId; // well formed, as all ids here
const PARCELS = ['wms:1', 'wms:2'];
const SCAN = { id: 'wms:1~1', at: '2026-03-02T08:00:00Z' };
const LINE = { id: 'wms:1~1', sku: 'MUG' };

/** The first parcel has a line and a scan. */
const CHILDREN = { lines: LINE, scans: SCAN };

/** Parcels of the order whose fields these are; a part that fails rejects. */
async function parcelsFor(fields: string, failing?: 'lines' | 'scans') {
  const calls: string[] = [];
  const port = {
    entity: 'Shipment',
    system: { id: 'wms' },
    can: { lists: new Set(['byOrder']), children: new Set(['lines', 'scans']) },
    list: async () => {
      calls.push('list');
      return new Map([
        [ORDER, PARCELS.map((id) => ({ at: null, position: { raw: null, key: [id] }, entity: { id } }))],
      ]);
    },
    childrenOfList: async (_list: string, child: 'lines' | 'scans') => {
      calls.push(child);
      if (child === failing) throw new SystemError('wms' as SystemId, 'UNAVAILABLE');
      return new Map([[PARCELS[0], [{ position: { raw: null, key: [1] }, child: CHILDREN[child] }]]]);
    },
  };
  // What this reading looks at of the services.
  const services = { systems: { ports: () => [port] } } as unknown as SubgraphServices;
  const { definitions } = parse(`{ shipments ${fields} }`);
  const operation = definitions[0] as OperationDefinitionNode; // written above
  const fieldNodes = operation.selectionSet.selections as readonly FieldNode[];
  const info = { fieldNodes, fragments: {}, schema: buildSchema('type Query { a: Int }') };
  const parcels = await loadOrderShipments(services, { viewer: AGENT, requestId: 'test' }, info, ORDER);
  return { parcels, calls };
}

describe('loadOrderShipments', () => {
  it('gives parcels that bring along what will be asked of each', async () => {
    const { parcels, calls } = await parcelsFor('{ id state lines { sku } scans { at } }');
    expect(parcels).toEqual([
      { id: 'wms:1', lines: [LINE], scans: [SCAN] },
      { id: 'wms:2', lines: [], scans: [] },
    ]);
    expect(calls).toEqual(['list', 'lines', 'scans']);
  });

  it.each([
    ['{ id carrier }', ['list']],
    ['{ id lines { sku } }', ['list', 'lines']],
    ['{ id deliveredAt }', ['list', 'scans']],
  ])('reads for %s no part that nobody looks at', async (fields, wanted) => {
    expect((await parcelsFor(fields)).calls).toEqual(wanted);
  });

  it('leaves a part that cannot be read to the field that asks for it', async () => {
    const { parcels } = await parcelsFor('{ id lines { sku } scans { at } }', 'scans');
    expect(parcels).toEqual([
      { id: 'wms:1', lines: [LINE], scans: undefined },
      { id: 'wms:2', lines: [], scans: undefined },
    ]);
  });
});

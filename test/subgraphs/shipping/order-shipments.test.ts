import { buildSchema, parse } from 'graphql';
import type { FieldNode, OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { SystemError } from '../../../schema/errors.ts';
import { fieldSet } from '../../../schema/field-set.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import { loadAllChildren } from '../../../subgraphs/reading/all-children.ts';
import type { SubgraphServices } from '../../../subgraphs/services.ts';
import { loadOrderShipments } from '../../../subgraphs/shipping/order-shipments.ts';
import { AGENT } from '../test-graph.ts';

const ORDER = 'erp:1' as RecordId; // well formed, as all ids here
const PARCELS = ['wms:1', 'wms:2'];
const SCAN = { id: 'wms:1~1', at: '2026-03-02T08:00:00Z' };
const LINE = { id: 'wms:1~1', sku: 'MUG' };

/** The first parcel has a line and a scan. */
const CHILDREN = { lines: LINE, scans: SCAN };

/** Parcels of the order whose fields these are, with what their own fields are told; a part that fails rejects. */
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
    children: async (child: 'lines' | 'scans', parents: readonly RecordId[]) => {
      calls.push(`${child} of ${parents.join()}`);
      return new Map();
    },
    childrenOfList: async (_list: string, child: 'lines' | 'scans') => {
      calls.push(child);
      if (child === failing) throw new SystemError('wms' as SystemId, 'UNAVAILABLE');
      return new Map([[PARCELS[0], [{ position: { raw: null, key: [1] }, child: CHILDREN[child] }]]]);
    },
  };
  // What this reading looks at of the services.
  const services = { systems: { ports: () => [port], port: () => port } } as unknown as SubgraphServices;
  const { definitions } = parse(`{ shipments ${fields} }`);
  const operation = definitions[0] as OperationDefinitionNode; // written above
  const fieldNodes = operation.selectionSet.selections as readonly FieldNode[];
  const info = { fieldNodes, fragments: {}, schema: buildSchema('type Query { a: Int }') };
  const context = { viewer: AGENT, requestId: 'test' };
  const parcels = await loadOrderShipments(services, context, info, ORDER);
  const partOf = (child: 'lines' | 'scans', parent: RecordId, names: readonly string[]) =>
    loadAllChildren(services, context, { entity: 'Shipment', child, parent, asked: fieldSet(names) });
  return {
    calls,
    parcels: parcels.map(({ id }) => ({
      id,
      lines: () => partOf('lines', id, ['sku']),
      scans: () => partOf('scans', id, ['at']),
    })),
  };
}

describe('loadOrderShipments', () => {
  it('gives parcels of which each is told at once what will be asked of it', async () => {
    const { parcels, calls } = await parcelsFor('{ id state lines { sku } scans { at } }');
    const told = parcels.map(({ id, lines, scans }) => ({ id, lines: lines(), scans: scans() }));
    expect(told).toEqual([
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
    const { parcels, calls } = await parcelsFor('{ id lines { sku } scans { at } }', 'scans');
    expect(parcels.map(({ lines }) => lines())).toEqual([[LINE], []]);
    expect(calls).toEqual(['list', 'lines', 'scans']);
    await Promise.all(parcels.map(async ({ scans }) => scans()));
    expect(calls).toEqual(['list', 'lines', 'scans', 'scans of wms:1,wms:2']);
  });
});

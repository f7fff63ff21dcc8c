/** A guest's parcel, taken by its id as a federation router may take it: straight to `_entities`. */
import { graphql } from 'graphql';
import { describe, expect, it } from 'vitest';
import { memoryInfo, memoryOrder, memoryShipment } from '../../../../adapters/memory/build.ts';
import { createMemorySystems } from '../../../../adapters/memory/systems.ts';
import { createSealer } from '../../../../adapters/sealer.ts';
import type { Registry } from '../../../../adapters/registry/port.ts';
import { createSubgraphSchema } from '../../../../subgraphs/index.ts';
import type { Viewer } from '../../../../schema/viewer.ts';
import { AGENT, NOBODY, NOW, entities, valueAt } from '../../test-graph.ts';

const REAL_ID = 'wms:1~1';
const sealer = createSealer('a secret of the tests, long enough');
const systems = createMemorySystems({
  sealer,
  now: () => NOW,
  systems: [
    {
      info: memoryInfo('erp', 'ORDERS'),
      orders: [memoryOrder({ key: '10', number: '10', customer: 'erp:C1', email: 'rosa@example.com' })],
    },
    {
      info: memoryInfo('wms', 'SHIPPING'),
      shipments: [
        memoryShipment({
          key: ['1', '1'],
          customer: 'wms:C1',
          order: 'erp:10',
          trackingNumber: 'JD01',
          lines: [{ sku: 'MUG', quantity: '1' }],
          scans: [
            { at: '2026-03-04T08:00:00Z', state: 'DELIVERED', text: 'Signed: R. Delgado', location: 'Bonn' },
            { at: '2026-03-04T08:01:00Z', state: 'DELIVERED', text: 'Left with neighbor J. Mills', location: null },
          ],
        }),
      ],
    },
  ],
});
// The shipping subgraph has nothing to ask of it.
const services = { systems, registry: {} as Registry, now: () => NOW };
const schema = createSubgraphSchema('shipping', services);

async function ask(
  source: string,
  variableValues: Readonly<Record<string, unknown>> = {},
  viewer = NOBODY,
): Promise<unknown> {
  const contextValue = { viewer, requestId: 'test' };
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data));
}

async function trackedId(path: string): Promise<string> {
  const data = await ask(
    '{ trackOrder(number: "10", email: "rosa@example.com") { shipments { id } events { shipment { id } } } }',
  );
  expect(JSON.stringify(data)).not.toContain(REAL_ID);
  const id = valueAt(data, `trackOrder.${path}.id`);
  if (typeof id !== 'string') throw new TypeError('A tracked parcel must have an id.');
  return id;
}

const SELECTION = '{ __typename id state lines { sku } scans { text location } order { id } customer { record } }';
const PUBLIC = {
  __typename: 'Shipment',
  state: 'DELIVERED',
  lines: [{ sku: 'MUG' }],
  scans: [
    { text: null, location: 'Bonn' },
    { text: 'Delivered to a neighbour', location: null },
  ],
  order: null,
  customer: null,
};

describe("a guest's parcel", () => {
  it.each(['shipments.0', 'events.0.shipment'])('leads from %s to what is public and nowhere else', async (path) => {
    const id = await trackedId(path);
    const refs = [{ __typename: 'Shipment', id }];
    expect(await ask(entities('Shipment', SELECTION), { refs })).toEqual({ _entities: [{ ...PUBLIC, id }] });
    const byQuery = await ask(`query ($id: ID!) { shipment(id: $id) ${SELECTION} }`, { id });
    expect(byQuery).toEqual({ shipment: { ...PUBLIC, id } });
  });

  it('is another entity than the parcel that staff sees', async () => {
    const refs = [{ __typename: 'Shipment', id: REAL_ID }];
    const data = await ask(entities('Shipment', SELECTION), { refs }, AGENT);
    expect(valueAt(data, '_entities.0')).toMatchObject({ id: REAL_ID, order: { id: 'erp:10' } });
    expect(await ask(entities('Shipment', SELECTION), { refs })).toEqual({ _entities: [null] });
  });

  it('is nothing to a partner who comes by its id', async () => {
    const refs = [{ __typename: 'Shipment', id: await trackedId('shipments.0') }];
    const partner: Viewer = { audience: 'partner', partner: 'oakmart', scopes: [] };
    expect(await ask(entities('Shipment', SELECTION), { refs }, partner)).toEqual({ _entities: [null] });
  });

  it('cannot be forged, nor its seal passed off as a guest', async () => {
    const id = await trackedId('shipments.0');
    const sealed = id.slice('guest@'.length);
    const forged = [
      'guest@',
      `guest@${REAL_ID}`,
      `guest@${Buffer.from(REAL_ID).toString('base64url')}`,
      `${id.slice(0, -1)}${id.endsWith('A') ? 'B' : 'A'}`,
      // What any guest order's own id holds: a seal of ours, for an e-mail.
      `guest@${sealer.seal(REAL_ID)}`,
      `wms:@${sealed}`,
    ];
    const refs = forged.map((one) => ({ __typename: 'Shipment', id: one }));
    expect(await ask(entities('Shipment', SELECTION), { refs })).toEqual({ _entities: forged.map(() => null) });
    expect(sealer.open(sealed)).toBeNull();
  });
});

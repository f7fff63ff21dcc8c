/** Rule 9 over the demo: etas that are computed from how long earlier parcels took, as the public graph tells them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemoGraph } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';

interface Eta {
  readonly kind: string;
  readonly earliest: string;
  readonly latest: string;
  readonly asOf: string;
  readonly confidence: number;
  readonly basis: string;
}
interface Tracking {
  readonly headline: string;
  readonly late: boolean;
  readonly atRisk: boolean;
  readonly etas: readonly Eta[];
}

const TRACKING = 'headline late atRisk etas { kind earliest latest asOf confidence basis }';
/** Parcels that have left in the last days, and are on their way as their rows say. */
const ON_THE_WAY = `from Consignment c join Parcel p on p.DepotCode = c.DepotCode and p.ConsignmentNo = c.ConsignmentNo
  where p.StatusCode = '20' and p.ShippedAt > '2026-02-24'`;
const NOON = '2026-03-02T12:00:00';

let graph: DemoGraph;
let orders: ReadonlyMap<string, Tracking>;

async function trackingOf(number: string): Promise<Tracking> {
  const query = `query ($number: String!) { findOrders(number: $number) { tracking { ${TRACKING} } } }`;
  const { data, errors } = await graph.ask(query, { number });
  expect(errors).toBeUndefined();
  return data.findOrders[0].tracking;
}

const computedOf = ({ etas }: Tracking): Eta | undefined => etas.find(({ kind }) => kind === 'COMPUTED');
const promiseOf = ({ etas }: Tracking): Eta | undefined => etas.find(({ kind }) => kind === 'PROMISED');

/** The orders that the condition holds for; one there has to be. */
function ordersThat(holds: (tracking: Tracking) => boolean): readonly [string, Tracking][] {
  const found = [...orders].filter(([, tracking]) => holds(tracking));
  expect(found).not.toEqual([]);
  return found;
}

beforeAll(async () => {
  graph = await openDemoGraph();
  const rows = await graph.legacy.rows('shipping', `select distinct c."Order" as number ${ON_THE_WAY}`);
  const numbers = rows.map(({ number }) => String(number));
  orders = new Map(await Promise.all(numbers.map(async (number) => [number, await trackingOf(number)] as const)));
});
afterAll(() => graph.close());

describe('rule 9: the COMPUTED eta', () => {
  it('lies ahead, and says on how many parcels it rests, when they were counted and how sure it is', () => {
    for (const [, tracking] of ordersThat((one) => computedOf(one) !== undefined)) {
      const eta = computedOf(tracking);
      expect(eta?.basis).toMatch(
        /^Half of \d+ parcels by [A-Z]\w+ \w+ (?:Standard|Express)( to the same (?:region|country))?( that took longer than [\d.]+ days)? took up to [\d.]+ days, 9 in 10 up to [\d.]+\.$/,
      );
      expect(eta).toMatchObject({ confidence: 0.85, asOf: expect.stringContaining(NOON) });
      expect(eta !== undefined && NOON < eta.earliest && eta.earliest < eta.latest).toBe(true);
    }
  });

  it('rests on 20 parcels at the least, and is left out where there are fewer', () => {
    for (const [, tracking] of ordersThat((one) => computedOf(one) !== undefined)) {
      const count = /^Half of (\d+) parcels/.exec(computedOf(tracking)?.basis ?? '')?.[1];
      expect(Number(count)).toBeGreaterThanOrEqual(20);
    }
    ordersThat((one) => computedOf(one) === undefined);
  });

  it('stands beside the promise and the estimate of the carrier', () => {
    const kinds = ordersThat((one) => computedOf(one) !== undefined).map(([, { etas }]) =>
      etas.map(({ kind }) => kind),
    );
    expect(kinds).toContainEqual(['PROMISED', 'CARRIER', 'COMPUTED']);
  });

  it('is what the headline expects where the carrier tells nothing', async () => {
    const [first] = ordersThat(
      (one) => computedOf(one) !== undefined && !one.late && one.headline.startsWith('In transit'),
    );
    const [number = ''] = first ?? [];
    await graph.legacy.run(
      'shipping',
      `update Parcel set EtaFrom = null, EtaTo = null where ConsignmentNo in (
      select ConsignmentNo from Consignment where "Order" = '${number}')`,
    );
    const told = await trackingOf(number);
    expect(told.etas.map(({ kind }) => kind)).not.toContain('CARRIER');
    expect(told.headline).toMatch(/^In transit, expected \d+(?: \w+)? to \d+ March\.$/);
  });

  it('is told to a guest with the proof too', async () => {
    for (const [number, tracking] of ordersThat((one) => computedOf(one) !== undefined)) {
      const [row] = await graph.legacy.rows('orders', `select SHPZIP as postcode from ORDHDR where ORDNUM = ${number}`);
      const query = `query ($number: String!, $postcode: String) { trackOrder(number: $number, postcode: $postcode) { ${TRACKING} } }`;
      const { data } = await graph.ask(query, { number, postcode: row?.['postcode'] });
      expect(computedOf(data.trackOrder)).toEqual(computedOf(await trackingOf(number)));
      expect(data.trackOrder.atRisk).toBe(tracking.atRisk);
    }
  });
});

describe('rule 8: atRisk', () => {
  it('is told where the promise lies ahead, and the latest of the COMPUTED eta behind it', () => {
    for (const [, tracking] of ordersThat(({ atRisk }) => atRisk)) {
      expect(tracking.late).toBe(false);
      expect((computedOf(tracking)?.latest ?? '') > (promiseOf(tracking)?.latest ?? '')).toBe(true);
    }
  });

  it('is not told where the COMPUTED eta lies before the promise, nor where there is none', () => {
    const calm = ordersThat(({ atRisk, late }) => !atRisk && !late).map(([, tracking]) => tracking);
    const behind = calm.filter((one) => (computedOf(one)?.latest ?? '') > (promiseOf(one)?.latest ?? ''));
    expect(behind).toEqual([]);
    expect(calm.some((one) => computedOf(one) === undefined)).toBe(true);
  });
});

describe('the statements of a request', () => {
  it('are the same with computed etas as without: what they rest on was learnt before', async () => {
    const [first] = ordersThat((one) => computedOf(one) !== undefined);
    const ask = async (fields: string) => {
      graph.statements.clear();
      await graph.ask(`query ($number: String!) { findOrders(number: $number) { tracking { ${fields} } } }`, {
        number: first?.[0],
      });
      return graph.statements.list().toSorted();
    };
    const statements = await ask(TRACKING);
    expect(statements).toEqual(await ask('events { at }'));
    expect(statements.filter((one) => one.includes('since'))).toEqual([]);
  });
});

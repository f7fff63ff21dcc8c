import { isEnumType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { INTERACTION_KINDS } from '../../../subgraphs/history/kinds.ts';
import { askCustomers, askHistory, createHistoryWorld } from './history-world.ts';
import type { ToldInteraction } from './history-world.ts';

const idsOf = (nodes: readonly ToldInteraction[]): readonly string[] => nodes.map(({ id }) => id);

async function everything(): Promise<readonly ToldInteraction[]> {
  return (await askHistory(createHistoryWorld(), { first: 100 })).nodes;
}

describe('interactions(kinds)', () => {
  it.each(INTERACTION_KINDS.map((kind) => [kind]))('gives exactly the rows shown as %s', async (kind) => {
    const { nodes } = await askHistory(createHistoryWorld(), { first: 100, kinds: [kind] });
    expect(idsOf(nodes)).toEqual(idsOf((await everything()).filter((node) => node.kind === kind)));
    expect(nodes).not.toEqual([]);
  });

  it('fills its pages: no row is read and then dropped', async () => {
    const kinds = ['PAYMENT_FAILED', 'ORDER_CANCELLED', 'DELIVERY_PROBLEM'];
    const wanted = (await everything()).filter((node) => kinds.includes(node.kind));
    const { nodes, pageInfo } = await askHistory(createHistoryWorld(), { first: wanted.length - 1, kinds });
    expect(idsOf(nodes)).toEqual(idsOf(wanted.slice(0, -1)));
    expect(pageInfo.hasNextPage).toBe(true);
  });

  it('asks no list that cannot give a wanted kind', async () => {
    const world = createHistoryWorld();
    await askHistory(world, { kinds: ['TICKET_OPENED', 'REFUND_ISSUED'] });
    expect(new Set(world.systems.calls.map(({ of }) => of))).toEqual(new Set(['made', 'opened']));
    expect(world.systems.calls).toHaveLength(2);
  });

  it('gives nothing and asks nothing for no kinds at all', async () => {
    const world = createHistoryWorld();
    expect((await askHistory(world, { kinds: [] })).nodes).toEqual([]);
    expect(world.systems.calls).toEqual([]);
  });

  it('goes on from a cursor that other kinds gave', async () => {
    const world = createHistoryWorld();
    const { pageInfo } = await askHistory(world, { first: 10, kinds: ['SHIPMENT_SCANNED'] });
    const { nodes } = await askHistory(world, { first: 100, after: pageInfo.endCursor });
    const all = idsOf(await everything());
    expect(idsOf(nodes)).toEqual(all.slice(all.indexOf('scanned:parcels:9~1~1') + 1));
  });
});

describe('interactions(systems)', () => {
  it('asks the named systems alone', async () => {
    const world = createHistoryWorld();
    const { nodes } = await askHistory(world, { first: 100, systems: ['crm', 'parcels'] });
    expect(new Set(nodes.map(({ system }) => system))).toEqual(new Set(['crm', 'parcels']));
    expect(new Set(world.systems.calls.map(({ system }) => system))).toEqual(new Set(['crm', 'parcels']));
  });

  it('refuses a system that is not there, and names those that are', async () => {
    const world = createHistoryWorld();
    const { errors } = await askCustomers(world, 'interactions(systems: ["crm", "nosys"]) { nodes { id } }');
    const known = world.systems.infos.map(({ id }) => id).join(', ');
    expect(known).toContain('crm');
    const message = `interactions: \`systems\` must name systems of this graph (${known}), but got "nosys". Correct the name or leave it out.`;
    expect(errors?.map((error) => [error.message, error.extensions['code']])).toEqual([[message, 'BAD_USER_INPUT']]);
    expect(world.systems.calls).toEqual([]);
  });

  it('gives nothing for a system that is there and holds nothing of the kind', async () => {
    const page = await askHistory(createHistoryWorld(), { systems: ['crm'], kinds: ['INVOICE_ISSUED'] });
    expect(page.nodes).toEqual([]);
    expect((await askHistory(createHistoryWorld(), { systems: [] })).nodes).toEqual([]);
  });
});

describe('interactions(from, before)', () => {
  it('gives what happened at or after `from` and before `before`, in any offset', async () => {
    const range = { from: '2026-03-06T10:00:00+01:00', before: '2026-03-07T10:00:00Z' };
    const { nodes } = await askHistory(createHistoryWorld(), { first: 100, ...range });
    const wanted = (await everything()).filter(({ at }) => at >= '2026-03-06T09:00:00Z' && at < '2026-03-07T10:00:00Z');
    expect(idsOf(nodes)).toEqual(idsOf(wanted));
    expect(nodes.length).toBeGreaterThan(3);
  });
});

describe('internal notes', () => {
  const isNote = ({ direction, summary }: ToldInteraction): boolean =>
    direction === 'INTERNAL' || summary.startsWith('Internal note');

  it('are told to an agent, marked by flag or by direction', async () => {
    const notes = (await everything()).filter(isNote);
    expect(idsOf(notes)).toEqual(['messages:crm:5512~5', 'messages:crm:5512~4', 'messages:crm:5512~3']);
    expect(notes.map(({ kind, direction }) => [kind, direction])).toEqual(
      notes.map(() => ['MESSAGE_SENT', 'INTERNAL']),
    );
  });

  it('are among the messages sent, and are told and documented as sent to nobody', async () => {
    const { nodes } = await askHistory(createHistoryWorld(), { first: 100, kinds: ['MESSAGE_SENT'] });
    expect(nodes.map(({ direction, summary }) => [direction, summary.replace(/ ticket .*/, '')])).toEqual([
      ['INTERNAL', 'Internal note on'],
      ['INTERNAL', 'Internal note on'],
      ['INTERNAL', 'Internal note on'],
      ['OUTBOUND', 'We wrote on'],
    ]);
    const kind = createHistoryWorld().schema.getType('InteractionKind');
    const description = isEnumType(kind) ? kind.getValue('MESSAGE_SENT')?.description : null;
    expect(description).toMatch(/notes among staff.*INTERNAL/);
  });

  it.each(['customer', 'partner', 'nobody'] as const)('never reach a viewer of the audience %s', async (audience) => {
    const { nodes } = await askHistory(createHistoryWorld(), { first: 100 }, { audience });
    expect(nodes.filter(isNote)).toEqual([]);
    expect(nodes).toHaveLength((await everything()).length - 3);
    const sent = await askHistory(createHistoryWorld(), { first: 100, kinds: ['MESSAGE_SENT'] }, { audience });
    expect(idsOf(sent.nodes)).toEqual(['messages:crm:5512~2']);
  });

  it('leave no gap in the pages of those who may not read them', async () => {
    const world = createHistoryWorld();
    const whole = idsOf((await askHistory(world, { first: 100 }, { audience: 'customer' })).nodes);
    const first = await askHistory(world, { first: 12 }, { audience: 'customer' });
    const second = await askHistory(world, { first: 100, after: first.pageInfo.endCursor }, { audience: 'customer' });
    expect(first.nodes).toHaveLength(12);
    expect([...idsOf(first.nodes), ...idsOf(second.nodes)]).toEqual(whole);
  });
});

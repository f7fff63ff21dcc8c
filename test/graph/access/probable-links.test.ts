/** A signed-in customer sees what deterministic rules or a person joined, and nothing that likeness alone did. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClusterGroup, RegisteredCustomer } from '../../../adapters/registry/port.ts';
import type { CustomerId, RecordId } from '../../../schema/ids.ts';
import { SCOPES } from '../../../schema/viewer.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import { entry, part } from '../../adapters/registry/audit-entries.ts';
import { TODAY } from '../demo-graph.ts';
import type { Answer } from '../demo-graph.ts';
import { AGENT, openReachGraph } from './reach-graph.ts';
import type { ReachGraph } from './reach-graph.ts';

/** Before and after likeness joins the two. */
const [BEFORE, AFTER] = [`${TODAY}T11:00:00.000Z`, `${TODAY}T12:30:00.000Z`];
/** What each look changed. */
const CHANGE = { id: 'ic_1', kind: 'MERGE' };
const UNTOLD = 'both: not told why';
const LOOKS_AT_ROSA = ['Rosa, as she was alone', 'Rosa, as the one', UNTOLD, UNTOLD];
const ROSA = 'orders:C00017' as RecordId; // these by their spelling
const STRANGER = 'orders:C00010' as RecordId;

/** All that hangs on a customer. */
const ALL = `id name email phone birthDate since records { id system name email }
  addresses { lines city postcode } conflicts { field values { record } } missing { system }
  orders(first: 100) { nodes { id lines { id } } } invoices(first: 100) { nodes { id } } payments(first: 100) { nodes { id } }
  tickets(first: 100) { nodes { id messages(first: 100) { nodes { id } } } } shipments(first: 100) { nodes { id } }
  account { balances { amount } overdue { amount } creditLimit { amount } lastPaymentAt }
  interactions(first: 100) { nodes { id summary } }
  resume { openOrders { id } openTickets { id } lastInteraction { id } lastMessage { id } }`;
const ME = `{ me { ${ALL} } }`;

describe.each(['compiled', 'stock'])(
  'a customer whom likeness joins with another, with the %s executor,',
  (executor) => {
    let graph: ReachGraph;
    /** By the record that each signs in by, as it was before. */
    let before: Readonly<Record<'rosa' | 'stranger', Answer>>;
    let joined: RegisteredCustomer;
    /** The two, as sure rules have them. */
    let groups: readonly ClusterGroup[];
    /** The ids that were in use before, by the record. */
    let ids: Readonly<Record<'rosa' | 'stranger', CustomerId>>;

    async function find(record: RecordId): Promise<RegisteredCustomer> {
      const found = (await graph.services.registry.byRecords([record], { viewer: AGENT })).get(record);
      if (found === undefined) throw new TypeError('The demo has the record.');
      return found;
    }

    async function signedIn(signedInBy: RecordId | CustomerId): Promise<Viewer> {
      const { id } = await find(signedInBy.startsWith('c_') ? ROSA : (signedInBy as RecordId)); // what is no customer is a record
      return { audience: 'customer', customerId: id, signedInBy, scopes: [] };
    }

    function groupOf({ links }: RegisteredCustomer): ClusterGroup {
      const records = links.map(({ record, rule }) => {
        if (rule === 'PROBABILISTIC') throw new TypeError('The demo’s build joins nobody by likeness alone here.');
        return { record, rule };
      });
      return { records, probability: 0.995 };
    }

    beforeAll(async () => {
      graph = await openReachGraph(executor);
      before = {
        rosa: await graph.ask(await signedIn(ROSA), ME),
        stranger: await graph.ask(await signedIn(STRANGER), ME),
      };
      ids = { rosa: (await find(ROSA)).id, stranger: (await find(STRANGER)).id };
      groups = [groupOf(await find(ROSA)), groupOf(await find(STRANGER))];
      await graph.services.registry.applySome([{ groups }], [], `${TODAY}T12:00:00.000Z`);
      joined = await find(ROSA);
    });
    afterAll(() => graph.close());

    const told = ({ data }: Answer) => data.me;

    it('is one customer to staff, who see which records are probable', async () => {
      expect((await find(STRANGER)).id).toBe(joined.id);
      const { data } = await graph.ask({ audience: 'agent', scopes: [SCOPES.readPersonal] }, `{ customer(id: "${joined.id}") { records { id linkedBy probability } orders(first: 100) { nodes { id } } } }`); // prettier-ignore
      const rules = new Map(
        data.customer.records.map((one: { id: string; linkedBy: string; probability: number }) => [one.id, one]),
      );
      expect(rules.get(STRANGER)).toMatchObject({ linkedBy: 'PROBABILISTIC', probability: 0.995 });
      expect(rules.get(ROSA)).not.toMatchObject({ linkedBy: 'PROBABILISTIC' });
      const both = told(before.rosa).orders.nodes.length + told(before.stranger).orders.nodes.length;
      expect(data.customer.orders.nodes).toHaveLength(both);
    });

    it('is told, by a record of the core, all that was told before and nothing else', async () => {
      expect(told(before.rosa).orders.nodes.length).toBeGreaterThan(0);
      expect(told(before.stranger).orders.nodes.length).toBeGreaterThan(0);
      const now = await graph.ask(await signedIn(ROSA), ME);
      expect(now.data).toEqual(before.rosa.data);
      expect(now.errors).toEqual(before.rosa.errors);
    });

    it('is told the same by the id of the customer', async () => {
      expect((await graph.ask(await signedIn(joined.id), ME)).data).toEqual(before.rosa.data);
    });

    it('is told, by a record that likeness alone joins, what that record holds and nothing else', async () => {
      const now = told(await graph.ask(await signedIn(STRANGER), ME));
      expect(now.records.map(({ id }: { readonly id: string }) => id)).toEqual([STRANGER]);
      const hers = JSON.stringify(told(before.rosa));
      for (const { id } of now.orders.nodes) expect(hers).not.toContain(`"${id}"`);
      expect(JSON.stringify(now)).not.toContain(told(before.rosa).email);
      expect(now.missing).toEqual([]);
    });

    it('finds nothing of the other by an id of its rows, of its records, of its customer', async () => {
      const rosa = await signedIn(ROSA);
      const [order] = told(before.stranger).orders.nodes;
      const { data } = await graph.ask(rosa, `{ order(id: "${order.id}") { id } customer(id: "${joined.id}") { records { id } } customerByRecord(id: "${STRANGER}") { id } }`); // prettier-ignore
      expect(data.order).toBeNull();
      expect(data.customerByRecord).toBeNull();
      expect(data.customer.records).toEqual(
        told(before.rosa).records.map(({ id }: { readonly id: string }) => ({ id })),
      );
    });

    async function purposesFor(viewer: Viewer): Promise<readonly string[]> {
      const { data, errors } = await graph.ask(viewer, '{ me { accessLog { nodes { purpose changes } } } }');
      expect(errors).toBeUndefined();
      for (const { purpose, changes } of data.me.accessLog.nodes) {
        expect(changes).toEqual(purpose === null ? [] : [CHANGE.kind]);
      }
      return data.me.accessLog.nodes
        .map(({ purpose }: { readonly purpose: string | null }) => purpose ?? UNTOLD)
        .toSorted();
    }

    it('is told of looks at what is surely his, of none at the other, and not why where an id stood for both', async () => {
      const looks = {
        'both, as one': [joined.id],
        'Rosa, as the one': [joined.id, ROSA],
        'the stranger, as the one': [joined.id, STRANGER],
        'Rosa, before': [ids.rosa],
        'the stranger, before': [ids.stranger],
        'the stranger’s record': [STRANGER],
      };
      const since = Object.entries(looks).map(([purpose, seen], no) =>
        entry(no, seen, { purpose, at: AFTER, changes: [CHANGE] }),
      );
      const entries = [
        ...since,
        entry(9, [ids.rosa], { purpose: 'Rosa, as she was alone', at: BEFORE, changes: [CHANGE] }),
      ];
      await graph.services.registry.audit.append(part('looks', 0, ...entries));
      expect(await purposesFor(await signedIn(ROSA))).toEqual(LOOKS_AT_ROSA);
      expect(await purposesFor(await signedIn(joined.id))).toEqual(LOOKS_AT_ROSA);
      const ofStranger = ['the stranger, as the one', 'the stranger’s record'];
      expect(await purposesFor(await signedIn(STRANGER))).toEqual(ofStranger);
      const query = `{ customer(id: "${joined.id}") { accessLog { nodes { purpose } } } }`;
      const { data } = await graph.ask({ audience: 'agent', scopes: [SCOPES.readAudit] }, query);
      expect(data.customer.accessLog.nodes).toHaveLength(entries.length);
    });

    it('sees both as soon as a person says that they are one, and no more once that is undone', async () => {
      const { identity } = graph.services.registry;
      const act = { actor: 'stella', reason: 'She called.' };
      const change = await identity.link([ROSA, STRANGER], act);
      const both = told(await graph.ask(await signedIn(ROSA), ME));
      expect(both.orders.nodes).toHaveLength(
        told(before.rosa).orders.nodes.length + told(before.stranger).orders.nodes.length,
      );
      await identity.undo(change.id, act);
      expect((await graph.ask(await signedIn(ROSA), ME)).data).toEqual(before.rosa.data);
    });

    it('is told the same of looks of that time once the two are parted', async () => {
      const clusters = groups.map((group) => ({ groups: [group] }));
      await graph.services.registry.applySome(clusters, [], `${TODAY}T13:00:00.000Z`);
      expect((await find(STRANGER)).id).not.toBe((await find(ROSA)).id);
      expect(await purposesFor(await signedIn(ROSA))).toEqual(LOOKS_AT_ROSA);
    });
  },
);

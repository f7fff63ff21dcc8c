import { describe, expect, it } from 'vitest';
import { memoryInfo, memoryInvoice } from '../../../../adapters/memory/build.ts';
import { createMemorySystems } from '../../../../adapters/memory/systems.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import { askFromAll, askWholeList } from '../../../../subgraphs/paging/feeds/whole-list.ts';
import { promised } from '../../../../subgraphs/reading/batch/answer.ts';
import { AGENT, plainSealer } from '../../test-graph.ts';

const ORDER = 'erp:10' as RecordId;
const context = () => ({ viewer: AGENT, requestId: 'test' });

function invoices(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const issuedAt = new Date(Date.UTC(2026, 0, 1, index)).toISOString();
    return memoryInvoice({ key: String(index), order: ORDER, issuedAt });
  });
}

describe('askWholeList', () => {
  it('reads on, row for row, where a list is longer than one statement takes', async () => {
    const systems = createMemorySystems({
      systems: [{ info: memoryInfo('ledger', 'BILLING'), invoices: invoices(450) }],
      sealer: plainSealer,
    });
    const [port] = systems.ports('Invoice');
    const rows = port && (await promised(askWholeList(context(), port, 'byOrder', ORDER)));
    expect(rows?.map(({ entity }) => entity.number)).toEqual(invoices(450).map((_, index) => String(449 - index)));
    expect(systems.calls).toHaveLength(3);
  });

  it('asks no system for a list that its mapping leaves out', async () => {
    const info = memoryInfo('ledger', 'BILLING');
    const systems = createMemorySystems({
      systems: [{ info, invoices: invoices(1), without: ['Invoice.byOrder'] }],
      sealer: plainSealer,
    });
    const [port] = systems.ports('Invoice');
    expect(port && (await promised(askWholeList(context(), port, 'byOrder', ORDER)))).toEqual([]);
    expect(systems.calls).toEqual([]);
  });
});

describe('askFromAll', () => {
  it('puts the rows of all systems in one order, newest first', async () => {
    const [first, second, third] = invoices(3);
    const systems = createMemorySystems({
      systems: [
        { info: memoryInfo('a', 'BILLING'), invoices: second ? [second] : [] },
        { info: memoryInfo('b', 'BILLING'), invoices: first && third ? [first, third] : [] },
      ],
      sealer: plainSealer,
    });
    const found = await promised(askFromAll(context(), systems.ports('Invoice'), 'byOrder', ORDER));
    expect(found.map(({ id }) => id)).toEqual(['b:2', 'a:1', 'b:0']);
  });
});

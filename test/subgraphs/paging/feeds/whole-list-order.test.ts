import { describe, expect, it } from 'vitest';
import type { Port } from '../../../../adapters/ports.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import { askWholeList } from '../../../../subgraphs/paging/feeds/whole-list.ts';
import { promised } from '../../../../subgraphs/reading/batch/answer.ts';
import { AGENT } from '../../test-graph.ts';

describe('a whole list with children read beside it', () => {
  it('is read first, so that a row that comes in between is in neither or brings its children', async () => {
    const calls: string[] = [];
    const answer = (call: string) => async () => {
      calls.push(call);
      return new Map();
    };
    // What this reading calls of a port.
    const port = {
      entity: 'Shipment',
      system: { id: 'shipping' },
      can: { lists: new Set(['byOrder']), children: new Set(['scans']) },
      list: answer('list'),
      childrenOfList: answer('children'),
    } as unknown as Port<'Shipment'>;
    const context = { viewer: AGENT, requestId: 'test' };
    const order = 'orders:1' as RecordId; // well formed
    await promised(askWholeList(context, port, 'byOrder', order, { children: [{ child: 'scans' }] }));
    expect(calls).toEqual(['list', 'children']);
  });
});

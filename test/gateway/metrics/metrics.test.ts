import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../../gateway/metrics/create-metrics.ts';
import { serveMetrics } from '../../../gateway/metrics/serve-metrics.ts';
import { openDemoGraph } from '../../graph/demo-graph.ts';

describe('the metrics', () => {
  it('count each kind of event by the names of the mapping alone', async () => {
    const metrics = createMetrics();
    const place = { system: 'orders', entity: 'Order', field: 'state' };
    metrics.count({ kind: 'unmapped', ...place });
    metrics.count({ kind: 'unmapped', ...place });
    metrics.count({ kind: 'undecodable', ...place });
    metrics.count({ kind: 'failure', system: 'billing', error: { reason: 'TIMEOUT' } });
    metrics.count({ kind: 'statement', system: 'billing', ms: 3 });
    metrics.watchListeners(() => 7);
    const text = await metrics.text();
    expect(text).toContain('c360_unmapped_codes_total{system="orders",entity="Order",field="state"} 2');
    expect(text).toContain('c360_undecodable_values_total{system="orders",entity="Order",field="state"} 1');
    expect(text).toContain('c360_system_failures_total{system="billing",reason="TIMEOUT"} 1');
    expect(text).toContain('c360_statement_seconds_bucket{le="0.005",system="billing"} 1');
    expect(text).toContain('c360_live_listeners 7');
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('are served at /metrics and nowhere else', async () => {
    const server = await serveMetrics(createMetrics(), { host: '127.0.0.1', port: 0 });
    try {
      const answer = await fetch(server.address);
      expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('c360_unmapped_codes_total')]);
      expect((await fetch(server.address.replace('/metrics', '/'))).status).toBe(404);
    } finally {
      await server.close();
    }
  });

  it('count the codes that the demo mapping does not name, and not what they are', async () => {
    const metrics = createMetrics();
    const graph = await openDemoGraph({ metrics });
    try {
      await graph.ask('{ findOrders(number: "102201") { state stateCode } }');
      const line = /c360_unmapped_codes_total\{system="orders",entity="Order",field="state"\} (\d+)/.exec(
        await metrics.text(),
      );
      expect(Number(line?.[1])).toBeGreaterThan(0);
    } finally {
      await graph.close();
    }
  });
});

import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { addEnded, aggregate } from '../../../gateway/metrics/aggregate.ts';
import type { Snapshot } from '../../../gateway/metrics/messages.ts';

/** As it comes over the channel. */
async function snapshot(value: number): Promise<Snapshot> {
  const registry = new Registry();
  const registers = [registry];
  new Counter({ name: 'reads_total', help: 'Reads.', labelNames: ['system'], registers }).inc({ system: 'a' }, value);
  new Histogram({ name: 'seconds', help: 'Seconds.', buckets: [1], registers }).observe(value);
  new Gauge({ name: 'listeners', help: 'Listeners.', registers }).set(value);
  const lag = { help: 'Lag.', registers } as const;
  new Gauge({ name: 'nodejs_eventloop_lag_p99_seconds', aggregator: 'average', ...lag }).set(value);
  new Gauge({ name: 'nodejs_eventloop_lag_min_seconds', aggregator: 'min', ...lag }).set(value);
  return JSON.parse(JSON.stringify(await registry.getMetricsAsJSON())) as Snapshot;
}

async function lines(registry: Registry): Promise<readonly string[]> {
  return (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

const fresh = async (value: number) => ({ metrics: await snapshot(value), isFresh: true });

describe('the metrics of several workers', () => {
  it('are their sums, and the worst lag of their event loops', async () => {
    expect(await lines(aggregate([], [await fresh(2), await fresh(3)]))).toEqual([
      'reads_total{system="a"} 5',
      'seconds_bucket{le="1"} 0',
      'seconds_bucket{le="+Inf"} 2',
      'seconds_sum 5',
      'seconds_count 2',
      'listeners 5',
      'nodejs_eventloop_lag_p99_seconds 3',
      'nodejs_eventloop_lag_min_seconds 2',
    ]);
  });

  it('have the counts, and not the states, of one that is silent and of those that ended', async () => {
    const ended = await addEnded(await addEnded([], await snapshot(10)), await snapshot(20));
    const silent = { metrics: await snapshot(5), isFresh: false };
    const told = await lines(aggregate(ended, [await fresh(1), silent]));
    expect(told).toContain('reads_total{system="a"} 36');
    expect(told).toContain('seconds_count 4');
    expect(told).toContain('listeners 1');
    expect(told).toContain('nodejs_eventloop_lag_p99_seconds 1');
  });

  it('are those of the ended where none is left', async () => {
    const ended = await addEnded([], await snapshot(10));
    expect(await lines(aggregate(ended, []))).toEqual([
      'reads_total{system="a"} 10',
      'seconds_bucket{le="1"} 0',
      'seconds_bucket{le="+Inf"} 1',
      'seconds_sum 10',
      'seconds_count 1',
    ]);
  });
});

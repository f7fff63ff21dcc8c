import { PerformanceObserver, constants } from 'node:perf_hooks';
import type { PerformanceEntry } from 'node:perf_hooks';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';

/** Garbage that may lie beside what lives before V8 collects. Units: bytes. */
const ROOM = 48 * 2 ** 20;
const LEAST_PERCENT = 25;
const MOST_PERCENT = 100;
/** The flag is not changed for less. */
const STEP = 5;

/** By how much the heap may grow from what lives in it. */
export function growingPercent(liveBytes: number): number {
  const percent = Math.round((100 * ROOM) / liveBytes / STEP) * STEP;
  return Math.min(MOST_PERCENT, Math.max(LEAST_PERCENT, percent));
}

function isMajor(entry: PerformanceEntry): boolean {
  const { detail } = entry as PerformanceEntry & { readonly detail?: { readonly kind?: number } }; // as Node's of `gc` are
  return detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR;
}

/**
 * Has V8 collect when the heap has grown by so much. Left alone it goes to four times of what lives, and keeps what it
 * took: a gateway with two thousand listeners would hold twice the memory. A small heap may grow by more
 * than a quarter, or it would be marked whole about every second of requests (docs/benches.md).
 *
 * For a process that serves: what starting takes is garbage of another kind, and collecting it early would cost a tenth
 * of the start.
 */
export function boundHeap(): void {
  let current = 0;

  function bound(): void {
    const percent = growingPercent(getHeapStatistics().used_heap_size);
    if (percent === current) return;
    current = percent;
    setFlagsFromString(`--heap-growing-percent=${percent}`); // V8 reads it after each collection
  }

  bound();
  new PerformanceObserver((list) => {
    if (list.getEntries().some(isMajor)) bound();
  }).observe({ entryTypes: ['gc'] });
}

import type { SystemId } from '../../../schema/ids.ts';
import { MARKS_TTL_MS } from './change-bus.ts';
import type { ChangeBus, ChangeEvent } from './change-bus.ts';

interface Kept {
  readonly marks: string;
  readonly until: number;
}

/** The change bus of one process: it always holds every lease, and events are told before `publish` returns. */
export function createMemoryBus(now: () => number = () => Date.now()): ChangeBus {
  const listeners = new Set<(event: ChangeEvent) => void>();
  const marksOf = new Map<SystemId, Kept>();
  let announcedUntil = 0;

  return {
    async publish(event) {
      for (const listener of listeners) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async announceListeners(ttlMs) {
      announcedUntil = Math.max(announcedUntil, now() + ttlMs);
    },
    hasListeners: async () => now() < announcedUntil,
    holdLease: async () => true,
    async releaseLease() {},
    async readMarks(source) {
      const kept = marksOf.get(source);
      return kept !== undefined && now() < kept.until ? kept.marks : null;
    },
    async writeMarks(source, marks) {
      marksOf.set(source, { marks, until: now() + MARKS_TTL_MS });
    },
    async close() {
      listeners.clear();
    },
  };
}

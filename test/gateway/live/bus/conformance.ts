/** What every change bus does, whoever carries it. */
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ChangeBus, ChangeEvent } from '../../../../gateway/live/bus/change-bus.ts';
import type { RecordId, SystemId } from '../../../../schema/ids.ts';

export const ORDERS = 'orders' as SystemId;

export function changed(...orders: readonly string[]): ChangeEvent {
  return { kind: 'changed', orders: orders as readonly RecordId[], customers: [] };
}

/** What a bus tells from now on, but for what it says when it begins to hear. */
export function heardOn(bus: ChangeBus): ChangeEvent[] {
  const heard: ChangeEvent[] = [];
  bus.subscribe((event) => heard.push(event));
  return heard;
}

export function describeChangeBus(name: string, open: () => Promise<ChangeBus>): void {
  async function opened(): Promise<ChangeBus> {
    const bus = await open();
    onTestFinished(() => bus.close());
    return bus;
  }

  describe(`${name}, as every change bus,`, () => {
    it('tells each listener of its process each event once, in order', async () => {
      const bus = await opened();
      const [first, second] = [heardOn(bus), heardOn(bus)];
      const events: readonly ChangeEvent[] = [
        changed('orders:1'),
        { kind: 'anything' },
        changed('orders:2', 'orders:3'),
      ];
      for (const event of events) await bus.publish(event);
      expect(first).toEqual(events);
      expect(second).toEqual(events);
    });

    it('tells a listener that has stopped nothing more', async () => {
      const bus = await opened();
      const heard: ChangeEvent[] = [];
      const stop = bus.subscribe((event) => heard.push(event));
      await bus.publish(changed('orders:1'));
      stop();
      await bus.publish(changed('orders:2'));
      expect(heard).toEqual([changed('orders:1')]);
    });

    it('knows of listeners for as long as they were announced, and the longest of it', async () => {
      const bus = await opened();
      expect(await bus.hasListeners()).toBe(false);
      await bus.announceListeners(300);
      await bus.announceListeners(1);
      expect(await bus.hasListeners()).toBe(true);
      await vi.waitFor(async () => expect(await bus.hasListeners()).toBe(false), 5_000);
    });

    it('grants a lease to the process that holds it, and again after it was given back', async () => {
      const bus = await opened();
      expect(await bus.holdLease(ORDERS, 60_000)).toBe(true);
      expect(await bus.holdLease(ORDERS, 60_000)).toBe(true);
      await bus.releaseLease(ORDERS);
      expect(await bus.holdLease(ORDERS, 60_000)).toBe(true);
    });

    it('gives back the marks that were written last, of that source', async () => {
      const bus = await opened();
      expect(await bus.readMarks(ORDERS)).toBeNull();
      await bus.writeMarks(ORDERS, '{"at":1}');
      await bus.writeMarks(ORDERS, '{"at":2}');
      expect(await bus.readMarks(ORDERS)).toBe('{"at":2}');
      expect(await bus.readMarks('billing' as SystemId)).toBeNull();
    });
  });
}

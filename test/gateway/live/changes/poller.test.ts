import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createMemoryBus } from '../../../../gateway/live/bus/memory-bus.ts';
import type { ChangeBus, ChangeEvent } from '../../../../gateway/live/bus/change-bus.ts';
import { createPoller } from '../../../../gateway/live/changes/poller.ts';
import { SystemError } from '../../../../schema/errors.ts';
import type { RecordId, SystemId } from '../../../../schema/ids.ts';
import type { ChangeReader } from '../../../../subgraphs/index.ts';
import { recordLog } from '../../small-graph/small-graph.ts';

const SHOP = 'shop' as SystemId;
const EVERY_MS = 1_000;

interface FakeSource {
  readonly reader: ChangeReader;
  /** Statements so far: "begin", "poll 3". */
  readonly statements: string[];
  /** An order changes. */
  change(order: string): void;
  isDown: boolean;
  /** What its rows link to can be read. */
  isWhole: boolean;
}

/** A source whose marks count its changes. */
function createSource(): FakeSource {
  const changes: RecordId[] = [];
  const answer = (statement: string): void => {
    source.statements.push(statement);
    if (source.isDown) throw new SystemError(SHOP, 'UNAVAILABLE');
  };
  const source: FakeSource = {
    statements: [],
    isDown: false,
    isWhole: true,
    change: (order) => void changes.push(order as RecordId),
    reader: {
      sources: [{ system: SHOP, everyMs: EVERY_MS }],
      async begin() {
        answer('begin');
        return String(changes.length);
      },
      async poll(_system, marks) {
        answer(`poll ${marks}`);
        const affected = { orders: changes.slice(Number(marks)), customers: [] };
        return { marks: String(changes.length), affected, isWhole: source.isWhole };
      },
      affectedBy: async () => ({ affected: { orders: [], customers: [] }, isWhole: true }),
    },
  };
  return source;
}

interface Process {
  readonly poller: ReturnType<typeof createPoller>;
  readonly heard: string[];
}

function textOf(event: ChangeEvent): string {
  return event.kind === 'changed' ? event.orders.join() : 'anything';
}

function createProcess(
  source: FakeSource,
  bus: ChangeBus,
  clock: { ms: number },
  logger = recordLog().logger,
): Process {
  const heard: string[] = [];
  bus.subscribe((event) => void heard.push(textOf(event)));
  return { heard, poller: createPoller({ reader: source.reader, bus, logger, now: () => clock.ms }) };
}

function open() {
  const clock = { ms: 0 };
  const source = createSource();
  const bus = createMemoryBus(() => clock.ms);
  return { clock, source, bus, ...createProcess(source, bus, clock) };
}

describe('the poller', () => {
  it('asks nothing while nobody listens', async () => {
    const { poller, source, clock } = open();
    await poller.look();
    await poller.hold();
    poller.release();
    clock.ms += 60_000;
    source.statements.length = 0;
    await poller.look();
    expect(source.statements).toEqual([]);
  });

  it('says no longer that anybody listens once the last has gone', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { poller, bus } = open();
    const announced = vi.spyOn(bus, 'announceListeners');
    await poller.hold();
    await poller.hold();
    poller.release();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(announced.mock.calls.length).toBeGreaterThan(10);
    poller.release();
    announced.mockClear();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(announced).not.toHaveBeenCalled();
  });

  it('has taken its marks when a listener may look', async () => {
    const { poller, source, heard } = open();
    await poller.hold();
    expect(source.statements).toEqual(['begin']);
    source.change('shop:1');
    await poller.look();
    expect(heard).toEqual(['anything', 'shop:1']);
  });

  it('tells each change once, with one statement a look', async () => {
    const { poller, source, heard } = open();
    await poller.hold();
    for (const order of ['shop:1', 'shop:2']) {
      source.change(order);
      await poller.look();
    }
    await poller.look();
    expect(heard).toEqual(['anything', 'shop:1', 'shop:2']);
    expect(source.statements).toEqual(['begin', 'poll 0', 'poll 1', 'poll 2']);
  });

  it('begins once for many listeners', async () => {
    const { poller, source } = open();
    await Promise.all(Array.from({ length: 100 }, () => poller.hold()));
    expect(source.statements).toEqual(['begin']);
  });

  it('stays at its marks while the source is down, and then has everybody look', async () => {
    const { poller, source, heard } = open();
    await poller.hold();
    source.isDown = true;
    source.change('shop:1');
    await poller.look();
    await poller.look();
    source.isDown = false;
    await poller.look();
    expect(source.statements).toEqual(['begin', 'poll 0', 'poll 0', 'poll 0']);
    expect(heard).toEqual(['anything', 'shop:1', 'anything']);
  });

  it('tells by name what it knows, and goes on, where what rows link to cannot be read', async () => {
    const { poller, source, heard } = open();
    await poller.hold();
    source.isWhole = false;
    source.change('shop:1');
    await poller.look();
    source.isWhole = true;
    await poller.look();
    expect(source.statements).toEqual(['begin', 'poll 0', 'poll 1']);
    expect(heard).toEqual(['anything', 'shop:1', 'anything']);
  });

  it('lets a listener look where the source is down, and has it look again when it has begun', async () => {
    const { poller, source, heard } = open();
    source.isDown = true;
    await poller.hold();
    expect(heard).toEqual([]);
    source.isDown = false;
    await poller.look();
    expect(heard).toEqual(['anything']);
  });

  it('tells the log of a failure once, and of its end, and nothing of what the driver says', async () => {
    const { logger, log } = recordLog();
    const clock = { ms: 0 };
    const source = createSource();
    const { poller } = createProcess(
      source,
      createMemoryBus(() => clock.ms),
      clock,
      logger,
    );
    await poller.hold();
    for (const isDown of [true, true, true, false, false]) {
      source.isDown = isDown;
      await poller.look();
    }
    expect(log.lines.map(({ level, system, reason }) => [level, system, reason])).toEqual([
      ['warn', 'shop', 'UNAVAILABLE'],
      ['info', 'shop', undefined],
    ]);
  });

  it('is cut off from a statement that runs when it closes', async () => {
    const { bus, clock } = open();
    let signal: AbortSignal | undefined;
    const source = createSource();
    const begin: ChangeReader['begin'] = async (_system, given) =>
      new Promise((_resolve, reject) => {
        signal = given;
        given?.addEventListener('abort', () => reject(new SystemError(SHOP, 'TIMEOUT')));
      });
    const { poller } = createProcess({ ...source, reader: { ...source.reader, begin } }, bus, clock);
    const holding = poller.hold();
    await new Promise((resolve) => setImmediate(resolve));
    await poller.close();
    await holding;
    expect(signal?.aborted).toBe(true);
  });
});

/** Leases by hand, over a bus that all processes share. */
function sharedBus(clock: { readonly ms: number }) {
  const shared = createMemoryBus(() => clock.ms);
  let holder = 'a';
  const busOf = (name: string): ChangeBus => ({ ...shared, holdLease: async () => holder === name });
  return { busOf, give: (name: string) => void (holder = name) };
}

describe('two pollers of one source', () => {
  it('hand it over without losing a change', async () => {
    const clock = { ms: 0 };
    const source = createSource();
    const { busOf, give } = sharedBus(clock);
    const [a, b] = [createProcess(source, busOf('a'), clock), createProcess(source, busOf('b'), clock)];
    await Promise.all([a.poller.hold(), b.poller.hold()]);
    const both = async (): Promise<void> => {
      await a.poller.look();
      await b.poller.look();
    };
    source.change('shop:1');
    await both();
    source.change('shop:2'); // the holder dies before it has seen it
    give('b');
    source.change('shop:3');
    await both();
    give('a');
    source.change('shop:4');
    await both();
    expect(source.statements).toEqual(['begin', 'poll 0', 'poll 1', 'poll 3']);
    const all = ['anything', 'shop:1', 'shop:2,shop:3', 'shop:4'];
    expect(a.heard).toEqual(all);
    expect(b.heard).toEqual(all);
  });

  it('begin anew, and say so, where the marks are lost', async () => {
    const clock = { ms: 0 };
    const source = createSource();
    const { busOf, give } = sharedBus(clock);
    const bus = { ...busOf('b'), readMarks: async () => null };
    const [a, b] = [createProcess(source, busOf('a'), clock), createProcess(source, bus, clock)];
    await Promise.all([a.poller.hold(), b.poller.hold()]);
    source.change('shop:1');
    give('b');
    await b.poller.look();
    expect(source.statements).toEqual(['begin', 'begin']);
    expect(a.heard).toEqual(['anything', 'anything']);
  });
});

describe('a poller without a source', () => {
  it('says that it has listeners, so that others poll for it', async () => {
    const clock = { ms: 0 };
    const bus = createMemoryBus(() => clock.ms);
    const poller = createPoller({ reader: null, bus, logger: recordLog().logger });
    expect(await bus.hasListeners()).toBe(false);
    await poller.hold();
    expect(await bus.hasListeners()).toBe(true);
    poller.release();
  });
});

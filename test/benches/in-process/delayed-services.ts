/** Services whose every call takes longer, as databases do that are not on the same machine. */
import type { SubgraphServices } from '../../../subgraphs/index.ts';

type Call = (...args: readonly unknown[]) => unknown;

/** Ports, feeds and stores have what can be called; rows, maps and texts have not. */
function isService(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.values(value).some((of) => typeof of === 'function');
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/** Knows no call by its name, so that none that is added can be forgotten: whatever comes by and by comes later. */
function createDelays(wait: () => Promise<unknown>): (value: unknown) => unknown {
  const known = new WeakMap<object, object>();

  async function answered(answer: Promise<unknown>): Promise<unknown> {
    try {
      return later(await answer);
    } finally {
      await wait();
    }
  }
  async function* streamed(rows: AsyncIterable<unknown>): AsyncGenerator {
    await wait();
    yield* rows;
  }
  function calling(call: Call, self: unknown): Call {
    return (...args) => later(Reflect.apply(call, self, args));
  }
  function delayed(service: object): object {
    const found =
      known.get(service) ??
      new Proxy(service, {
        get(target, name) {
          const member: unknown = Reflect.get(target, name);
          return typeof member === 'function' ? calling(member as Call, target) : later(member);
        },
      });
    known.set(service, found); // loaders are kept by port
    return found;
  }
  function later(value: unknown): unknown {
    if (value instanceof Promise) return answered(value);
    if (isStream(value)) return streamed(value);
    if (typeof value === 'function') return calling(value as Call, undefined);
    if (Array.isArray(value)) return value.map(later);
    return isService(value) ? delayed(value) : value;
  }
  return later;
}

/** Waits once more for each answer of a system and of the registry, and before the first row of a stream. */
export function delayServices<T extends SubgraphServices>(services: T, wait: () => Promise<unknown>): T {
  const later = createDelays(wait) as <V>(value: V) => V; // the same, but for when it answers
  return { ...services, registry: later(services.registry), systems: later(services.systems) };
}

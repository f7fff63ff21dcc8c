/** A live graph that says what a test tells it to say, and keeps what it was asked. */
import { EventEmitter, on, once } from 'node:events';
import type { ExecutionResult } from 'graphql';
import type { LiveGraph, LiveRequest } from '../../../../gateway/live/live-graph.ts';

export interface FakeLiveGraph extends LiveGraph {
  readonly requests: readonly LiveRequest[];
  /** Results that were asked for. */
  readonly pulls: number;
  /** The next request, once it has come. */
  next(): Promise<LiveRequest>;
  /** Tells all listeners. */
  emit(result: ExecutionResult): void;
  /** Ends the results of all listeners. */
  end(): void;
}

/** Answers what is no subscription with one result, by its text. */
export function createFakeLiveGraph(answers: Readonly<Record<string, ExecutionResult>> = {}): FakeLiveGraph {
  const events = new EventEmitter();
  events.setMaxListeners(0);
  const requests: LiveRequest[] = [];
  let listeners = 0;
  let pulls = 0;

  async function* listen(signal: AbortSignal): AsyncGenerator<ExecutionResult> {
    listeners += 1;
    const stop = new AbortController();
    const close = (): void => stop.abort();
    signal.addEventListener('abort', close);
    events.once('end', close);
    try {
      for await (const [result] of on(events, 'result', { signal: stop.signal })) yield result as ExecutionResult; // as `emit` gives it
    } catch {
      // ended
    } finally {
      listeners -= 1;
      events.emit('left');
    }
  }

  const fake: FakeLiveGraph = {
    requests,
    get pulls() {
      return pulls;
    },
    async subscribe(request) {
      requests.push(request);
      const answer = answers[request.query];
      // `on` listens from the first `next`; the first result is there to show that it does.
      const results = answer ?? withStart(listen(request.signal), () => (pulls += 1));
      events.emit('request', request);
      return results;
    },
    get listeners() {
      return listeners;
    },
    async next() {
      const [request] = (await once(events, 'request')) as [LiveRequest];
      return request;
    },
    emit: (result) => void events.emit('result', result),
    end: () => void events.emit('end'),
    async close() {
      fake.end();
    },
  };
  return fake;
}

/** Begins to listen at once, and not when the first result is asked for. */
function withStart(
  results: AsyncGenerator<ExecutionResult>,
  onPull: () => void,
): AsyncIterableIterator<ExecutionResult> {
  let first: Promise<IteratorResult<ExecutionResult>> | null = results.next();
  return {
    async next() {
      onPull();
      const step = first ?? results.next();
      first = null;
      return step;
    },
    async return() {
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

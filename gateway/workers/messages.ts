/**
 * What the primary process and its workers tell each other.
 *
 * Words: the primary forks the workers and serves nothing itself. One worker leads: what has to happen once in all of
 * them (filling the registry, learning transit times, telling what does not work) happens there.
 */
export type ToWorker =
  | { readonly kind: 'build'; readonly leads: boolean }
  /** All are built. */
  | { readonly kind: 'listen' };

export type FromWorker =
  /** It hears messages. */
  | { readonly kind: 'started' }
  | { readonly kind: 'built' }
  | { readonly kind: 'listening'; readonly base: string }
  /** It cannot serve, and ends. */
  | { readonly kind: 'failed'; readonly message: string; readonly isConfiguration: boolean };

type Message = ToWorker | FromWorker;

interface Channel {
  on(event: 'message', listener: (message: unknown) => void): unknown;
  off(event: 'message', listener: (message: unknown) => void): unknown;
}

/** Metrics are told between the same processes, too, by messages of other kinds. */
function isOfKind<K extends Message['kind']>(message: unknown, kind: K): message is Extract<Message, { kind: K }> {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === kind;
}

/** The next message of a kind from now on. */
export async function nextMessage<K extends Message['kind']>(
  channel: Channel,
  kind: K,
): Promise<Extract<Message, { kind: K }>> {
  return new Promise((resolve) => {
    function hear(message: unknown): void {
      if (!isOfKind(message, kind)) return;
      channel.off('message', hear);
      resolve(message);
    }
    channel.on('message', hear);
  });
}

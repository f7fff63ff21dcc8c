/** The connection on which a process hears what the others tell: a connection that listens takes no other command. */
import type { Redis } from 'ioredis';

/** How often a silent connection is tried: one whose other end has gone without a word looks like one with no news. */
const BEAT_MS = 10_000;

export interface EarOptions {
  readonly redis: Redis;
  readonly channel: string;
  readonly onMessage: (text: string) => void;
  /** It hears, from now on: what was told before may have passed it by. */
  readonly onHearing: () => void;
  readonly onRefused: (error: unknown) => void;
}

/** Listens until it is told to stop; by itself again after every loss of the connection. */
export function openEar({ redis, channel, onMessage, onHearing, onRefused }: EarOptions): () => void {
  const ear = redis.duplicate();
  let hears = false;

  async function listen(): Promise<void> {
    try {
      await ear.subscribe(channel);
      hears = true;
      onHearing();
    } catch (error) {
      onRefused(error);
    }
  }
  async function beat(): Promise<void> {
    if (!hears) return ear.status === 'ready' ? listen() : undefined;
    // Without an answer the connection is cut, which is news enough.
    await ear.ping().catch(() => {});
    return undefined;
  }

  ear.on('error', () => {}); // as of the other connection, which tells
  ear.on('ready', () => void listen());
  ear.on('close', () => {
    hears = false;
  });
  ear.on('message', (_channel: string, text: string) => onMessage(text));
  const beats = setInterval(() => void beat(), BEAT_MS).unref();
  return () => {
    clearInterval(beats);
    ear.disconnect();
  };
}

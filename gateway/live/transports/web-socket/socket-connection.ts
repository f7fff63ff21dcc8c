import { CloseCode } from 'graphql-ws';
import type { Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Client } from '../../../graphql/operation-context.ts';
import type { Caller, Credentials } from '../../../access/caller.ts';
import type { LiveGraph } from '../../live-graph.ts';
import { MAX_UNREAD_BYTES } from '../transport-options.ts';

/** What is known of a connection; its operations run for whom it says last. */
export interface Connection {
  /** Of the graph that it was opened for. */
  readonly live: LiveGraph;
  /** By what it says who it is. */
  credentials: Credentials;
  caller: Caller;
  client: Client;
  /** Why its operations are asked for. */
  purpose: string | null;
  /** Of the message that is being taken. */
  messageBytes: number;
  readonly socket: WebSocket;
  /** Give up what runs: the client has gone. */
  readonly aborts: Set<() => void>;
}

export interface SocketOperations {
  readonly server: Server<Connection>;
  readonly onFault: (error: unknown) => void;
}

/** RFC 6455, section 7.4.1 */
const GOING_AWAY = 1001;

export interface OpenConnection {
  /** Cuts a client that has not answered the ping before. */
  ping(): void;
  close(): Promise<void>;
}

/** Joins a socket of `ws` to the protocol. */
export function openConnection(
  socket: WebSocket,
  { server, onFault }: SocketOperations,
  who: Pick<Connection, 'live' | 'credentials' | 'caller' | 'client' | 'purpose'>,
): OpenConnection {
  const aborts = new Set<() => void>();
  const messages = new Set<Promise<void>>();
  const connection: Connection = { ...who, socket, aborts, messageBytes: 0 };
  let isAlive = true;

  async function send(data: string): Promise<void> {
    if (socket.bufferedAmount > MAX_UNREAD_BYTES) socket.terminate();
    if (socket.readyState !== socket.OPEN) return;
    await new Promise<void>((resolve) => {
      socket.send(data, () => resolve()); // one that fails has lost its client, which `close` tells
    });
  }

  async function take(onMessage: (text: string) => Promise<void>, data: Buffer): Promise<void> {
    try {
      connection.messageBytes = data.length; // an operation is begun before anything is waited for
      await onMessage(data.toString());
    } catch (error) {
      onFault(error);
      socket.close(CloseCode.InternalServerError, 'Internal server error');
    }
  }

  socket.on('error', () => undefined); // `ws` closes with the code that tells which
  socket.on('pong', () => (isAlive = true));
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send,
      close: (code, reason) => socket.close(code, reason),
      onMessage: (onMessage) => {
        socket.on('message', (data: Buffer) => {
          // which is the socket's `binaryType`
          const taken = take(onMessage, data).finally(() => messages.delete(taken));
          messages.add(taken);
        });
      },
    },
    connection,
  );
  socket.once('close', (code, reason) => {
    for (const abort of aborts) abort();
    void closed(code, String(reason));
  });

  return {
    ping() {
      if (!isAlive) return socket.terminate();
      isAlive = false;
      return socket.ping();
    },
    async close() {
      await Promise.all(messages); // each stays for as long as its operation runs
      socket.close(GOING_AWAY, 'Going away');
    },
  };
}

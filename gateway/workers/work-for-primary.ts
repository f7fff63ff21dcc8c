import { ConfigurationError } from '../../schema/errors.ts';
import { nextMessage } from './messages.ts';
import type { FromWorker } from './messages.ts';

/** Builds a server, waits until it may listen, and listens. Its base address. */
export type Serve = (leads: boolean, mayListen: () => Promise<void>) => Promise<string>;

function tell(message: FromWorker, then: () => void = () => undefined): void {
  process.send?.(message, undefined, undefined, then);
}

async function mayListen(): Promise<void> {
  const told = nextMessage(process, 'listen');
  tell({ kind: 'built' });
  await told;
}

async function work(serve: Serve): Promise<void> {
  const told = nextMessage(process, 'build');
  tell({ kind: 'started' });
  const { leads } = await told;
  tell({ kind: 'listening', base: await serve(leads, mayListen) });
}

/** Serves as one of the workers of this process's primary. What keeps it from that the primary tells. */
export async function workForPrimary(serve: Serve): Promise<void> {
  try {
    await work(serve);
  } catch (error) {
    const { message } = error as Error; // nothing in this project throws anything else
    // Its channel would keep the process.
    tell({ kind: 'failed', message, isConfiguration: error instanceof ConfigurationError }, () => process.exit(1));
  }
}

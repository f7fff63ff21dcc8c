import type { Logger } from 'pino';
import type { SubgraphServices } from '../../../subgraphs/index.ts';
import type { Configuration } from '../../config.ts';
import type { Access } from '../access.ts';
import type { CallerOf } from '../caller.ts';
import { lookUpCustomer, lookUpInRegistry } from './customer-lookup.ts';
import { takingNobody } from './demo/nobody-token.ts';
import type { Registry } from './partner-of-key.ts';
import { createSignIn } from './sign-in.ts';

export interface SignIn {
  readonly callerOf: CallerOf;
  /** Closes what signing in has opened. */
  close(): Promise<void>;
}

export interface OpenSignInOptions {
  readonly configuration: Pick<Configuration, 'defaultViewer' | 'isDemoAccess'>;
  readonly access: Access;
  readonly secret: string;
  readonly logger: Logger;
  readonly services: SubgraphServices | null;
  /** For a process that has no services. */
  readonly openRegistry: () => Promise<Registry>;
}

interface OwnRegistry {
  readonly open: () => Promise<Registry>;
  readonly close: () => Promise<void>;
}

/** The registry of the services, or one of its own, opened once somebody signs in by what it keeps. */
function registryOf({ services, openRegistry }: OpenSignInOptions): OwnRegistry {
  let own: Promise<Registry> | undefined;
  return {
    async open(): Promise<Registry> {
      if (services !== null) return services.registry;
      own ??= openRegistry();
      own.catch(() => (own = undefined)); // the next one who signs in tries again
      return own;
    },
    async close(): Promise<void> {
      await (await own?.catch(() => undefined))?.close();
    },
  };
}

/** Who asks a gateway, with what that is looked up in. */
export function openSignIn(options: OpenSignInOptions): SignIn {
  const { configuration, services, secret } = options;
  const registry = registryOf(options);
  const signIn = createSignIn({
    ...options,
    defaultViewer: configuration.defaultViewer,
    customerOf: services === null ? lookUpInRegistry(registry.open) : lookUpCustomer(services),
    registry: registry.open,
  });
  const callerOf = configuration.isDemoAccess ? takingNobody(signIn, secret) : signIn;
  return { callerOf, close: registry.close };
}

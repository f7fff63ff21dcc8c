import { ConfigurationError } from '../../../../schema/errors.ts';
import { parseAddress } from '../../../mapping/language/address.ts';
import type { ServerAddress } from '../../../mapping/language/address.ts';

/** `port`: where the address names none. Errors: ConfigurationError, never with the address: it holds a password. */
export function addressOf(
  url: string,
  schemes: readonly string[],
  port: number,
): ServerAddress & { readonly port: number } {
  const address = parseAddress(url, schemes);
  if (typeof address !== 'string') return { ...address, port: address.port ?? port };
  throw new ConfigurationError(
    `registry: C360_REGISTRY must be written ${schemes[0] ?? ''}://user:password@host:port/database, with ?tls=off where ` +
      `the server has none, but it ${address}; write each @, /, ? and # of user and password as %40, %2F, %3F and %23.`,
  );
}

import { initial } from './hidden.ts';

/** A top-level domain that says nothing of a person. */
const TOP_LEVEL = /\.(\p{L}{2,4})$/u;

/** `rosa@example.com` is `r***@e***.com`. What is no address is told by its first letter alone. */
export function maskEmail(email: string): string {
  const address = email.trim();
  const at = address.lastIndexOf('@');
  if (at === -1) return initial(address);
  const domain = address.slice(at + 1);
  return `${initial(address.slice(0, at))}@${initial(domain)}${TOP_LEVEL.exec(domain)?.[0] ?? ''}`;
}

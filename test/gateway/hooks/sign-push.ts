import { createHmac } from 'node:crypto';

/** One v1 for each key, as while a key is exchanged. Units: `at` in seconds since 1970. */
export function signPush(body: string, at: number, ...keys: readonly string[]): string {
  const signatures = keys.map((key) => createHmac('sha256', key).update(`${at}.${body}`).digest('hex'));
  return [`t=${at}`, ...signatures.map((signature) => `v1=${signature}`)].join(',');
}

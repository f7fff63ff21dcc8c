import { isIP } from 'node:net';
import type { Configuration } from '../config.ts';

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** This machine alone reaches it. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** What the person who serves a demo has to know, a sentence each; nothing where people sign in. */
export function demoWarnings({
  isDemoAccess,
  defaultViewer,
  host,
}: Pick<Configuration, 'isDemoAccess' | 'defaultViewer' | 'host'>): readonly string[] {
  if (!isDemoAccess) return [];
  const { audience, scopes } = defaultViewer;
  const who =
    audience === 'nobody' ? 'as nobody' : `as ${audience}${scopes.length === 0 ? '' : `, with ${LIST.format(scopes)}`}`;
  const demo = `DEMO SIGN-IN: whoever asks without a token is served ${who}, and demo tokens sign in as anybody. Never for real data.`;
  const open = `DEMO SIGN-IN BEYOND THIS MACHINE: it listens on ${host}, so that all who reach it are served so. Set HOST=127.0.0.1, or C360_ACCESS.`;
  return isLoopback(host) ? [demo] : [demo, open];
}

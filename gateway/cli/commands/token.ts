import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { ConfigurationError } from '../../../schema/errors.ts';
import { SCOPES } from '../../../schema/viewer.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import { loadAccess } from '../../access/load-access.ts';
import { mintDemoToken } from '../../access/sign-in/demo/mint-demo-token.ts';
import { parseConfiguration, readEnvironment } from '../../config.ts';
import { loadSecret } from '../../deployment/secret.ts';
import { parseViewer } from '../../viewer-header.ts';
import { print } from '../output.ts';

const DEFAULT_LIFETIME_S = 12 * 3600;
const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

interface Options {
  readonly as: Viewer;
  readonly scopes?: readonly string[];
  readonly expires?: number;
  readonly json?: true;
}

function readViewer(text: string): Viewer {
  const viewer = parseViewer(text);
  if (viewer !== null && viewer.audience !== 'nobody') return viewer;
  throw new InvalidArgumentError('It must be agent, customer:ID or partner:NAME.');
}

function readScopes(text: string): readonly string[] {
  const known: readonly string[] = Object.values(SCOPES);
  const scopes = text === 'none' ? [] : text.split(',');
  if (scopes.every((scope) => known.includes(scope))) return scopes;
  throw new InvalidArgumentError(`It must be none, or some of ${known.join(', ')} with commas between them.`);
}

function readLifetime(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const seconds = Number(count) * (UNITS[unit] ?? 0);
  if (seconds > 0) return seconds;
  throw new InvalidArgumentError('It must be a number of seconds, minutes, hours or days, such as 30m.');
}

async function token({ as: viewer, scopes, expires = DEFAULT_LIFETIME_S, json }: Options): Promise<void> {
  const configuration = parseConfiguration(readEnvironment());
  if (!configuration.isDemoAccess) {
    throw new ConfigurationError('token: is for the demo configuration alone; people sign in by the access file here.');
  }
  const secret = loadSecret(configuration);
  const { partners } = loadAccess(configuration, secret);
  const partner = viewer.partner === undefined ? undefined : partners.get(viewer.partner);
  if (viewer.partner !== undefined && partner === undefined) {
    throw new ConfigurationError(`token: --as must name one of the partners ${[...partners.keys()].join(', ')}.`);
  }
  const rights = scopes ?? partner?.scopes ?? viewer.scopes;
  const value = await mintDemoToken(secret, { ...viewer, scopes: rights }, expires);
  const expiresAt = new Date(Date.now() + expires * 1000).toISOString();
  print(json === true, { token: value, header: `authorization: Bearer ${value}`, expiresAt }, [value]);
}

export function addToken(program: Command): void {
  program
    .command('token')
    .description('print a token, for `authorization: Bearer`, to ask the demo configuration as somebody')
    .requiredOption('--as <viewer>', 'agent, customer:ID (of the graph, or of a record) or partner:NAME', readViewer)
    .option('--scopes <scopes>', 'none, or with commas between them (all for an agent, else its own)', readScopes)
    .option('--expires <time>', 'how long it holds, such as 30m (12h)', readLifetime)
    .option('--json', 'print the result as JSON')
    .action(token);
}

import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { ConfigurationError } from '../../../schema/errors.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import { parseConfiguration, readEnvironment } from '../../config.ts';
import { loadSecret } from '../../deployment/secret.ts';
import { VIEWER_HEADER, parseViewer, signViewer } from '../../viewer-header.ts';
import { print } from '../output.ts';

const LIFETIME_S = 12 * 60 * 60;

function readViewer(text: string): Viewer {
  const viewer = parseViewer(text);
  if (viewer === null) throw new InvalidArgumentError('It must be agent, nobody, customer:ID or partner:NAME.');
  return viewer;
}

function token({ as: viewer, json }: { readonly as: Viewer; readonly json?: true }): void {
  const configuration = parseConfiguration(readEnvironment());
  if (!configuration.isDemo) {
    throw new ConfigurationError('token: is for the demo alone, but C360_MAPPING names another mapping.');
  }
  const expiresAt = Math.floor(Date.now() / 1000) + LIFETIME_S;
  const value = signViewer(viewer, loadSecret(configuration), expiresAt);
  print(json === true, { header: VIEWER_HEADER, value, expiresAt: new Date(expiresAt * 1000).toISOString() }, [value]);
}

export function addToken(program: Command): void {
  program
    .command('token')
    .description(`print a value of the header ${VIEWER_HEADER}, to ask the demo as somebody (it holds 12 hours)`)
    .requiredOption('--as <viewer>', 'agent, nobody, customer:ID or partner:NAME', readViewer)
    .option('--json', 'print the result as JSON')
    .action(token);
}

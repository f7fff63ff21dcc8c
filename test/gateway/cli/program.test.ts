import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../../gateway/cli/program.ts';

const COMMANDS = [
  'serve',
  'subgraph',
  'demo',
  'check',
  'doctor',
  'introspect',
  'sample',
  'identity',
  'identity build',
  'identity update',
  'identity explain',
  'identity report',
  'identity match',
  'identity evaluate',
  'etas',
  'etas refresh',
  'etas backtest',
  'token',
  'partners',
  'partners key',
  'partners list',
  'partners rotate',
  'partners revoke',
  'schema',
  'schema compose',
  'schema fields',
  'schema diff',
  'schema publish',
  'operations',
  'operations build',
];

interface Outcome {
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

async function run(...args: readonly string[]): Promise<Outcome> {
  const written = { out: '', err: '' };
  const output = {
    writeOut: (text: string) => (written.out += text),
    writeErr: (text: string) => (written.err += text),
  };
  const program = createProgram();
  for (const command of [program, ...program.commands, ...program.commands.flatMap((each) => each.commands)]) {
    command.configureOutput(output);
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return { exitCode: null, ...written };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { exitCode: error.exitCode, ...written };
  }
}

describe('c360', () => {
  it('lists its commands', async () => {
    const { out, exitCode } = await run('--help');
    expect(exitCode).toBe(0);
    for (const name of ['serve', 'subgraph', 'demo', 'check', 'identity', 'token', 'schema'])
      expect(out).toContain(name);
  });

  it('tells the version of its package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await run('--version')).toEqual({ exitCode: 0, out: `${version}\n`, err: '' });
  });

  it.each(COMMANDS)('explains itself: %s --help', async (command) => {
    const { out, exitCode } = await run(...command.split(' '), '--help');
    expect(exitCode).toBe(0);
    expect(out).toMatch(new RegExp(`^Usage: c360 ${command}`));
    expect(out.split('\n').length).toBeGreaterThan(4);
  });

  it.each([
    [['serv'], "unknown command 'serv'"],
    [['serve', '--prot', '1'], "unknown option '--prot'"],
    [['subgraph'], "missing required argument 'name'"],
    [['subgraph', 'bills'], 'Allowed choices are customers, orders, billing, support, shipping, history'],
    [['schema', 'diff', '--published'], "unknown option '--published'"],
    [['identity', 'explain', 'orders:C00017'], "missing required argument 'other'"],
    [['token'], "required option '--as <viewer>' not specified"],
    [['token', '--as', 'root'], 'It must be agent, customer:ID or partner:NAME.'],
    [['token', '--as', 'nobody'], 'It must be agent, customer:ID or partner:NAME.'],
    [['token', '--as', 'agent', '--scopes', 'root'], 'It must be none, or some of pii:read, audit:read'],
    [['token', '--as', 'agent', '--expires', '0h'], 'It must be a number of seconds, minutes, hours or days'],
    [['partners', 'key'], "missing required argument 'partner'"],
    [['partners', 'key', 'oakmart', '--expires', 'x'], 'It must be a number of days from 0 to 3650.'],
    [['demo', '--customers', '99'], 'It must be a whole number from 100 to 1000000.'],
    [['demo', '--customers', '1e3'], 'It must be a whole number'],
    [['demo', '--today', '2026-02-30'], 'It must be a date such as 2026-03-01.'],
    [['check', 'a.yaml', 'b.yaml'], 'too many arguments'],
    [['schema', 'fields', 'Oder'], 'Allowed choices are Customer, Order, Invoice, Payment, Ticket, Shipment.'],
    [
      ['serve', '--port', 'abc'],
      "option '--port <port>' argument 'abc' is invalid. It must be a port from 0 to 65535.",
    ],
    [['serve', '--port', ''], "option '--port <port>' argument '' is invalid."],
    [
      ['serve', '--host', 'a b'],
      "option '--host <host>' argument 'a b' is invalid. It must be a host name or address.",
    ],
    [['subgraph', 'orders', '--port', '65536'], "option '--port <port>' argument '65536' is invalid."],
  ])('refuses %j with a clear line', async (args, message) => {
    const { err, exitCode } = await run(...args);
    expect(exitCode).not.toBe(0);
    expect(err).toContain(message);
    expect(err).not.toMatch(/\.(js|ts):\d/);
  });
});

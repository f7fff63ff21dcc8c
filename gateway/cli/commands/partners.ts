import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { issueKey, listKeys, revokeKey, rotateKeys } from '../partners/partner-keys.ts';
import { print } from '../output.ts';
import type { Told } from '../partners/partner-keys.ts';
import type { PartnerKeysWork } from '../partners/with-partner-keys.ts';

interface Options {
  readonly expires?: number;
  readonly grace?: number;
  readonly access?: string;
  readonly json?: true;
}

function readCount(unit: string, most: number): (text: string) => number {
  return (text) => {
    if (/^\d{1,4}$/.test(text) && Number(text) <= most) return Number(text);
    throw new InvalidArgumentError(`It must be a number of ${unit} from 0 to ${most}.`);
  };
}

async function run({ access, json }: Options, work: PartnerKeysWork<Told>): Promise<void> {
  const { withPartnerKeys } = await import('../partners/with-partner-keys.ts'); // drivers and all: for this command alone
  const { value, lines } = await withPartnerKeys({ access }, work);
  print(json === true, value, lines);
}

/** Commander's own way to declare the same options on several commands. */
function addCommand(partners: Command, name: string, description: string): Command {
  return partners
    .command(name)
    .description(description)
    .option('--access <file>', 'the access file, which names the partners (C360_ACCESS)')
    .option('--json', 'print the result as JSON');
}

export function addPartners(program: Command): void {
  const partners = program.command('partners').description('API keys of the partners that the access file names');
  addCommand(partners, 'key', 'make a key and print it: it is shown this once')
    .argument('<partner>', 'the name of a partner')
    .option('--expires <days>', 'until when it holds (without an end)', readCount('days', 3650))
    .action(async (partner: string, options: Options) =>
      run(options, async (parts) => issueKey(parts, partner, options.expires ?? null)),
    );
  addCommand(partners, 'list', 'list the keys by their prefixes').action(async (options: Options) =>
    run(options, listKeys),
  );
  addCommand(partners, 'rotate', 'make a new key, and let all others of the partner end a little later')
    .argument('<partner>', 'the name of a partner')
    .option('--grace <hours>', 'how long the others still hold (24)', readCount('hours', 2160))
    .option('--expires <days>', 'until when the new one holds (without an end)', readCount('days', 3650))
    .action(async (partner: string, options: Options) =>
      run(options, async (parts) => rotateKeys(parts, partner, options.grace ?? 24, options.expires ?? null)),
    );
  addCommand(partners, 'revoke', 'let a key hold no more: running gateways refuse it within five seconds')
    .argument('<prefix>', 'the part of the key between `c360_` and its secret, or the whole key')
    .action(async (prefix: string, options: Options) => run(options, async (parts) => revokeKey(parts, prefix)));
}

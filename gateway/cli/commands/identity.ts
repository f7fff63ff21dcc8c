import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { EvaluateOptions } from '../identity/evaluate/evaluate-labels.ts';
import type { MatchFileOptions } from '../identity/match-file.ts';
import type { BuildFlags } from '../identity/build/build-identity.ts';
import type { UpdateFlags } from '../identity/build/update-identity.ts';
import type { ExplainFlags } from '../identity/tell/explain-records.ts';
import type { ReportFlags } from '../identity/tell/report-identity.ts';

const MAPPING = ['--mapping <file>', 'mapping of your databases (C360_MAPPING, the demo)'] as const;
const CONFIG = ['--config <file>', 'what its columns are, YAML or JSON (their usual names)'] as const;
const MODEL = ['--model <file>', 'a model to judge by (one trained on the file)'] as const;
const JSON_RESULT = ['--json', 'print the result as JSON'] as const;

function parsePairs(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number of pairs, from 1 on.');
}

function addBuild(identity: Command): void {
  identity
    .command('build')
    .description('read all customers and guests, and bring the registry of links up to date')
    .option('--train', 'train the model of likeness anew (the one of the first build is kept)')
    .option(...MAPPING)
    .option(...JSON_RESULT)
    .action(async (options: BuildFlags) =>
      (await import('../identity/build/build-identity.ts')).runIdentityBuild(options),
    );
}

function addUpdate(identity: Command): void {
  identity
    .command('update')
    .description('bring the registry of links up to date with what has changed since the last build or update')
    .option(...MAPPING)
    .option(...JSON_RESULT)
    .action(async (options: UpdateFlags) =>
      (await import('../identity/build/update-identity.ts')).runIdentityUpdate(options),
    );
}

function addExplain(identity: Command): void {
  identity
    .command('explain')
    .description('tell why two records are one customer, or two')
    .argument('<record>', 'a record id, such as orders:C00017')
    .argument('<other>', 'another one')
    .option('--show-values', 'show the values that are compared (they are masked)')
    .option(...MAPPING)
    .option(...JSON_RESULT)
    .action(async (one: string, other: string, options: ExplainFlags) =>
      (await import('../identity/tell/explain-records.ts')).explainRecords(one, other, options),
    );
}

function addReport(identity: Command): void {
  identity
    .command('report')
    .description(
      'tell how far records are linked and by what, which customers look suspicious, and what people decided',
    )
    .option(...MAPPING)
    .option(...JSON_RESULT)
    .action(async (options: ReportFlags) =>
      (await import('../identity/tell/report-identity.ts')).reportIdentity(options),
    );
}

function addMatch(identity: Command): void {
  identity
    .command('match')
    .description('find out which rows of a CSV file are one person; it needs no mapping, no registry and no network')
    .argument('<file>', 'a CSV file with a header')
    .requiredOption('--out <file>', 'where id,cluster_id,probability of each row go; - is the standard output')
    .option(...CONFIG)
    .option(...MODEL)
    .option('--save-model <file>', 'where the model goes that was judged by')
    .option('--reviews <file>', 'where pairs go that a person might look at, the most alike first')
    .option('--reviews-limit <pairs>', 'how many pairs at the most (10000)', parsePairs)
    .option(...JSON_RESULT)
    .action(async (file: string, options: MatchFileOptions) =>
      (await import('../identity/match-file.ts')).matchFile(file, options),
    );
}

function addEvaluate(identity: Command): void {
  identity
    .command('evaluate')
    .description(
      'compare what is found with the truth: rows of a CSV file, clusters of another one, or the customers of the registry',
    )
    .requiredOption('--labels <file>', 'a CSV file with a column that tells who each row is')
    .option('--label <column>', 'that column (one of the usual names: label, cluster ...)')
    .option('--clusters <file>', 'what `match` wrote (the rows are matched anew)')
    .option(...CONFIG)
    .option(...MODEL)
    .option(...MAPPING)
    .option(...JSON_RESULT)
    .action(async (options: EvaluateOptions) =>
      (await import('../identity/evaluate/evaluate-labels.ts')).evaluateLabels(options),
    );
}

export function addIdentity(program: Command): void {
  const identity = program.command('identity').description('find out which records are one customer');
  addBuild(identity);
  addUpdate(identity);
  addExplain(identity);
  addReport(identity);
  addMatch(identity);
  addEvaluate(identity);
}

/** The tool: two tokens, one address. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildClientSchema, buildSchema, getIntrospectionQuery } from 'graphql';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';
import { askOverHttp } from './ask.ts';
import type { Ask } from './ask.ts';
import { randomCases, runCases, sidesOf } from './isolation.ts';
import type { Report, Sides } from './isolation.ts';

const USAGE = `node test/isolation/isolation.mjs --url URL --as-a TOKEN --as-b TOKEN [options]

  --schema FILE     SDL of the graph; left out: A is asked, by introspection
  --cases N         random operations of A; 1000
  --seed N          the same seed asks the same of the same data; 1
  --starts-a LIST   ids and numbers of A, with commas, where no field of the root leads to its data by itself
  --starts-b LIST   those of B
  --by-proof LIST   fields of the root that are not asked: they tell whoever has a proof, such as trackOrder

Ends with 0 where nothing was told, 1 where something was, 2 where too little was asked or answered to say so.
`;

const OPTIONS = {
  url: { type: 'string' },
  'as-a': { type: 'string' },
  'as-b': { type: 'string' },
  schema: { type: 'string' },
  cases: { type: 'string', default: '1000' },
  seed: { type: 'string', default: '1' },
  'starts-a': { type: 'string', default: '' },
  'starts-b': { type: 'string', default: '' },
  'by-proof': { type: 'string', default: '' },
  help: { type: 'boolean', default: false },
} as const;

/** Leaks that are written out. */
const SHOWN = 5;

function listOf(text: string): readonly string[] {
  return text.split(',').filter((one) => one !== '');
}

function numberOf(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new Error(`--${name}: must be a whole number above 0, but got ${text}.`);
}

async function schemaOf(file: string | undefined, ask: Ask): Promise<GraphQLSchema> {
  if (file !== undefined) return buildSchema(readFileSync(file, 'utf8'));
  const { data } = await ask({ query: getIntrospectionQuery() });
  if (data === undefined || data === null) throw new Error('The graph allows no introspection: give --schema FILE.');
  return buildClientSchema(data as IntrospectionQuery); // the answer to its question
}

function isMeaningful({ answered, refused, provoking }: Report, [a, b]: Sides): boolean {
  const refusals = Object.values(refused).reduce((sum, count) => sum + count, 0);
  return answered > refusals && provoking > 0 && a.distinctive.values.size > 0 && b.distinctive.values.size > 0;
}

function tell(report: Report, sides: Sides): void {
  const { answered, refused, telling, provoking, leaks } = report;
  const lines = [
    ...sides.map(({ name, distinctive }) => `${name} has ${distinctive.values.size} values that are its own.`),
    `${answered} operations were answered, ${telling} of them with something of who asked. Refused: ${JSON.stringify(refused)}.`,
    `${provoking} operations told the other one something of its own when it asked the same.`,
    ...sides.flatMap(({ distinctive }) => distinctive.shared.map((name) => `Both were told of ${name}.`)),
    ...leaks
      .slice(0, SHOWN)
      .map(({ to, of, told, question }) => `${to} was told ${of} as ${told} by ${question.query}`),
    `${leaks.length} leaks.`,
  ];
  process.stdout.write(`${[...new Set(lines)].join('\n')}\n`);
}

/** Gives the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const { url, 'as-a': tokenA, 'as-b': tokenB } = values;
  if (values.help || url === undefined || tokenA === undefined || tokenB === undefined) {
    process.stdout.write(USAGE);
    return values.help ? 0 : 2;
  }
  const [count, seed] = [numberOf('cases', values.cases), numberOf('seed', values.seed)];
  const a = { name: 'A', ask: askOverHttp(url, tokenA), starts: listOf(values['starts-a']) };
  const b = { name: 'B', ask: askOverHttp(url, tokenB), starts: listOf(values['starts-b']) };
  const schema = await schemaOf(values.schema, a.ask);
  const sides = await sidesOf(schema, [a, b]);
  const report = await runCases(randomCases(schema, sides, { count, seed, byProof: listOf(values['by-proof']) }));
  tell(report, sides);
  if (report.leaks.length > 0 || sides.some(({ distinctive }) => distinctive.shared.length > 0)) return 1;
  return isMeaningful(report, sides) ? 0 : 2;
}

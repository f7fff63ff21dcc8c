/** The bench of matching: a million generated records, 1.3 a person, from rows to clusters, step by step. */
import { FILE_KEY, modelKeyOf } from '../../../gateway/cli/identity/match-people.ts';
import {
  createPersonTableBuilder,
  matchRecords,
  overlapsOf,
  pairwiseScores,
} from '../../../subgraphs/matching/index.ts';
import type { MatchOutcome, PersonTable } from '../../../subgraphs/matching/index.ts';
import { generatedRecords } from '../../identity/generate/million-records.ts';
import { shortNumber } from '../line-chart.ts';
import { readOptions, usageOf } from '../options.ts';
import type { BenchPlace } from '../place.ts';
import { keepResults } from '../results.ts';
import { wholeNumber } from '../whole-number.ts';

const OPTIONS = {
  records: { type: 'string', default: '1000000' },
  seed: { type: 'string', default: '1' },
} as const;
export const usage = usageOf(OPTIONS);

const BAR_SECONDS = 600;
const BAR_GIB = 4;

interface Step {
  readonly step: string;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Of the process, up to the end of the step. */
  readonly peakGib: number;
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Each step lasts until the next one begins, or all ends. */
function createSteps() {
  const steps: Step[] = [];
  let current: { readonly step: string; readonly began: number; readonly cpu: number } | null = null;
  const end = (): void => {
    if (current === null) return;
    const { step, began, cpu } = current;
    const peakGib = process.resourceUsage().maxRSS / 2 ** 20;
    steps.push({ step, seconds: (performance.now() - began) / 1000, cpuSeconds: cpuSeconds() - cpu, peakGib });
    current = null;
  };
  const begin = (step: string): void => {
    if (current?.step === step) return;
    end();
    current = { step, began: performance.now(), cpu: cpuSeconds() };
  };
  return { steps, begin, end };
}

function readTable(seed: number, size: number): { readonly table: PersonTable; readonly people: Int32Array } {
  const builder = createPersonTableBuilder({ country: 'AU' });
  const people = new Int32Array(size);
  for (const { person, record } of generatedRecords(seed, size)) {
    people[builder.size] = person;
    builder.add(record);
  }
  return { table: builder.build(), people };
}

function scoresOf(table: PersonTable, people: Int32Array, { clusters }: MatchOutcome) {
  const found = new Map<string, string>();
  for (const [number, { groups }] of clusters.entries())
    for (const { records } of groups) for (const { record } of records) found.set(record, String(number));
  return pairwiseScores(
    overlapsOf(table.ids.map((id, row) => ({ record: id, truth: String(people[row]), found: found.get(id) ?? id }))),
  );
}

function stepLine({ step, seconds, cpuSeconds: cpu, peakGib }: Step): string {
  const [wall, busy] = [shortNumber(seconds), shortNumber(cpu)];
  return `  ${step.padEnd(12)}${wall.padStart(8)} s ${busy.padStart(8)} s of CPU   peak ${peakGib.toFixed(2)} GiB`;
}

export async function main(place: BenchPlace, args: readonly string[]): Promise<void> {
  const values = readOptions(args, OPTIONS);
  const records = wholeNumber('records', values.records, 1000, 10_000_000);
  const seed = wholeNumber('seed', values.seed, 0, 1_000_000);
  const { steps, begin, end } = createSteps();
  begin('reading');
  const { table, people } = readTable(seed, records);
  const outcome = matchRecords(table, { secret: FILE_KEY, keyOf: modelKeyOf, onProgress: begin });
  end();

  const seconds = steps.reduce((sum, step) => sum + step.seconds, 0);
  const peakGib = steps.at(-1)?.peakGib ?? 0;
  const scores = scoresOf(table, people, outcome);
  console.log(`\n${records} records, ${outcome.edges.compared} pairs compared, ${outcome.clusters.length} clusters:`);
  for (const step of steps) console.log(stepLine(step));
  console.log(
    `  in all ${shortNumber(seconds)} s, ${peakGib.toFixed(2)} GiB; bar: ${BAR_SECONDS} s and ${BAR_GIB} GiB for a million on two cores`,
  );
  console.log(
    `  precision ${scores.precision.toFixed(4)}, recall ${scores.recall.toFixed(4)}, F1 ${scores.f1.toFixed(4)}; ${outcome.reviews.length} reviews`,
  );
  const pairs = outcome.edges.compared;
  for (const file of keepResults(place, 'identity', { records, seed, pairs, seconds, peakGib, steps, scores }))
    console.log(`Written: ${file}`);
}

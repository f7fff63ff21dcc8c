import type { PairExplanation } from '../../../../subgraphs/index.ts';
import { RULE_WORDS, findingLine, percent, verdictLine } from './explanation-words.ts';
import { tableLines } from './table-lines.ts';

type Evidence = PairExplanation['evidence'][number];

function standingLine({ record, customer, rule }: PairExplanation['records'][number]): string {
  if (customer === null || rule === null) return `${record}: no build has seen it yet`;
  return `${record}: customer ${customer} (${RULE_WORDS[rule]})`;
}

function decisionLine({ kind, change, at, actor }: PairExplanation['decisions'][number]): string {
  return `${actor} said at ${at} that they are ${kind === 'link' ? 'one' : 'two'} (${change})`;
}

function signed(bits: number): string {
  return `${bits > 0 ? '+' : ''}${bits.toFixed(2)}`;
}

function evidenceRow({ field, level, bits, left, right }: Evidence): readonly string[] {
  return [field, signed(bits), level, left ?? '', right ?? ''];
}

/** The waterfall: what is known before, what each field adds, and the sum. */
function waterfallLines({ evidence, bits, probability, modelVersion, records }: PairExplanation): readonly string[] {
  const steps = evidence.filter(({ field }) => field !== 'veto');
  const veto = evidence.find(({ field }) => field === 'veto');
  const head = ['field', 'bits', 'level', ...records.map(({ record }) => record)];
  return [
    ...tableLines([head, ...steps.map(evidenceRow), ['total', signed(bits), percent(probability), '', '']], [1]),
    `By model ${modelVersion}; each bit doubles the odds.`,
    ...(veto === undefined ? [] : [`Likeness may not join them: ${veto.level}.`]),
  ];
}

function listed(title: string, lines: readonly string[], none: string): readonly string[] {
  return lines.length === 0 ? [none] : [title, ...lines.map((line) => `  ${line}`)];
}

export function explanationLines(explanation: PairExplanation): readonly string[] {
  const { records, sure, decisions } = explanation;
  return [
    ...records.map(standingLine),
    '',
    ...listed('Sure rules:', sure.map(findingLine), 'No sure rule finds anything on both.'),
    ...listed('Decisions:', decisions.map(decisionLine), 'No person has decided about the two.'),
    '',
    ...waterfallLines(explanation),
    '',
    verdictLine(explanation),
  ];
}

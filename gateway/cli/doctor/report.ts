/** An examination as lines for a person; styleText colours on a terminal alone, and heeds NO_COLOR. */
import { styleText } from 'node:util';
import type { Examination } from '../../../adapters/index.ts';

type Finding = Examination['findings'][number];
type ExaminedSource = Examination['sources'][number];

const SEVERITIES = ['error', 'warning', 'note'] as const satisfies readonly Finding['severity'][];
const COLOURS = { error: 'red', warning: 'yellow', note: 'cyan' } as const;
const INDENT = '           ';

function findingLines({ severity, place, problem, remedy, fix }: Finding): readonly string[] {
  const word = severity.padEnd(8);
  return [
    `  ${styleText(COLOURS[severity], word)} ${place} ${problem}`,
    ...(remedy === null ? [] : [`${INDENT}${remedy}`]),
    ...(fix === undefined ? [] : [`${INDENT}${fix}`]),
  ];
}

function sourceTitle({ source, name, engine, server }: ExaminedSource): string {
  const title = name === source ? source : `${source} (${name})`;
  if (server === null) return `${title}: ${engine}`;
  const level = server.compatibilityLevel === null ? [] : [`compatibility level ${server.compatibilityLevel}`];
  const can = [
    ...(server.windowFunctions ? ['window functions'] : []),
    ...(server.lateral ? [engine === 'SQL Server' ? 'APPLY' : 'LATERAL'] : []),
  ];
  const facts = [
    `${server.product} ${server.version}`,
    ...level,
    server.collation ?? [],
    server.characterSet ?? [],
    ...can,
  ];
  return `${title}: ${facts.flat().join(', ')}`;
}

/** Lists by the way in which they are read for several parents at once. */
function strategyLines({ lists }: ExaminedSource): readonly string[] {
  const byStrategy = new Map<string, Set<string>>();
  for (const { strategy, list } of lists) {
    byStrategy.set(strategy, (byStrategy.get(strategy) ?? new Set()).add(list));
  }
  return [...byStrategy].map(([strategy, names]) => `  lists by ${strategy}: ${[...names].join(', ')}`);
}

function sourceLines(examined: ExaminedSource, findings: readonly Finding[]): readonly string[] {
  const own = findings.filter((finding) => finding.source === examined.source);
  const sorted = SEVERITIES.flatMap((severity) => own.filter((finding) => finding.severity === severity));
  const title = sourceTitle(examined);
  return [
    styleText('bold', title),
    ...strategyLines(examined),
    ...(own.length === 0 ? ['  Nothing to tell.'] : sorted.flatMap((finding) => findingLines(finding))),
  ];
}

function countText(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

export function reportLines({ sources, findings, rows }: Examination): readonly string[] {
  const counts = SEVERITIES.map((severity) => {
    return countText(findings.filter((finding) => finding.severity === severity).length, severity);
  });
  const looked =
    rows === 0 ? 'No row was looked at.' : `Of each table the first ${rows} rows at the most were looked at.`;
  return [
    ...sources.flatMap((source) => [...sourceLines(source, findings), '']),
    `${countText(sources.length, 'source')}: ${counts.join(', ')}. ${looked}`,
  ];
}

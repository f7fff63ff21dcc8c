/** Watermarks: columns of the table or its joins, of a kind that the source has. */
import { watermarkColumn, watermarksOf, WATERMARK_FORMS } from '../language/changes.ts';
import type { Changes, Watermark } from '../language/changes.ts';
import type { SourceMapping } from '../language/sources.ts';
import { checkConditions } from './expression.ts';
import type { Path, Report } from './finding.ts';
import { checkColumn } from './reach.ts';
import type { Reach } from './reach.ts';

function checkKind(words: Watermark, { engine, time }: SourceMapping, path: Path, report: Report): void {
  if ('rowversion' in words && engine !== 'mssql') {
    const message = `must stand in a source of SQL Server, which alone has such columns, but the engine is ${engine}; name an updatedAt or a key`;
    report({ path: [...path, 'rowversion'], message });
  }
  if (!('updatedAt' in words)) return;
  const forms: readonly string[] = WATERMARK_FORMS;
  if (words.as === undefined && !forms.includes(time)) {
    const message = `must hold a time of day, as ${forms.join(', ')} do, but the times of the source are ${time}; say \`as\``;
    report({ path: [...path, 'updatedAt'], message });
  }
}

/** `reach`: what the table can name of its own and of its joins. */
export function checkChanges(
  changes: Changes | undefined,
  path: Path,
  reach: Reach,
  source: SourceMapping | undefined,
  report: Report,
): void {
  watermarksOf(changes).forEach((words, i) => {
    const at = Array.isArray(changes) ? [...path, i] : path;
    const [kind = ''] = Object.keys(words);
    checkColumn(watermarkColumn(words), [...at, kind], reach, report);
    checkConditions(words.where, [...at, 'where'], reach, report);
    if (source !== undefined) checkKind(words, source, at, report);
  });
}

/** The first rows of each table through the decoders of the mapping: codes that it does not name, odd times. */
import { fromTable } from '../../sql/read/reads.ts';
import type { SourceFinding } from '../finding.ts';
import type { MappedEntity, Subject } from '../subject.ts';
import { codeFinding } from './codes.ts';
import { createHeard, undecodableFinding } from './decoder-news.ts';
import type { DecoderNews } from './decoder-news.ts';
import { isDecodedField, sampledTables } from './sampled-field.ts';
import type { SampledField, SampledTable } from './sampled-field.ts';
import { createTimeTally } from './times.ts';

interface Tally {
  add(row: readonly unknown[], offset: number): void;
  findings(rows: number): readonly SourceFinding[];
}

function tallyOf({ place, plan, mapping }: SampledField, { source }: Subject, news: DecoderNews): Tally {
  if (plan.time !== undefined && !isDecodedField(mapping)) {
    const times = createTimeTally(place, plan, mapping, source.mapping);
    return { add: (row, offset) => times.add(row[offset]), findings: (rows) => times.findings(rows) };
  }
  const heard = createHeard();
  return {
    add: (row, offset) => news.during(heard, () => plan.decode(row, offset)),
    findings: (rows) => [...codeFinding(place, heard.codes, rows), ...undecodableFinding(place, heard, rows)],
  };
}

async function examineTable(
  { rows, fields }: SampledTable,
  { reads }: MappedEntity,
  subject: Subject,
  limits: { readonly rows: number; readonly news: DecoderNews },
): Promise<readonly SourceFinding[]> {
  const { engine, builder } = subject.source;
  const columns = fields.flatMap((f) => f.plan.columns);
  const statement = builder.select({ columns, from: fromTable(rows), where: rows.where, limit: 'all' });
  const tallies = fields.map((f) => tallyOf(f, subject, limits.news));
  let read = 0;
  for await (const row of engine.stream(
    statement,
    statement.bind({ limit: limits.rows, now: reads.now() }),
    undefined,
  )) {
    read += 1;
    let at = 0;
    for (const [i, field] of fields.entries()) {
      tallies[i]?.add(row, at);
      at += field.plan.columns.length;
    }
  }
  return tallies.flatMap((t) => t.findings(read));
}

/** `limits.rows` of each table at the most; the tables one after the other, so that a server is not laid siege to. */
export async function examineRows(
  subject: Subject,
  limits: { readonly rows: number; readonly news: DecoderNews },
): Promise<readonly SourceFinding[]> {
  const findings: SourceFinding[] = [];
  if (limits.rows === 0) return findings;
  for (const mapped of subject.entities) {
    for (const table of sampledTables(mapped)) {
      // oxlint-disable-next-line no-await-in-loop
      findings.push(...(await examineTable(table, mapped, subject, limits)));
    }
  }
  return findings;
}

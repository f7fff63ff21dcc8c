/** The first rows of each table through the decoders of the mapping: codes that it does not name, odd times. */
import { ENTITIES } from '../../../schema/model.ts';
import type { EntityName, EntitySpec } from '../../../schema/model.ts';
import { fromTable } from '../../sql/read/reads.ts';
import type { Fragment } from '../../sql/statement/fragment.ts';
import type { SourceFinding } from '../finding.ts';
import { columnAt } from '../subject.ts';
import type { MappedEntity, Subject } from '../subject.ts';
import { codeFinding } from './codes.ts';
import { createHeard, undecodableFinding } from './decoder-news.ts';
import type { DecoderNews } from './decoder-news.ts';
import { isDecodedField, sampledTables } from './sampled-field.ts';
import type { SampledField, SampledTable } from './sampled-field.ts';
import { createStandardTally } from './standard-codes.ts';
import { createTimeTally } from './times.ts';

interface Tally {
  /** Read for it, beside each other. */
  readonly columns: readonly Fragment[];
  add(row: readonly unknown[], offset: number): void;
  findings(rows: number): readonly SourceFinding[];
}

/** The times that lists are ordered and cut by. */
function listTimes(entity: EntityName): ReadonlySet<string> {
  const { lists }: EntitySpec = ENTITIES[entity];
  return new Set(
    Object.values(lists).map(({ child, at }) => [entity, child ?? []].flat().join('.children.') + `.fields.${at}`),
  );
}

/** Compared as a text: by what the mapping says, by its engine, or by the type of its column. */
function isText({ place, plan }: SampledField, { uses }: MappedEntity, { catalogue, source }: Subject): boolean {
  if (plan.time?.holds === 'text' || source.engine.dialect.id === 'sqlite') return true;
  const columns = ['', '.time', '.date'].map((word) => columnAt(catalogue, uses, `${place}${word}`));
  return columns.some((column) => column?.kind === 'text');
}

function tallyOf(field: SampledField, mapped: MappedEntity, subject: Subject, news: DecoderNews): Tally {
  const { place, plan, mapping, standard } = field;
  if (plan.time !== undefined && !isDecodedField(mapping)) {
    const isBounded = listTimes(mapped.entity).has(place) && isText(field, mapped, subject);
    const times = createTimeTally(field, subject.source.mapping);
    return {
      columns: isBounded ? [...plan.columns, plan.access.value] : plan.columns,
      add: (row, offset) => times.add(row[offset], isBounded ? row[offset + plan.columns.length] : null),
      findings: (rows) => times.findings(rows),
    };
  }
  const heard = createHeard();
  const codes = standard === null ? null : createStandardTally(place, standard);
  return {
    columns: plan.columns,
    add: (row, offset) => {
      news.during(heard, () => {
        const value = plan.decode(row, offset);
        // Of an amount the currency as the row has it: one that is no code makes the amount null.
        codes?.add(plan.currencyText === undefined ? value : plan.currencyText(row, offset));
      });
    },
    findings: (rows) => {
      const odd = codes?.findings(rows) ?? [];
      return [
        ...codeFinding(place, heard.codes, rows),
        ...(odd.length > 0 ? odd : undecodableFinding(place, heard, rows)),
      ];
    },
  };
}

async function examineTable(
  { rows, fields }: SampledTable,
  mapped: MappedEntity,
  subject: Subject,
  limits: { readonly rows: number; readonly news: DecoderNews },
): Promise<readonly SourceFinding[]> {
  const { engine, builder } = subject.source;
  const { reads } = mapped;
  const tallies = fields.map((f) => tallyOf(f, mapped, subject, limits.news));
  const columns = tallies.flatMap((t) => t.columns);
  const statement = builder.select({ columns, from: fromTable(rows), where: rows.where, limit: 'all' });
  let read = 0;
  for await (const row of engine.stream(
    statement,
    statement.bind({ limit: limits.rows, now: reads.now() }),
    undefined,
  )) {
    read += 1;
    let at = 0;
    for (const tally of tallies) {
      tally.add(row, at);
      at += tally.columns.length;
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
      // One table after the other, so that a server is not laid siege to.
      // oxlint-disable-next-line no-await-in-loop
      findings.push(...(await examineTable(table, mapped, subject, limits)));
    }
  }
  return findings;
}

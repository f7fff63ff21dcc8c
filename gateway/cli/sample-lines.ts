/** A sample for a person: a record a block, raw and decoded in columns. */
import type { Sample } from '../../adapters/index.ts';

type SampledRecord = Sample['records'][number];

const RAW_WIDTH = 44;
const MARKS = {
  unmapped: '  ! code that the mapping does not name',
  readAsNull: '  ! holds something, is read as null',
} as const;

/** A value in one line of a terminal: control characters would do something there. */
function shortened(text: string, width: number): string {
  const plain = text.replaceAll(/\s+/g, ' ').replaceAll(/\p{C}/gu, '?');
  return plain.length > width ? `${plain.slice(0, width - 3)}...` : plain;
}

/** Blanks stay: that a key is padded is what one looks for. */
function rawText(raw: readonly (string | null)[]): string {
  const text = raw.map((part) => (part === null ? 'null' : JSON.stringify(part))).join(' ');
  const plain = text.replaceAll(/\p{C}/gu, '?');
  return plain.length > RAW_WIDTH ? `${plain.slice(0, RAW_WIDTH - 3)}...` : plain;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function valueText(value: unknown): string {
  if (!isObject(value)) return shortened(String(value), 70);
  if ('amount' in value) return `${String(value['amount'])} ${String(value['currency'])}`;
  if ('value' in value) {
    const { label } = value;
    return `${String(value['value'])}${typeof label === 'string' ? ` (${label})` : ''}`;
  }
  return shortened(JSON.stringify(value), 70);
}

function childLine(child: unknown): string {
  const told = isObject(child) ? Object.entries(child).filter(([name, value]) => name !== 'id' && value !== null) : [];
  return shortened(told.map(([name, value]) => `${name} ${valueText(value)}`).join('; '), 150);
}

function recordLines({ id, fields, links, children = {} }: SampledRecord): readonly string[] {
  const rows = [
    ...fields.map(({ field, raw, value, trouble }) => ({
      name: field,
      raw: raw.length === 0 ? '(constant)' : rawText(raw),
      value: `${valueText(value)}${trouble === null ? '' : MARKS[trouble]}`,
    })),
    ...links.map(({ link, raw, names }) => ({
      name: `-> ${link}`,
      raw: rawText(raw),
      value: names ?? 'names nothing',
    })),
  ];
  const [names, raws] = [rows.map((r) => r.name.length), rows.map((r) => r.raw.length)].map((all) =>
    Math.max(0, ...all),
  );
  return [
    id ?? 'A row whose key is null: the graph does not show it.',
    ...rows.map((r) => `  ${r.name.padEnd(names ?? 0)}  ${r.raw.padEnd(raws ?? 0)}  ${r.value}`),
    ...Object.entries(children).flatMap(([name, list]) => [
      `  ${name}${list.length === 0 ? ': none' : ':'}`,
      ...list.map((child) => `    ${childLine(child)}`),
    ]),
    '',
  ];
}

export function sampleLines({ entity, source, orderedBy, records, unmapped }: Sample): readonly string[] {
  const order = orderedBy === null ? 'by key' : `newest first by ${orderedBy}`;
  const codes = unmapped.map(({ field, code, count }) => `  ${field} ${JSON.stringify(code)}: ${count}`);
  return [
    `${entity} in ${source}, ${order}: ${records.length} ${records.length === 1 ? 'row' : 'rows'}`,
    '',
    ...records.flatMap(recordLines),
    ...(codes.length === 0 ? [] : ['Codes that the mapping does not name:', ...codes, '']),
  ];
}

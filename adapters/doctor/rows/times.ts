/** Times that were read, but may not mean what they say. Counts and shapes alone are told. */
import { rawText } from '../../decode/raw-text.ts';
import type { TimeCodec } from '../../decode/time/time.ts';
import { createZoneClock } from '../../decode/time/zone.ts';
import type { FieldMapping } from '../../mapping/language/fields.ts';
import type { SourceMapping } from '../../mapping/language/mapping.ts';
import type { Severity, SourceFinding } from '../finding.ts';
import type { SampledField } from './sampled-field.ts';
import { countedTexts, countOne, shapeOf } from './shapes.ts';

const ODDITIES = {
  unreadable: 'cannot be read as a time',
  zero: 'is a zero date that `nulls` does not name',
  old: 'lies before 1900',
  late: 'lies after 2100',
  skipped: 'lies in an hour that the zone skips',
  astray: 'is written otherwise than it is compared',
} as const;
type Oddity = keyof typeof ODDITIES;

const REMEDIES = {
  unreadable: 'They are read as null: look at `as` and at the column.',
  zero: 'They are read as null; name them in `nulls.dates`, so that they sort and count as null too.',
  old: 'Where they stand for "none", name them in `nulls.dates`.',
  late: 'Where they stand for "none", name them in `nulls.dates`.',
  skipped: 'Such times never were: the zone may be another, or the column holds UTC.',
  astray:
    'Where a page or a period begins or ends there, they are left out: say `column: text` for a Z, `separator` for a T, or map a view that writes all alike.',
} as const satisfies Record<Oddity, string>;

function isSkipped(text: string, zone: string, dst: SourceMapping['dst']): boolean {
  const wall = Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`);
  if (Number.isNaN(wall)) return false;
  const clock = createZoneClock(zone, dst);
  return clock.exactWall(clock.toEpoch(wall)) !== wall;
}

/** As texts compare, it lies outside of the bounds of the very moment that it means. */
function isAstray(text: unknown, instant: string, codec: TimeCodec): boolean {
  const [lower, above] = [codec.lower(instant), codec.above(instant)];
  return typeof text === 'string' && typeof lower === 'string' && (text < lower || text >= above);
}

function severityOf(oddity: Oddity): Severity {
  if (oddity === 'astray') return 'error';
  return oddity === 'unreadable' || oddity === 'zero' ? 'warning' : 'note';
}

export interface TimeTally {
  /** Looks at one raw value, and at what a list is cut by where that compares as a text; else null. */
  add(raw: unknown, compared: unknown): void;
  findings(rows: number): readonly SourceFinding[];
}

function wordOf(mapping: FieldMapping, word: 'as' | 'zone'): string | undefined {
  if (typeof mapping !== 'object') return undefined;
  const [, value] = Object.entries(mapping).find(([name]) => name === word) ?? [];
  return typeof value === 'string' ? value : undefined;
}

export function createTimeTally({ place, plan, mapping }: SampledField, source: SourceMapping): TimeTally {
  const counts = new Map<Oddity, number>();
  /** Of those that cannot be read. */
  const shapes = new Map<string, number>();
  const told = (oddity: Oddity): string =>
    oddity === 'unreadable' ? `, of the shape ${countedTexts(shapes, (shape) => shape)}` : '';
  const nulls = new Set((plan.time?.nulls ?? []).map(String));
  const form = wordOf(mapping, 'as') ?? (plan.date === undefined ? source.time : 'date');
  const zone = wordOf(mapping, 'zone') ?? source.zone;
  const oddityOf = (raw: unknown, compared: unknown): Oddity | null => {
    const text = rawText(raw).trim();
    const instant = plan.time?.decode(raw) ?? null;
    if (instant === null) return /^0000-|-00(?:-|\b)|^0+$/.test(text) ? 'zero' : 'unreadable';
    if (instant < '1900') return 'old';
    if (instant > '2101') return 'late';
    if (form === 'wallClock' && isSkipped(text, zone, source.dst)) return 'skipped';
    return plan.time !== undefined && isAstray(compared, instant, plan.time) ? 'astray' : null;
  };
  return {
    add: (raw, compared) => {
      const text = raw === null || raw === undefined ? '' : rawText(raw).trim();
      if (text === '' || nulls.has(text)) return;
      const oddity = oddityOf(raw, compared);
      if (oddity !== null) counts.set(oddity, (counts.get(oddity) ?? 0) + 1);
      if (oddity === 'unreadable') countOne(shapes, shapeOf(text));
    },
    findings: (rows) =>
      [...counts].map(([oddity, count]) => ({
        severity: severityOf(oddity),
        place,
        problem: `must be a time that was, but in ${count} of ${rows} rows it ${ODDITIES[oddity]}${told(oddity)}.`,
        remedy: REMEDIES[oddity],
      })),
  };
}

/** Times that were read, but may not mean what they say. Counts alone are told. */
import { rawText } from '../../decode/raw-text.ts';
import { createZoneClock } from '../../decode/time/zone.ts';
import type { FieldMapping } from '../../mapping/language/fields.ts';
import type { SourceMapping } from '../../mapping/language/mapping.ts';
import type { FieldPlan } from '../../sql/plan/field-plan.ts';
import type { SourceFinding } from '../finding.ts';

const ODDITIES = {
  unreadable: 'cannot be read as a time',
  zero: 'is a zero date that `nulls` does not name',
  old: 'lies before 1900',
  late: 'lies after 2100',
  skipped: 'lies in an hour that the zone skips',
} as const;
type Oddity = keyof typeof ODDITIES;

const REMEDIES = {
  unreadable: 'They are read as null: look at `as` and at the column.',
  zero: 'They are read as null; name them in `nulls.dates`, so that they sort and count as null too.',
  old: 'Where they stand for "none", name them in `nulls.dates`.',
  late: 'Where they stand for "none", name them in `nulls.dates`.',
  skipped: 'Such times never were: the zone may be another, or the column holds UTC.',
} as const satisfies Record<Oddity, string>;

function isSkipped(text: string, zone: string, dst: SourceMapping['dst']): boolean {
  const wall = Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`);
  if (Number.isNaN(wall)) return false;
  const clock = createZoneClock(zone, dst);
  return clock.exactWall(clock.toEpoch(wall)) !== wall;
}

export interface TimeTally {
  /** Looks at one raw value. */
  add(raw: unknown): void;
  findings(rows: number): readonly SourceFinding[];
}

function wordOf(mapping: FieldMapping, word: 'as' | 'zone'): string | undefined {
  if (typeof mapping !== 'object') return undefined;
  const [, value] = Object.entries(mapping).find(([name]) => name === word) ?? [];
  return typeof value === 'string' ? value : undefined;
}

export function createTimeTally(
  place: string,
  plan: FieldPlan,
  mapping: FieldMapping,
  source: SourceMapping,
): TimeTally {
  const counts = new Map<Oddity, number>();
  const nulls = new Set((plan.time?.nulls ?? []).map(String));
  const form = wordOf(mapping, 'as') ?? (plan.date === undefined ? source.time : 'date');
  const zone = wordOf(mapping, 'zone') ?? source.zone;
  const oddityOf = (raw: unknown): Oddity | null => {
    const text = rawText(raw).trim();
    const instant = plan.time?.decode(raw) ?? null;
    if (instant === null) return /^0000-|-00(?:-|\b)/.test(text) ? 'zero' : 'unreadable';
    if (instant < '1900') return 'old';
    if (instant > '2101') return 'late';
    return form === 'wallClock' && isSkipped(text, zone, source.dst) ? 'skipped' : null;
  };
  return {
    add: (raw) => {
      const text = raw === null || raw === undefined ? '' : rawText(raw).trim();
      if (text === '' || nulls.has(text)) return;
      const oddity = oddityOf(raw);
      if (oddity !== null) counts.set(oddity, (counts.get(oddity) ?? 0) + 1);
    },
    findings: (rows) =>
      [...counts].map(([oddity, count]) => ({
        severity: oddity === 'unreadable' || oddity === 'zero' ? 'warning' : 'note',
        place,
        problem: `must be a time that was, but in ${count} of ${rows} rows it ${ODDITIES[oddity]}.`,
        remedy: REMEDIES[oddity],
      })),
  };
}

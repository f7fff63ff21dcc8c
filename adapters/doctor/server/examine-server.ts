/** The server against what the mapping says of its source: clock, zone, isolation, the login's rights. */
import { Temporal } from 'temporal-polyfill';
import { unmetExpectations } from '../../source/expectations.ts';
import type { SourceMapping } from '../../mapping/language/mapping.ts';
import type { SourceFinding } from '../finding.ts';
import type { Subject } from '../subject.ts';
import { readServerFacts } from './facts.ts';
import type { ServerFacts } from './facts.ts';

const SKEW_MS = 5000;

function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

export function checkClock({ clockAheadMs }: ServerFacts): readonly SourceFinding[] {
  if (clockAheadMs === null || Math.abs(clockAheadMs) <= SKEW_MS) return [];
  const seconds = Math.round(Math.abs(clockAheadMs) / 1000);
  return [
    {
      severity: 'warning',
      place: 'clock',
      problem: `must tell the time of this machine within ${SKEW_MS / 1000} s, but is ${seconds} s ${clockAheadMs > 0 ? 'ahead' : 'behind'}.`,
      remedy: 'Let both follow a time server: else what is due or overdue is judged by another now.',
    },
  ];
}

export function checkZone(
  { zoneMinutes }: ServerFacts,
  { zone, time }: SourceMapping,
  now: Date,
): readonly SourceFinding[] {
  if (zoneMinutes === null || time !== 'wallClock') return [];
  const said = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).offsetNanoseconds / 60e9;
  if (said === zoneMinutes) return [];
  return [
    {
      severity: 'note',
      place: 'zone',
      problem: `is ${zone} (${offsetText(said)} now) in the mapping, but the server runs at ${offsetText(zoneMinutes)}.`,
      remedy: 'Right where the applications write their own local time; where the server does, say its zone.',
    },
  ];
}

export function checkRights({ mayWrite }: ServerFacts): readonly SourceFinding[] {
  if (mayWrite.length === 0) return [];
  return [
    {
      severity: 'warning',
      place: 'login',
      problem: `must be able to read alone, but may ${mayWrite.join(', ')}.`,
      remedy: 'Give the gateway a login of its own with SELECT on what the mapping reads.',
    },
  ];
}

/** Snapshots that the database does not allow are told by the start of the engine. */
export function checkIsolation(source: SourceMapping): readonly SourceFinding[] {
  if (source.engine === 'sqlite' || source.isolation !== 'readUncommitted') return [];
  const problem =
    'is readUncommitted: rows may be missing or come twice, sums and balances may be of no moment at all.';
  return [
    { severity: 'warning', place: 'isolation', problem, remedy: 'Say snapshot or readCommitted where it can be.' },
  ];
}

/** What the gateway tells of the server at start, too. */
function checkExpectations({ source, capabilities }: Subject): readonly SourceFinding[] {
  const { id } = source.info;
  return unmetExpectations(id, source.mapping, capabilities).map((line) => ({
    severity: 'warning',
    place: 'server',
    problem: line.slice(`${id}: `.length),
    remedy: null,
  }));
}

export async function examineServer(subject: Subject, now: Date): Promise<readonly SourceFinding[]> {
  const { source } = subject;
  const facts = await readServerFacts(source.engine);
  return [
    ...checkExpectations(subject),
    ...checkClock(facts),
    ...checkZone(facts, source.mapping, now),
    ...checkIsolation(source.mapping),
    ...checkRights(facts),
  ];
}

/** Wall-clock texts of a legacy system as UTC, quick enough for a route: a zone is asked once for each hour. */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Twenty years of hours. */
const KEPT_HOURS = 175_000;

export type ToUtc = (wall: string) => string;

function isoText(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`;
}

/** From "2026-11-22 10:00:00" to "2026-11-22T16:00:00Z". An hour that the clock repeats means the earlier one. For zones of whole hours. */
export function createWallClock(zone: string): ToUtc {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' });
  const offsetMs = (epochMs: number): number => {
    const [, sign = '+', hours = '0', minutes = '0'] =
      /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(format.format(epochMs)) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR_MS + Number(minutes) * 60_000);
  };
  /** The hour in UTC; of an hour that the clock skips, the moment of the change. */
  const hourOf = (hour: string): string => {
    const wallMs = Date.parse(`${hour.replace(' ', 'T')}:00:00Z`);
    const before = wallMs - offsetMs(wallMs - DAY_MS);
    if (before + offsetMs(before) === wallMs) return isoText(before).slice(0, 13);
    const after = wallMs - offsetMs(wallMs + DAY_MS);
    return after + offsetMs(after) === wallMs ? isoText(after).slice(0, 13) : isoText(before);
  };
  const hours = new Map<string, string>();
  return (wall) => {
    const hour = wall.slice(0, 13);
    let utc = hours.get(hour);
    if (utc === undefined) {
      if (hours.size >= KEPT_HOURS) hours.clear();
      utc = hourOf(hour);
      hours.set(hour, utc);
    }
    return utc.length > 13 ? utc : `${utc}:${wall.slice(14)}Z`;
  };
}

/** From a text in UTC. */
export function utcText(text: string): string {
  return `${text.slice(0, 10)}T${text.slice(11)}Z`;
}

/** From seconds of the epoch. */
export function epochText(seconds: number): string {
  return isoText(seconds * 1000);
}

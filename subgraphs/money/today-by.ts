import type { SystemId } from '../../schema/ids.ts';
import type { CalendarDate } from '../../schema/model.ts';
import { calendarDate } from '../day-text.ts';
import { zoneOf } from '../zone-of.ts';
import type { Zoned } from '../zone-of.ts';

/**
 * The date on the wall of each system at a moment, as `today` in the mapping is: so an invoice is due here on the day
 * on which its own system calls it overdue, and no earlier. UTC for a system that is not told of.
 */
export function todayBy(systems: readonly Zoned[], now: Date): (system: SystemId) => CalendarDate {
  return (system) => calendarDate(now, zoneOf(systems, system));
}

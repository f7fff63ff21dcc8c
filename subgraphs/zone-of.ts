import type { SystemId } from '../schema/ids.ts';

export interface Zoned {
  readonly id: SystemId;
  /** IANA name of the zone in which its people read a clock. */
  readonly zone: string;
}

/** The zone of a system; UTC for one that is not told of. */
export function zoneOf(systems: readonly Zoned[], system: SystemId): string {
  return systems.find(({ id }) => id === system)?.zone ?? 'UTC';
}

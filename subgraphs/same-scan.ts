import type { Child } from '../schema/model.ts';

type Scan = Pick<Child<'Shipment', 'scans'>, 'at' | 'state' | 'location'>;

/**
 * Equal for two rows of one parcel that are one scan: carriers send one twice and their files come twice, so that scans
 * of one time, code and place are one.
 */
export function scanKey({ at, state, location }: Scan): string {
  return JSON.stringify([at, state.value, state.code, location]);
}

/** Whether their keys are equal. */
export function isSameScan(a: Scan, b: Scan): boolean {
  return a.at === b.at && a.state.value === b.state.value && a.state.code === b.state.code && a.location === b.location;
}

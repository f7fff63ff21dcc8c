import type { FieldSet } from '../../../schema/field-set.ts';
import { askAllChildren } from '../../reading/all-children.ts';
import { givenAnswer } from '../../reading/batch/answer.ts';
import type { Answer } from '../../reading/batch/answer.ts';
import { isSameScan, scanKey } from '../../same-scan.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import type { Scan, Shipment, ShipmentLine } from '../order-tracking.ts';

/** A shipment as a parent in the graph: tracking brings parts along, others are read when they are asked for. */
export type ShipmentParent = Shipment & {
  readonly lines?: readonly ShipmentLine[] | undefined;
  readonly scans?: readonly Scan[] | undefined;
};

/** A parcel's scans, oldest first, as its system holds them. */
export function askScans(
  services: SubgraphServices,
  context: RequestContext,
  { id, scans }: ShipmentParent,
  asked?: FieldSet,
): Answer<readonly Scan[]> {
  if (scans !== undefined) return givenAnswer(scans);
  return askAllChildren(services, context, { entity: 'Shipment', child: 'scans', parent: id, asked });
}

/** Each once, whatever their order. */
function distinctByKey(dated: readonly Scan[]): readonly Scan[] {
  const distinct = new Map(dated.map((scan) => [scanKey(scan), scan]));
  return [...distinct.values()];
}

/** The place of the scan that this one doubles, among the last of them, which are of its time; -1 where there is none. */
function placeOfDouble(told: readonly Scan[], scan: Scan): number {
  for (let place = told.length - 1; place >= 0; place -= 1) {
    const one = told[place];
    if (one?.at !== scan.at) return -1;
    if (isSameScan(one, scan)) return place;
  }
  return -1;
}

/** The scans as they are shown, each once. A scan without a time has no place among them. */
export function distinctScans(scans: readonly Scan[]): readonly Scan[] {
  const told: Scan[] = [];
  let last = '';
  for (const scan of scans) {
    const { at } = scan;
    if (at === null) continue;
    // Mostly they come in the order of their times: then those of one time stand together.
    if (at < last) return distinctByKey(scans.filter((one) => one.at !== null));
    const place = at === last ? placeOfDouble(told, scan) : -1;
    last = at;
    if (place === -1) told.push(scan);
    else told[place] = scan;
  }
  return told;
}

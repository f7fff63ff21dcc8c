import type { FieldSet } from '../../../schema/field-set.ts';
import { askAllChildren } from '../../reading/all-children.ts';
import { givenAnswer } from '../../reading/batch/answer.ts';
import type { Answer } from '../../reading/batch/answer.ts';
import { scanKey } from '../../same-scan.ts';
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

/** Each later than the one before it: so they are dated, and no two are one. */
function areInOrder(scans: readonly Scan[]): boolean {
  let before = '';
  for (const { at } of scans) {
    if (at === null || at <= before) return false;
    before = at;
  }
  return true;
}

/** The scans as they are shown, each once. A scan without a time has no place among them. */
export function distinctScans(scans: readonly Scan[]): readonly Scan[] {
  if (areInOrder(scans)) return scans;
  const dated = scans.filter(({ at }) => at !== null);
  // Scans of different times are different scans.
  if (new Set(dated.map(({ at }) => at)).size === dated.length) return dated;
  const distinct = new Map(dated.map((scan) => [scanKey(scan), scan]));
  return [...distinct.values()];
}

import { TODAY } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';

/** Scans the parcel of Rosa's order 101712 that is under way, an hour before the tests' noon. */
export async function scanRosasParcel(
  { legacy }: Pick<DemoGraph, 'legacy'>,
  code: string,
  place: string,
): Promise<void> {
  await legacy.run(
    'shipping',
    `insert into "Scan Event"
       ("EventId", "DepotCode", "ConsignmentNo", "ParcelNo", "EventTime", "RecordedAt", "Code", "Place")
     select "EventId" + 1000000, "DepotCode", "ConsignmentNo", "ParcelNo",
       '${TODAY} 11:00:00', '${TODAY} 11:00:05', '${code}', '${place}'
     from "Scan Event"
     where "EventId" = (
       select max("EventId") from "Scan Event" e
       join "Consignment" c on c."DepotCode" = e."DepotCode" and c."ConsignmentNo" = e."ConsignmentNo"
       where c."Order" = '101712'
     )`,
  );
}

/**
 * The port contract as tests. Every implementation of adapters/ports.ts passes them over the data of
 * conformance-data.ts; what an implementation does beyond the contract is tested beside it.
 *
 * What the suites leave open, because legacy databases differ in it: how a system orders the keys of rows of one time
 * (each does it the same way at every reading), closing zeros of decimals and of fractions of a second, what the parts
 * of a position look like.
 */
import { afterAll, beforeAll, describe } from 'vitest';
import { describeAsked } from './conformance/asked.ts';
import { describeChildren } from './conformance/children.ts';
import { describeCustomers } from './conformance/customers.ts';
import { describeFailures } from './conformance/failures.ts';
import { describeLists } from './conformance/lists.ts';
import { describePaging } from './conformance/paging.ts';
import { describeReach } from './conformance/reach.ts';
import { describeRecords } from './conformance/records.ts';
import { describeShipments } from './conformance/shipments.ts';
import type { Subject } from './conformance/subject.ts';
import { describeTotals } from './conformance/totals.ts';

export function conformsToPorts(name: string, open: () => Promise<Subject>): void {
  describe(`ports of ${name}`, () => {
    let opened: Subject | null = null;
    const subject = (): Subject => {
      if (opened === null) throw new Error('The subject must be opened before it is used.');
      return opened;
    };
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(async () => {
      await opened?.close();
    });
    describeRecords(subject);
    describeLists(subject);
    describePaging(subject);
    describeChildren(subject);
    describeTotals(subject);
    describeCustomers(subject);
    describeShipments(subject);
    describeReach(subject);
    describeAsked(subject);
    describeFailures(subject);
  });
}

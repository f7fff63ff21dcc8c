/**
 * Values at the edges of what columns hold, over native columns of an engine: what goes in comes out, is ordered, found
 * and paged as it is. test/adapters/conformance holds the port contract over plain data; this is about the columns.
 */
import { afterAll, beforeAll, describe } from 'vitest';
import type { EdgeEngine } from './conformance/edge/columns.ts';
import type { EdgeDatabases } from './conformance/edge/databases.ts';
import { describeKeys } from './conformance/edge/keys.ts';
import { describeLinks } from './conformance/edge/links.ts';
import { describeMoney } from './conformance/edge/money.ts';
import { describeCodes } from './conformance/edge/codes.ts';
import { describeScripts } from './conformance/edge/scripts.ts';
import { describeSigns } from './conformance/edge/signs.ts';
import { describeCalendar } from './conformance/edge/calendar.ts';
import { describeClockChanges } from './conformance/edge/clock-changes.ts';
import { describeTimes } from './conformance/edge/times.ts';

export function keepsEdgeValues(
  name: string,
  engine: EdgeEngine,
  open: () => Promise<EdgeDatabases> | EdgeDatabases,
): void {
  describe(`edge values over ${name}`, () => {
    let opened: EdgeDatabases | null = null;
    const databases = (): EdgeDatabases => {
      if (opened === null) throw new Error('The databases must be opened before they are used.');
      return opened;
    };
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(async () => {
      await opened?.close();
    });
    describeMoney(databases);
    describeKeys(databases, engine);
    describeLinks(databases, engine);
    describeTimes(databases, engine);
    describeCalendar(databases, engine);
    describeClockChanges(databases);
    describeScripts(databases);
    describeSigns(databases);
    describeCodes(databases);
  });
}

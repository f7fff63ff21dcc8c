import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseViewer, signViewer, verifyViewer } from '../../gateway/viewer-header.ts';
import type { CustomerId, RecordId } from '../../schema/ids.ts';
import { AUDIENCES, SCOPES } from '../../schema/viewer.ts';
import type { Viewer } from '../../schema/viewer.ts';

const SECRET = 'a secret for tests that is long enough';
const NOW = new Date('2026-03-01T00:00:00Z');
const LATER = NOW.getTime() / 1000 + 60;
const CUSTOMER: Viewer = { audience: 'customer', customerId: 'c_1' as CustomerId, scopes: ['a'] };

const viewers: fc.Arbitrary<Viewer> = fc.record({
  audience: fc.constantFrom(...AUDIENCES),
  scopes: fc.array(fc.string()),
  subject: fc.string({ minLength: 1 }),
  partner: fc.string({ minLength: 1 }),
});

describe('the signed viewer header', () => {
  it('names the viewer it was made for', () => {
    fc.assert(
      fc.property(viewers, (viewer) => {
        expect(verifyViewer(signViewer(viewer, SECRET, LATER), SECRET, NOW)).toEqual({
          viewer,
          expiresAt: new Date(LATER * 1000),
        });
      }),
    );
    for (const viewer of [CUSTOMER, { ...CUSTOMER, signedInBy: 'orders:1' as RecordId }]) {
      expect(verifyViewer(signViewer(viewer, SECRET, LATER), SECRET, NOW)?.viewer).toEqual(viewer);
    }
  });

  it("is nobody's once any of its characters is changed", () => {
    const header = signViewer(CUSTOMER, SECRET, LATER);
    for (let i = 0; i < header.length - 1; i++) {
      const changed = header[i] === 'A' ? 'B' : 'A';
      expect(verifyViewer(header.slice(0, i) + changed + header.slice(i + 1), SECRET, NOW)).toBeNull();
    }
  });

  it('is refused with another secret, after its time, and when it is no header at all', () => {
    const header = signViewer(CUSTOMER, SECRET, LATER);
    expect(verifyViewer(header, 'another secret', NOW)).toBeNull();
    expect(verifyViewer(header, SECRET, new Date((LATER + 1) * 1000))).toBeNull();
    for (const text of ['', '.', 'a.b', `${header}.x`, header.split('.')[0] ?? '', ` ${header}`]) {
      expect(verifyViewer(text, SECRET, NOW)).toBeNull();
    }
  });

  it('does not take a viewer with an audience that is none, though it is signed', () => {
    const odd = { audience: 'root', scopes: [] } as unknown as Viewer;
    expect(verifyViewer(signViewer(odd, SECRET, LATER), SECRET, NOW)).toBeNull();
  });
});

describe('parseViewer', () => {
  it('reads who a person means', () => {
    expect(parseViewer('agent')).toEqual({ audience: 'agent', scopes: Object.values(SCOPES) });
    expect(parseViewer('nobody')).toEqual({ audience: 'nobody', scopes: [] });
    expect(parseViewer('customer:c_7')).toEqual({ audience: 'customer', customerId: 'c_7', scopes: [] });
    expect(parseViewer('partner:acme')).toEqual({ audience: 'partner', partner: 'acme', scopes: [] });
  });

  it.each(['', 'root', 'customer', 'customer:', 'agent:1'])('takes "%s" for nobody known', (text) => {
    expect(parseViewer(text)).toBeNull();
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAbout, publicWords } from '../../../subgraphs/tracking/scan-words.ts';
import { coded, scan } from './records.ts';

const AT = '2026-03-03T09:00:00Z';
const neighbour = (text: string) => scan(AT, 'DELIVERED', { text });

describe('isAbout', () => {
  it('finds a neighbour who took a parcel in', () => {
    const told = ['Delivered to neighbour', 'LEFT WITH NEIGHBOR', 'Handed to the neighbours at 14'];
    expect(told.map((text) => isAbout(neighbour(text), 'NEIGHBOUR'))).toEqual([true, true, true]);
    expect(isAbout(neighbour('Delivered in the neighbourhood'), 'NEIGHBOUR')).toBe(false);
  });

  it('reads the label of the state too', () => {
    const state = { ...coded('DELIVERED'), label: 'To neighbour' } as const;
    expect(isAbout(scan(AT, 'DELIVERED', { state }), 'NEIGHBOUR')).toBe(true);
  });

  it('takes words for nothing else than what the state leaves open', () => {
    expect(isAbout(scan(AT, 'ATTEMPT_FAILED', { text: 'Neighbour refused' }), 'NEIGHBOUR')).toBe(false);
    expect(isAbout(scan(AT, 'IN_TRANSIT', { text: 'Left customs' }), 'CUSTOMS')).toBe(false);
    expect(isAbout(scan(AT, 'EXCEPTION', { text: 'Held by customs' }), 'CUSTOMS')).toBe(true);
    expect(isAbout(scan(AT, 'ATTEMPT_FAILED', { text: 'Address not found' }), 'ADDRESS')).toBe(true);
  });
});

describe('publicWords', () => {
  it('tells what a scan is about in our words', () => {
    expect(publicWords(neighbour('Neighbour Mr. Mills, no. 9'))).toBe('Delivered to a neighbour');
    expect(publicWords(scan(AT, 'EXCEPTION', { text: 'No 9 is not in the address book' }))).toBe(
      'A problem with the address',
    );
    expect(publicWords(scan(AT, 'EXCEPTION', { text: 'Duties of R. Delgado open' }))).toBe('Held by customs');
    expect(publicWords(neighbour('Signed: R. Delgado'))).toBeNull();
  });

  it('never repeats what a carrier wrote', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('DELIVERED', 'EXCEPTION', 'IN_TRANSIT'), (name, state) => {
        const words = publicWords(scan(AT, state, { text: `address customs neighbour ${name}` }));
        expect(['Delivered to a neighbour', 'A problem with the address', null]).toContain(words);
      }),
    );
  });
});

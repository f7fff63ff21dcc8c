import { describe, expect, it } from 'vitest';
import { Coming } from '../../../../subgraphs/reading/batch/coming.ts';

describe('what is coming', () => {
  it('tells all who wait, in their order, and later who asks once it has come', async () => {
    const coming = new Coming();
    const told: string[] = [];
    coming.whenCome({ goOn: () => told.push('first') });
    coming.whenCome({ goOn: () => told.push('second') });
    coming.tell();
    expect(told).toEqual(['first', 'second']);
    coming.whenCome({ goOn: () => told.push('late') });
    expect(told).toEqual(['first', 'second']);
    await Promise.resolve();
    expect(told).toEqual(['first', 'second', 'late']);
  });
});

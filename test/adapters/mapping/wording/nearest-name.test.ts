import { describe, expect, it } from 'vitest';
import { nearestName } from '../../../../adapters/mapping/wording/nearest-name.ts';

describe('the nearest name', () => {
  it.each([
    ['STAT', ['NO', 'STATE', 'TOTAL'], 'STATE'],
    ['ordhdr', ['ORDHDR', 'ORDLIN'], 'ORDHDR'],
    ['ORDHDR', ['CUST', 'ORDHDR_2019'], 'ORDHDR_2019'],
    ['CUSTMAS', ['CUSTMST', 'CUSTMASX'], 'CUSTMASX'],
    ['NO', ['ON', 'AT'], null],
    ['EMAIL', ['PHONE', 'FAX'], null],
    ['EMAIL', [], null],
  ])('to %s among %j is %s', (name, known, nearest) => {
    expect(nearestName(name, known)).toBe(nearest);
  });
});

import { describe, expect, it } from 'vitest';
import { keptByPort } from '../../../../subgraphs/reading/batch/kept-by-port.ts';

describe('keptByPort', () => {
  it('makes one thing for each port and name', () => {
    const [orders, invoices] = [{}, {}];
    const of = keptByPort((port, name) => ({ port, name }));
    expect(of(orders, 'lines')).toBe(of(orders, 'lines'));
    expect(of(orders, 'lines')).toEqual({ port: orders, name: 'lines' });
    expect(of(orders, 'returns')).toEqual({ port: orders, name: 'returns' });
    expect(of(invoices, 'lines')).not.toBe(of(orders, 'lines'));
  });
});

/** The demo is examined as an adopter's systems are. */
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { examineMapping } from '../../../adapters/doctor/doctor.ts';
import type { Examination } from '../../../adapters/doctor/doctor.ts';
import { useDemo } from '../../demo/demo-fixture.ts';

const MAPPING = fileURLToPath(new URL('../../../demo/customer360.yaml', import.meta.url));
const demo = useDemo({ customers: 600 });

/** Codes that the demo leaves without a word, as every old system has some. */
const UNMAPPED = [
  'Order.fields.state',
  'Payment.fields.state',
  'Shipment.children.scans.fields.state',
  'Ticket.fields.channel',
  'Ticket.fields.priority',
  'Ticket.fields.state',
];

describe('doctor on the demo', () => {
  let examination: Examination;
  beforeAll(async () => {
    examination = await examineMapping({
      mappingFile: MAPPING,
      env: { C360_DATA_DIR: demo.dataFolder },
      rows: 100_000,
    });
  });

  it('finds no error, and warns of codes alone', () => {
    const told = examination.findings.filter((finding) => finding.severity !== 'note');
    expect(told.filter((finding) => !UNMAPPED.includes(finding.place))).toEqual([]);
    expect(new Set(told.map((finding) => finding.severity))).toEqual(new Set(['warning']));
  });

  it('finds the times that its clocks skip', () => {
    expect(examination.findings).toContainEqual(
      expect.objectContaining({ source: 'orders', place: 'Order.fields.placedAt', severity: 'note' }),
    );
  });

  it('tells how each list is read', () => {
    const lists = examination.sources.flatMap((source) => source.lists.map(({ list }) => list));
    expect(lists).toEqual(expect.arrayContaining(['Order.byCustomer', 'Invoice.byOrder', 'Shipment.byCustomer']));
  });
});

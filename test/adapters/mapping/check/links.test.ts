/** Links, crosswalks and sources: what they name must be there, and be spelled as it is there. */
import { describe, expect, it } from 'vitest';
import { findingsOf } from './findings.ts';

const customer = (source: string, key: unknown) => ({
  from: { source, table: 'CUST', as: 'c' },
  key: [key],
  fields: {},
});

describe('the key of a link', () => {
  const found = (target: unknown, part: unknown) => {
    const links = { customer: [{ source: 'erp', key: [part] }] };
    const order = { from: { source: 'crm', table: 'ORD', as: 'o' }, key: ['o.ID'], fields: {}, links };
    return findingsOf({ entities: { Customer: [customer('erp', target)], Order: [order] } });
  };
  const PATH = 'entities.Order[0].links.customer[0].key[0]';

  it('is no number where the key that it names is text', () => {
    expect(found({ col: 'c.ID' }, { col: 'o.CUST', type: 'integer' })).toEqual([
      `${PATH}.type: must be of type text, as the key that it names is, but is "integer"`,
    ]);
  });

  it('may be text where the key that it names is a number', () => {
    expect(found({ col: 'c.ID', type: 'integer' }, 'o.CUST')).toEqual([]);
  });

  it('is written in the letter case of the key that it names', () => {
    expect(found({ col: 'c.ID', fold: 'upper' }, 'o.CUST')).toEqual([
      `${PATH}: must have fold: upper, as the key that it names does, but has fold: none`,
    ]);
    expect(found('c.ID', { col: 'o.CUST', fold: 'lower' })).toEqual([
      `${PATH}: must have fold: none, as the key that it names does, but has fold: lower`,
    ]);
    expect(found({ col: 'c.ID', fold: 'upper' }, { col: 'o.CUST', fold: 'upper' })).toEqual([]);
  });

  it('is a UUID where the key that it names is one', () => {
    const uuid = { col: 'c.ID', type: 'uuid' };
    expect(found(uuid, { col: 'o.CUST', type: 'uuid' })).toEqual([]);
    expect(found(uuid, 'o.CUST')).toEqual([
      `${PATH}: must be of type uuid, as the key that it names is, but is "text"`,
    ]);
    expect(found('c.ID', { col: 'o.CUST', type: 'uuid' })).toEqual([
      `${PATH}.type: must be of type text, as the key that it names is, but is "uuid"`,
    ]);
    expect(found(uuid, { col: 'o.CUST', type: 'uuid', fold: 'upper' })).toEqual([
      `${PATH}: must have fold: lower, as the key that it names does, but has fold: upper`,
    ]);
  });

  it('may be an expression of what is in reach', () => {
    const expr = (col: string) => ({ expr: { part: col, take: 'digits' }, type: 'integer' });
    expect(found({ col: 'c.ID', type: 'integer' }, expr('o.NOTE'))).toEqual([]);
    expect(found({ col: 'c.ID', type: 'integer' }, expr('c.NOTE'))).toEqual([
      `${PATH}.expr.part: names the table "c", but the tables in reach are o`,
    ]);
  });

  it('may be padded otherwise', () => {
    expect(found({ col: 'c.ID', pad: 8 }, { col: 'o.CUST', pad: 10 })).toEqual([]);
  });

  it('stands in tables in reach, as an e-mail does', () => {
    expect(found('c.ID', 'c.ID')).toEqual([`${PATH}: names the table "c", but the tables in reach are o`]);
    const links = { customer: [{ email: 'c.EMAIL' }] };
    const order = { from: { source: 'crm', table: 'ORD', as: 'o' }, key: ['o.ID'], fields: {}, links };
    expect(findingsOf({ entities: { Order: [order] } })).toEqual([
      'entities.Order[0].links.customer[0].email: names the table "c", but the tables in reach are o',
    ]);
  });
});

describe('the record that a customer was merged into', () => {
  const found = (key: readonly unknown[]) => {
    const links = { mergedInto: [{ source: 'erp', key }] };
    return findingsOf({ entities: { Customer: [{ ...customer('erp', { col: 'c.ID', type: 'integer' }), links }] } });
  };

  it('is named by the key of a customer', () => {
    expect(found([{ col: 'c.MASTER', type: 'integer' }])).toEqual([]);
    expect(found([{ col: 'c.MASTER', type: 'integer' }, 'c.OTHER'])).toEqual([
      'entities.Customer[0].links.mergedInto[0].key: must hold 1 columns, as the key of erp.Customer does, but holds 2',
    ]);
  });
});

describe('a crosswalk', () => {
  const found = (crosswalk: object) =>
    findingsOf({
      entities: { Customer: [customer('erp', 'c.ID'), customer('crm', { col: 'c.ID', fold: 'upper' })] },
      identity: { crosswalks: [{ source: 'erp', table: 'XREF', ...crosswalk }] },
    });
  const crm = [{ col: 'x.B', fold: 'upper' }];

  it('names columns of its own table alone, and no field', () => {
    expect(found({ columns: { erp: ['x.A'], crm }, where: [{ col: 'x.LIVE', eq: 1 }] })).toEqual([]);
    const where = [
      { col: 'y.LIVE', eq: 1 },
      { field: 'number', eq: 1 },
    ];
    expect(found({ columns: { erp: ['y.A'], crm }, where })).toEqual([
      'identity.crosswalks[0].where[0].col: names the table "y", but the tables in reach are x',
      'identity.crosswalks[0].where[1].field: refers to the field "number", which this mapping does not fill',
      'identity.crosswalks[0].columns.erp[0]: names the table "y", but the tables in reach are x',
    ]);
  });

  it('spells keys as the customers do', () => {
    expect(found({ columns: { erp: [{ col: 'x.A', type: 'integer' }], crm: ['x.B'] } })).toEqual([
      'identity.crosswalks[0].columns.erp[0].type: must be of type text, as the key that it names is, but is "integer"',
      'identity.crosswalks[0].columns.crm[0]: must have fold: upper, as the key that it names does, but has fold: none',
    ]);
  });
});

describe('the source of a mapping', () => {
  it('is one of the sources, and no property that every object has', () => {
    expect(findingsOf({ entities: { Customer: [customer('toString', 'c.ID')] } })).toEqual([
      'entities.Customer[0].from.source: must be one of the sources erp, crm, but is "toString"',
    ]);
    const crosswalk = { source: 'toString', table: 'XREF', columns: { erp: ['x.A'], crm: ['x.B'] } };
    const entities = { Customer: [customer('erp', 'c.ID'), customer('crm', 'c.ID')] };
    expect(findingsOf({ entities, identity: { crosswalks: [crosswalk] } })).toEqual([
      'identity.crosswalks[0].source: must be a source of this mapping, but is "toString"',
    ]);
  });
});

/** The identity block: what it names, and in what order. */
import { describe, expect, it } from 'vitest';
import { findingsOf } from './findings.ts';

const customer = (source: string) => ({ from: { source, table: 'CUST', as: 'c' }, key: ['c.ID'], fields: {} });
const found = (identity: object) =>
  findingsOf({ entities: { Customer: [customer('erp'), customer('crm')] }, identity });

describe('the identity block', () => {
  it('names systems that hold customers, and is told the nearest of them', () => {
    expect(found({ duplicates: ['crm'], survivorship: { systems: ['crm', 'erp'] } })).toEqual([]);
    expect(found({ duplicates: ['crn'], survivorship: { email: { systems: ['crm', 'helpdesk'] } } })).toEqual([
      'identity.duplicates[0]: must be one of the sources that map Customer, erp, crm, but is "crn"; did you mean crm?',
      'identity.survivorship.email.systems[1]: must be one of the sources that map Customer, erp, crm, but is "helpdesk"',
    ]);
  });

  it('says so where no source holds customers', () => {
    expect(findingsOf({ identity: { duplicates: ['erp'] } })).toEqual([
      'identity.duplicates[0]: must be a source that maps Customer, which none does, but is "erp"',
    ]);
  });

  it('names nothing twice', () => {
    const survivorship = { rules: ['recent', 'recent'], name: { systems: ['erp', 'erp'] } };
    expect(found({ duplicates: ['crm', 'crm'], survivorship })).toEqual([
      'identity.duplicates[1]: must stand here once, but "crm" does already',
      'identity.survivorship.rules[1]: must stand here once, but "recent" does already',
      'identity.survivorship.name.systems[1]: must stand here once, but "erp" does already',
    ]);
  });

  it('asks a person about no pair that it would join already', () => {
    expect(found({ matching: { link: 0.95, review: 0.95 } })).toEqual([]);
    expect(found({ matching: { link: 0.95, review: 0.97 } })).toEqual([
      'identity.matching.review: must be at most link, 0.95, but is 0.97',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { identitySettings } from '../../adapters/identity-settings.ts';
import { identitySchema } from '../../adapters/mapping/language/identity.ts';
import type { SystemId } from '../../schema/ids.ts';

const SYSTEMS = ['erp', 'crm', 'desk'] as SystemId[]; // system ids by their spelling
const settings = (words: z.input<typeof identitySchema>) => identitySettings(identitySchema.parse(words), SYSTEMS);

describe('the settings of identity', () => {
  it('are those of identity.md where a mapping says nothing', () => {
    const { survivorship, ...others } = settings(undefined);
    expect(others).toEqual({ country: null, duplicates: new Set(), matching: { link: 0.99, review: 0.8 } });
    expect(Object.keys(survivorship)).toEqual(['name', 'email', 'phone', 'birthDate', 'address']);
    const order = { rules: ['verified', 'declared', 'trusted', 'recent', 'frequent'], systems: SYSTEMS };
    for (const field of Object.values(survivorship)) expect(field).toEqual(order);
    expect(settings({})).toEqual(settings(undefined));
  });

  it('take for a field what it says, and for all else what is said for all fields', () => {
    const { survivorship } = settings({
      survivorship: {
        rules: ['recent', 'trusted'],
        systems: ['desk'],
        email: { rules: ['verified'] },
        phone: { systems: ['crm'] },
      },
    });
    expect(survivorship.name).toEqual({ rules: ['recent', 'trusted'], systems: ['desk', 'erp', 'crm'] });
    expect(survivorship.email).toEqual({ rules: ['verified'], systems: ['desk', 'erp', 'crm'] });
    expect(survivorship.phone).toEqual({ rules: ['recent', 'trusted'], systems: ['crm', 'erp', 'desk'] });
  });

  it('switch likeness off, or move its thresholds', () => {
    expect(settings({ matching: 'off' }).matching).toBeNull();
    expect(settings({ matching: { link: 0.995 } }).matching).toEqual({ link: 0.995, review: 0.8 });
  });

  it('name the country and the systems with duplicates', () => {
    expect(settings({ country: 'DE', duplicates: ['crm'] })).toMatchObject({
      country: 'DE',
      duplicates: new Set(['crm']),
    });
  });
});

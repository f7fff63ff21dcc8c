import { describe, expect, it } from 'vitest';
import type { RecordLink } from '../../../adapters/registry/port.ts';
import type { Entity } from '../../../schema/model.ts';
import { shownValue } from '../../../subgraphs/customers/profile/survivorship.ts';
import type { Reading } from '../../../subgraphs/customers/reading.ts';

// Of a link and a record nothing else is looked at here.
const link = { record: 'shop:@sealed' } as RecordLink;
const record = (email: string | null): Reading => ({
  kind: 'record',
  link,
  record: { id: 'shop:1', system: 'shop', email, links: {} } as Entity<'Customer'>,
});
const guest = (unseal: () => string): Reading => ({
  kind: 'guest',
  link,
  get email() {
    return unseal();
  },
});

describe('shownValue', () => {
  it('does not unseal a guest where a record tells the e-mail', () => {
    const unseal = (): string => {
      throw new Error('unsealed');
    };
    expect(shownValue('email', [guest(unseal), record('ida@example.com')], [])).toBe('ida@example.com');
    expect(shownValue('name', [guest(unseal)], [])).toBeNull();
  });

  it('is the e-mail of a guest where no record tells one', () => {
    expect(shownValue('email', [record(' '), guest(() => 'lee@example.com')], [])).toBe('lee@example.com');
  });
});

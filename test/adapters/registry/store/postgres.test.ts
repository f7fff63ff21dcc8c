import { describe, expect, it } from 'vitest';
import { explainPostgres } from '../../../../adapters/registry/store/servers/postgres.ts';

describe('a registry in PostgreSQL that cannot be used', () => {
  it.each([
    ['28P01', 'refuses the login (28P01); check user and password in the address.'],
    ['3D000', 'has no database of that name (3D000); make it there, or check the database in the address.'],
    ['42501', 'does not let this login make tables (42501); grant it CREATE on the schema `public` of that database.'],
    [
      'ECONNREFUSED',
      'does not listen at that host and port (ECONNREFUSED); check host and port in the address, and that the server runs.',
    ],
    ['ENOTFOUND', 'is at a host that nobody knows (ENOTFOUND); check the host in the address.'],
    ['XX000', 'cannot be used (XX000); the log of that server says more.'],
  ])('is told with what to do about it: %s', (code, told) => {
    const cause = Object.assign(new Error('password authentication failed for user "c360" at 10.0.0.5'), { code });
    expect(explainPostgres(cause)).toBe(
      `registry: C360_REGISTRY must name a PostgreSQL database whose login may make tables, but that server ${told}`,
    );
  });
});

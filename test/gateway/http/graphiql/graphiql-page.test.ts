import { describe, expect, it } from 'vitest';
import { openPage } from './small-page.ts';

async function policyOf(authority: string | null): Promise<readonly string[]> {
  const openId = authority === null ? null : { authority, clientId: 'graphiql', scopes: ['openid'] };
  const app = await openPage({ registeredOnly: [], openId, demo: null, isDemoForAll: false });
  const { headers } = await app.inject('/graphiql/');
  return String(headers['content-security-policy']).split('; ');
}

describe('the policy of the GraphiQL page', () => {
  it('lets it ask this server alone', async () => {
    expect(await policyOf(null)).toContain("connect-src 'self'");
  });

  it('lets it ask the issuer beside, though it does not answer at the moment', async () => {
    expect(await policyOf('http://127.0.0.1:9/realms/staff')).toContain("connect-src 'self' http://127.0.0.1:9");
  });

  it('holds whoever asks for no script, frame or form of others', async () => {
    const policy = await policyOf(null);
    for (const directive of ["script-src 'self'", "frame-ancestors 'none'", "form-action 'none'", "base-uri 'none'"]) {
      expect(policy).toContain(directive);
    }
  });
});

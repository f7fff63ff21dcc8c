import { describe, expect, it } from 'vitest';
import { demoWarnings } from '../../../gateway/access/demo-warnings.ts';
import { parseConfiguration } from '../../../gateway/config.ts';

const warningsOf = (env: Readonly<Record<string, string>>) => demoWarnings(parseConfiguration(env));

describe('the warnings of a demo', () => {
  it('say who is served, and that it is no place for real data', () => {
    expect(warningsOf({})).toEqual([
      'DEMO SIGN-IN: whoever asks without a token is served as agent, with pii:read, audit:read, identity:review and identity:write, and demo tokens sign in as anybody. Never for real data.',
    ]);
    expect(warningsOf({ C360_VIEWER: 'nobody' })[0]).toMatch(/served as nobody, and demo tokens/);
  });

  it.each(['0.0.0.0', '::', '192.0.2.1', 'gateway.example'])('are louder where %s is listened on', (HOST) => {
    expect(warningsOf({ HOST })[1]).toBe(
      `DEMO SIGN-IN BEYOND THIS MACHINE: it listens on ${HOST}, so that all who reach it are served so. Set HOST=127.0.0.1, or C360_ACCESS.`,
    );
  });

  it.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])(
    'are not where it is %s, which this machine alone reaches',
    (HOST) => {
      expect(warningsOf({ HOST })).toHaveLength(1);
    },
  );

  it('are none where people sign in', () => {
    expect(warningsOf({ C360_ACCESS: 'access.yaml', HOST: '0.0.0.0' })).toEqual([]);
  });
});

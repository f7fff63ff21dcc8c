import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkAccessFile, readAccessFile } from '../../../../gateway/access/access-file/access-file.ts';
import { DEFAULT_ACCESS, DEFAULT_ALGORITHMS, DEFAULT_CLAIMS } from '../../../../gateway/access/access-file/defaults.ts';
import { loadAccess } from '../../../../gateway/access/load-access.ts';
import { ConfigurationError } from '../../../../schema/errors.ts';
import { createKey } from '../sign-in/identity-provider.ts';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'c360-access-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const AS_SUCH = { needsIssuer: false };

const fileOf = (text: string, more: Readonly<Record<string, string>> = {}): string =>
  join(folderWith({ ...more, 'access.yaml': text }), 'access.yaml');

/** What is wrong, without the name of the file. */
const problemsOf = (text: string): readonly string[] =>
  checkAccessFile(fileOf(text), AS_SUCH).map(({ line, path, message }) => `${line} ${path}: ${message}`);

const LEAST = `version: 1
issuers:
  - audience: agent
    issuer: https://login.example/
    expects: [customer360]
    jwks: https://login.example/keys
roles: { support: [] }
`;

describe('an access file', () => {
  it('needs an issuer and, for agents, a role; all else has defaults', () => {
    const access = readAccessFile(fileOf(LEAST), {});
    expect(access).toEqual({
      ...DEFAULT_ACCESS,
      issuers: [
        {
          audience: 'agent',
          issuer: 'https://login.example/',
          expects: ['customer360'],
          keys: { url: 'https://login.example/keys' },
          algorithms: DEFAULT_ALGORITHMS,
          clockToleranceSeconds: 30,
          claims: DEFAULT_CLAIMS,
          client: null,
        },
      ],
      roles: new Map([['support', []]]),
    });
  });

  it('says all the rest where that is to be otherwise', async () => {
    const { publicJwk } = await createKey('k');
    const text = `version: 1
issuers:
  - audience: agent
    issuer: '\${env:ISSUER}'
    expects: ['\${file:audience.txt}']
    keys: keys.json
    algorithms: [RS256]
    clockTolerance: 5
    claims: { roles: realm_access.roles }
    client: { id: desk }
roles: { lead: ['pii:read', 'audit:read'] }
partners:
  oakmart: { codes: [OAK, '0017'], scopes: ['pii:read'], budget: { cost: 50 } }
budgets:
  customer: { depth: 6 }
requestsPerAddress: 0
operations: { registeredOnly: [nobody] }
cors: { origins: ['https://shop.example'] }
`;
    const file = fileOf(text, { 'keys.json': JSON.stringify({ keys: [publicJwk] }), 'audience.txt': 'desk-api\n' });
    const access = readAccessFile(file, { ISSUER: 'https://login.example/' });
    expect(access.issuers[0]).toMatchObject({
      issuer: 'https://login.example/',
      expects: ['desk-api'],
      keys: { set: { keys: [{ kid: 'k' }] } },
      algorithms: ['RS256'],
      clockToleranceSeconds: 5,
      claims: { ...DEFAULT_CLAIMS, roles: 'realm_access.roles' },
      client: { id: 'desk', scopes: ['openid'] },
    });
    expect(access.partners.get('oakmart')).toEqual({ name: 'oakmart', codes: ['OAK', '0017'], scopes: ['pii:read'], budget: { cost: 50 } }); // prettier-ignore
    expect(access.budgets.customer).toEqual({ ...DEFAULT_ACCESS.budgets.customer, depth: 6 });
    expect(access.budgets.agent).toEqual(DEFAULT_ACCESS.budgets.agent);
    expect(access).toMatchObject({
      requestsPerAddress: 0,
      operations: { registeredOnly: ['nobody'] },
      cors: { origins: ['https://shop.example'] },
    });
  });

  it('tells a reference that stands for the wrong thing, and not what it stands for', () => {
    const file = fileOf(LEAST.replace('https://login.example/keys', '${env:JWKS}'));
    const env = { JWKS: 'http://user:secret@idp.internal/keys' };
    expect(() => readAccessFile(file, env)).toThrow(/jwks: must be an https address.* but is "\$\{env:JWKS\}"$/);
  });

  it('has all of its problems told at once, each with its line', () => {
    const text = `version: 1
issuers:
  - audience: staff
    issuer: ''
    jwks: http://login.example/keys
    algorithms: [HS256]
    secret: abc
roles: { lead: ['pii:write'] }
partners:
  Oak: { codes: [OAK] }
  gardenco: { codes: [] }
cors: { origins: ['https://shop.example/', '*'] }
`;
    expect(problemsOf(text)).toEqual([
      '3 issuers[0].audience: must be one of customer, agent, partner, but is "staff"',
      '4 issuers[0].issuer: must not be empty, but is ""',
      '3 issuers[0].expects: is required, but is not there',
      '5 issuers[0].jwks: must be an https address, since whoever can change the answer can sign in as anybody, but is "http://login.example/keys"',
      expect.stringMatching(/^6 issuers\[0\]\.algorithms\[0\]: must be one of RS256, .*, but is "HS256"$/),
      '7 issuers[0].secret: is not a word of the access file here',
      '8 roles.lead[0]: must be one of pii:read, audit:read, identity:review, identity:write, but is "pii:write"',
      '10 partners.Oak: must be small letters, digits and hyphens, such as oakmart, but is "Oak"',
      '11 partners.gardenco.codes: must hold at least 1, but is []',
      '12 cors.origins[0]: must be an origin, such as https://shop.example, without a path, but is "https://shop.example/"',
      '12 cors.origins[1]: must be an origin, such as https://shop.example, without a path, but is "*"',
    ]);
  });

  it('has to fit together', () => {
    const text = `version: 1
issuers:
  - { audience: agent, issuer: a, expects: [x], jwks: https://a.example/k, keys: k.json }
  - { audience: customer, issuer: a, expects: [y, x], jwks: https://a.example/k }
  - { audience: customer, issuer: https://b.example, expects: [x], client: { id: z } }
partners:
  oakmart: { codes: [OAK] }
  gardenco: { codes: [GRD, OAK] }
`;
    expect(problemsOf(text)).toEqual([
      '3 issuers[0]: must have either `jwks`, an address, or `keys`, a file',
      '4 issuers[1].expects: must be another than that of an issuer above of the same name, but both are x',
      '5 issuers[2]: must have either `jwks`, an address, or `keys`, a file',
      '5 issuers[2].client: must stand with an issuer of agents, who use GraphiQL',
      'null roles: must name at least one role: tokens of an issuer of agents must carry one',
      "8 partners.gardenco.codes[1]: must be one partner's, but OAK is that of oakmart as well",
    ]);
  });

  it('may have its keys on this very machine without https', () => {
    expect(problemsOf(LEAST.replace('https://login.example/keys', 'http://127.0.0.1:9000/keys'))).toEqual([]);
    expect(problemsOf(LEAST.replace('https://login.example/keys', 'http://127.0.0.1.evil.example/keys'))).toHaveLength(
      1,
    );
  });

  it('is checked without its secrets, and not read without them', () => {
    const text = LEAST.replace('[customer360]', "['${env:AUDIENCE}', '${file:none.txt}']");
    expect(problemsOf(text)).toEqual([]);
    expect(() => readAccessFile(fileOf(text), {})).toThrow(
      /needs the environment variable AUDIENCE.*\n.*needs the file none\.txt/,
    );
  });

  it('is named where it cannot be read, or is no YAML', () => {
    expect(checkAccessFile('/nowhere.yaml', AS_SUCH)).toMatchObject([{ file: '/nowhere.yaml', message: expect.stringMatching(/cannot be read/) as unknown }]); // prettier-ignore
    expect(problemsOf('version: [1')[0]).toMatch(/is not YAML/);
  });
});

describe('a file with the keys of an issuer', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = publicKey.export({ format: 'jwk' });
  const withKeys = (keys: readonly unknown[], algorithms = 'ES256'): string =>
    fileOf(LEAST.replace('jwks: https://login.example/keys', `keys: k.json\n    algorithms: [${algorithms}]`), {
      'k.json': JSON.stringify({ keys }),
    });
  const cameOf = (file: string): readonly string[] =>
    checkAccessFile(file, AS_SUCH).map(({ line, path, message }) => `${line} ${path}: ${message}`);
  const refused = (came: string): readonly string[] => [
    `6 issuers[0].keys: must be a file with a JSON Web Key Set of public keys, but of k.json ${came}`,
  ];

  it('may hold keys for other uses beside one of use', () => {
    expect(cameOf(withKeys([{ kty: 'RSA', n: 'x', e: 'AQAB', use: 'enc' }, key]))).toEqual([]);
    expect(cameOf(withKeys([key], 'RS256, ES256'))).toEqual([]);
  });

  it('holds no key that makes tokens', () => {
    const symmetric = { kty: 'oct', k: 'c2VjcmV0' };
    expect(cameOf(withKeys([key, symmetric]))).toEqual(
      refused('keys[1] is symmetric: whoever checks tokens by it could make them'),
    );
    expect(cameOf(withKeys([privateKey.export({ format: 'jwk' })]))).toEqual(
      refused('keys[0] has private parts: whoever reads the file could make tokens'),
    );
  });

  it.each([
    ['of another curve', { ...key, crv: 'P-384' }],
    ['of another kind', { kty: 'RSA', n: 'x', e: 'AQAB' }],
    ['for encryption', { ...key, use: 'enc' }],
    ['for signing alone', { ...key, key_ops: ['sign'] }],
    ['for another algorithm', { ...key, alg: 'ES384' }],
  ])('holds one that fits an algorithm, not only one %s', (_what, other) => {
    expect(cameOf(withKeys([other]))).toEqual(refused('no key fits the algorithms ES256'));
  });

  it('is one that can be read', () => {
    expect(cameOf(fileOf(LEAST.replace('jwks: https://login.example/keys', 'keys: k.json')))).toEqual(
      refused('nothing can be read'),
    );
  });
});

describe('a gateway without an issuer', () => {
  const configuration = { accessFile: null, isDemoAccess: false, env: {} };

  it('does not start, unless it is a demo by word', () => {
    expect(() => loadAccess(configuration, 'secret')).toThrow(ConfigurationError);
    expect(() => loadAccess(configuration, 'secret')).toThrow(/at least one issuer.*but is not set.*C360_DEMO=true/);
    const accessFile = fileOf('version: 1');
    const refusal = `${accessFile}: issuers: must name at least one, by which people sign in (docs/access.md), but names none.`;
    expect(() => loadAccess({ ...configuration, accessFile }, 'secret')).toThrow(refusal);
    const demo = loadAccess({ ...configuration, isDemoAccess: true }, 'secret');
    expect(demo.issuers.map(({ audience }) => audience)).toEqual(['agent', 'customer', 'partner']);
    expect([...demo.partners.keys()]).toEqual(['oakmart', 'gardenco']);
  });

  it('is told by the check of its file, in the same words, and not where it needs none', () => {
    const accessFile = fileOf('version: 1');
    const [problem] = checkAccessFile(accessFile, { needsIssuer: true });
    expect(() => loadAccess({ ...configuration, accessFile }, 'secret')).toThrow(problem?.message);
    expect(problem).toMatchObject({ file: accessFile, path: 'issuers' });
    expect(checkAccessFile(accessFile, AS_SUCH)).toEqual([]);
  });

  it('keeps what the access file says beside the demo', () => {
    const { issuers, roles } = loadAccess(
      { ...configuration, accessFile: fileOf(LEAST), isDemoAccess: true },
      'secret',
    );
    expect(issuers).toHaveLength(4);
    expect([...roles.keys()]).toEqual(['support', 'customer360-demo']);
  });
});

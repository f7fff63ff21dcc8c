import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../../../gateway/config.ts';
import { ask, startSmallGateway } from '../../small-graph/small-graph.ts';

describe('a server that answers to its own names alone', () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    ({ app } = await startSmallGateway({ hostNames: ['0.0.0.0', 'Demo.example'], trustProxy: 1 }));
  });
  afterAll(async () => app.close());
  const statusBy = async (headers: Record<string, string>) => (await ask(app, '{ __typename }', { headers })).status;

  it.each(['localhost', 'LOCALHOST:4711', 'c360.localhost', '127.0.0.1:4000', '[::1]:4000', '192.0.2.7', 'demo.example:80', 'demo.example.'])(
    'answers to %s',
    async (host) => {
      expect(await statusBy({ host })).toBe(200);
    },
  ); // prettier-ignore

  it.each(['evil.example', 'evil.example:4711', 'localhost.evil.example', '127.0.0.1.evil.example', 'notlocalhost'])(
    'refuses what is sent to "%s", whose page may have been given its address',
    async (host) => {
      const answer = await ask(app, '{ __typename }', { headers: { host, origin: `http://${host}` } });
      expect(answer.status).toBe(403);
      expect(answer.errors).toMatchObject([
        { message: expect.stringMatching(/C360_HOSTS/) as unknown, extensions: { code: 'FORBIDDEN' } },
      ]);
    },
  );

  it('believes no page that tells of another host, and refuses one with a token too, of which it would get others', async () => {
    expect(await statusBy({ host: 'evil.example', 'x-forwarded-host': 'localhost' })).toBe(403);
    expect(await statusBy({ host: 'evil.example', authorization: 'Bearer nobody' })).toBe(403);
  });
});

describe('C360_HOSTS', () => {
  it('names hosts, with commas between them', () => {
    expect(parseConfiguration({}).hostNames).toEqual([]);
    expect(parseConfiguration({ C360_HOSTS: 'demo.example,gateway' }).hostNames).toEqual(['demo.example', 'gateway']);
    expect(() => parseConfiguration({ C360_HOSTS: 'https://demo.example' })).toThrow(/C360_HOSTS: must be host names/);
  });
});

import { describe, expect, it } from 'vitest';
import { buildGateway, needsSystems } from '../../gateway/build.ts';
import { parseConfiguration } from '../../gateway/config.ts';
import { SUBGRAPH_NAMES } from '../../subgraphs/services.ts';
import { ask, recordLog, SECRET } from './small-graph/small-graph.ts';

const elsewhere = Object.fromEntries(
  SUBGRAPH_NAMES.map((name) => [`C360_SUBGRAPH_${name.toUpperCase()}_URL`, 'http://127.0.0.1:1/graphql']),
);

describe('a gateway whose subgraphs all run elsewhere', () => {
  it('opens no legacy system of its own', () => {
    expect(needsSystems(parseConfiguration(elsewhere))).toBe(false);
    expect(needsSystems(parseConfiguration({ ...elsewhere, C360_SUBGRAPH_HISTORY_URL: '' }))).toBe(true);
  });

  it('tells in its readiness and its answers which of them do not answer', async () => {
    const configuration = parseConfiguration(elsewhere);
    const app = await buildGateway({ configuration, secret: SECRET, logger: recordLog().logger }, null);
    const ready = await app.inject('/health/ready');
    expect(ready.statusCode).toBe(503);
    const ids = ready.json<{ systems: { id: string }[] }>().systems.map(({ id }) => id);
    expect(ids).toEqual(SUBGRAPH_NAMES.map((name) => `subgraph:${name}`));
    expect((await ask(app, '{ order(id: "orders:1") { number } }')).errors).toMatchObject([
      { message: 'orders: the subgraph cannot be reached.', extensions: { code: 'SYSTEM_UNAVAILABLE' } },
    ]);
    await app.close();
  });
});

import { describe, expect, it } from 'vitest';
import type { Capabilities } from '../../../adapters/engines/capabilities.ts';
import type { Engine } from '../../../adapters/engines/engine.ts';
import { createSourceFacts } from '../../../adapters/source/source-facts.ts';
import { mysqlDialect } from '../../../adapters/sql/statement/dialect.ts';

const CAN: Capabilities = {
  product: 'MySQL',
  version: '8.4.3',
  compatibilityLevel: null,
  windowFunctions: true,
  lateral: true,
  collation: null,
  characterSet: null,
  timeGuard: null,
  snapshots: null,
};

/** An engine that counts what it is asked, and is away for as long as it is told. */
function engineOf(can: Capabilities = CAN, away = 0) {
  const asked = { start: 0, probe: 0, query: 0 };
  let missing = away;
  const answer = async (): Promise<Capabilities> => {
    missing -= 1;
    if (missing >= 0) throw new Error('Nobody is there.');
    return can;
  };
  const engine: Partial<Engine> = {
    dialect: mysqlDialect,
    start: () => ((asked.start += 1), answer()),
    probe: () => ((asked.probe += 1), answer()),
    query: async () => ((asked.query += 1), []),
  };
  return { engine: engine as Engine, asked }; // what facts are made of is above
}

const TABLES = [['ORDHDR']];

describe('the facts of a source', () => {
  it('are asked once, at start', async () => {
    const { engine, asked } = engineOf();
    const facts = createSourceFacts(engine, []);
    expect(await facts.start()).toEqual({ capabilities: CAN, catalogue: null });
    await facts.known(undefined);
    await facts.known(undefined);
    expect(asked).toEqual({ start: 1, probe: 0, query: 0 });
  });

  it('are asked at the first read of a source that did not start, and again until it answers', async () => {
    const { engine, asked } = engineOf(CAN, 2);
    const facts = createSourceFacts(engine, []);
    await expect(facts.start()).rejects.toThrow('Nobody');
    await expect(facts.known(undefined)).rejects.toThrow('Nobody');
    expect(await Promise.all([facts.known(undefined), facts.known(undefined)])).toHaveLength(2);
    expect(asked).toEqual({ start: 3, probe: 0, query: 0 });
  });

  it('are told once to who waits for a source that did not start', async () => {
    const { engine } = engineOf(CAN, 1);
    const facts = createSourceFacts(engine, []);
    const told: unknown[] = [];
    await expect(facts.start()).rejects.toThrow('Nobody');
    facts.onceStarted((found) => told.push(found));
    await facts.known(undefined);
    await facts.start();
    expect(told).toEqual([{ capabilities: CAN, catalogue: null }]);
  });

  it('keep no caller waiting who has gone', async () => {
    const { engine } = engineOf();
    const silent: Engine = { ...engine, start: () => new Promise(() => {}) };
    const facts = createSourceFacts(silent, []);
    const caller = new AbortController();
    const known = facts.known(caller.signal);
    caller.abort(new Error('The caller has gone.'));
    await expect(known).rejects.toThrow('The caller has gone.');
  });

  it('hold the catalogue of the tables that are read, where there are any', async () => {
    const reads = async (tables: readonly (readonly string[])[]) => {
      const { engine, asked } = engineOf();
      const { catalogue } = await createSourceFacts(engine, tables).start();
      return { asked: asked.query > 0, isThere: catalogue !== null };
    };
    expect(await reads(TABLES)).toEqual({ asked: true, isThere: true });
    expect(await reads([])).toEqual({ asked: false, isThere: false });
  });

  it('hold no index where the catalogue may not be read', async () => {
    const { engine } = engineOf();
    const refusing: Engine = { ...engine, query: async () => Promise.reject(new Error('denied')) };
    const { catalogue } = await createSourceFacts(refusing, TABLES).start();
    expect(catalogue).toBeNull();
  });
});

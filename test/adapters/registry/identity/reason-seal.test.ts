import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReasonSeal, UNREADABLE } from '../../../../adapters/registry/identity/changes/reason-seal.ts';
import { createRegistry } from '../../../../adapters/registry/index.ts';
import { REGISTRY_SECRET } from '../../../registry-secret.ts';
import { cluster, CONTEXT, day, openRegistry, record } from '../open-registry.ts';
import { temporaryFile } from '../stores.ts';

const REASON = 'Anna Weber of 5 Elm Street called from 0171 555 0142.';
const ACT = { actor: 'agent-7', reason: REASON };

describe('a reason', () => {
  it('comes back as it was, and no two seals of it are alike', () => {
    const { seal, open } = createReasonSeal(REGISTRY_SECRET);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (reason) => {
        const sealed = seal(reason, day(1));
        expect(open(sealed, day(1))).toBe(reason);
        expect(seal(reason, day(1))).not.toBe(sealed);
      }),
    );
  });

  it('opens with its own secret, in its own change and unchanged alone', () => {
    const sealed = createReasonSeal(REGISTRY_SECRET).seal(REASON, day(1));
    const { open } = createReasonSeal(REGISTRY_SECRET);
    expect(createReasonSeal('another secret of the tests').open(sealed, day(1))).toBe(UNREADABLE);
    expect(open(sealed, day(2))).toBe(UNREADABLE);
    for (const damaged of [`${sealed}AAAA`, sealed.slice(0, -4), 'sealed:1:', sealed.replace(/.{3}$/, 'abc')])
      expect(open(damaged, day(1))).toBe(UNREADABLE);
  });

  it('is in no file of the registry in clear, and is told by it, also one that was kept before there was a seal', async () => {
    const file = temporaryFile();
    const registry = await openRegistry({ file });
    await registry.apply([cluster('a'), cluster('b'), cluster('c')], day(0));
    const change = await registry.identity.link([record('a'), record('b')], ACT);
    expect(change.reason).toBe(REASON);
    await registry.identity.undo(change.id, { ...ACT, reason: 'Not Anna.' });

    const store = new Database(file);
    const kept = store.prepare('select reason from identity_changes').pluck().all();
    for (const text of kept) expect(text).toMatch(/^sealed:1:[\w-]+$/);
    store.prepare('update identity_changes set reason = ? where no = 2').run('As it was kept once.');
    store.close();

    const again = await createRegistry({ file, secret: REGISTRY_SECRET });
    const told = await again.identity.changes({ kind: 'record', id: record('a') }, 10, undefined, CONTEXT);
    await again.close();
    expect(told.map(({ reason }) => reason)).toEqual(['As it was kept once.', REASON]);
  });
});

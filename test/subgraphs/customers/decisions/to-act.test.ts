import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Act } from '../../../../adapters/registry/identity-port.ts';
import { InputError } from '../../../../schema/errors.ts';
import { toAct } from '../../../../subgraphs/customers/decisions/to-act.ts';
import { AGENT } from '../../test-graph.ts';

/** Null: refused. */
function actOrNull(reason: string, subject: string): Act | null {
  try {
    return toAct('m', reason, { ...AGENT, subject });
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

describe('toAct', () => {
  it('keeps a reason of several lines, without the blanks around it', () => {
    expect(toAct('m', '\n She called.\n\tTwice. ', AGENT).reason).toBe('She called.\n\tTwice.');
  });

  it.each(['a\ud800b', 'a\u0007b', 'a\u009fb', '\u0000'])('refuses %j', (reason) => {
    expect(() => toAct('m', reason, AGENT)).toThrow(InputError);
  });

  it('gives texts that any database takes, of at most 500 characters, or refuses', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 600 });
    fc.assert(
      fc.property(texts, texts, (reason, subject) => {
        const act = actOrNull(reason, subject);
        fc.pre(act !== null);
        expect(act.reason).not.toMatch(/[^\P{Cc}\n\r\t]|\p{Cs}/u);
        expect(Array.from(act.reason).length).toBeLessThanOrEqual(500);
        expect(act.actor).toMatch(/^[^\p{C}]{1,500}$/u);
      }),
      { numRuns: 30 },
    );
  });
});

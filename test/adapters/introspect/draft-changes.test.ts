/** Watermarks in a draft: columns that plainly are one, and no others. */
import { describe, expect, it } from 'vitest';
import { draftChanges } from '../../../adapters/introspect/draft/draft-changes.ts';
import type { Drafting } from '../../../adapters/introspect/draft/drafting.ts';
import { factsOf } from '../../../adapters/introspect/find/facts.ts';
import { catalogueOf } from './catalogue-of.ts';

function drafted(columns: Readonly<Record<string, string>>, source: object = {}) {
  const catalogue = catalogueOf({ ORD: { columns: { ID: 'int', ...columns }, key: ['ID'] } });
  const notes: string[] = [];
  // What drafting a watermark looks at.
  const drafting = {
    source: { engine: 'mssql', time: 'wallClock', ...source },
    note: (_: unknown, text: string) => void notes.push(text),
  } as unknown as Drafting;
  const [facts] = factsOf(catalogue);
  if (facts === undefined) throw new Error('The catalogue must have a table, but has none.');
  return { words: draftChanges(facts, 'o', ['entities'], drafting), notes };
}

describe('the watermark of a draft', () => {
  it.each(['UPDATED_AT', 'LAST_MODIFIED', 'CHANGED_ON', 'date_upd'])('is %s, with a word to look at it', (name) => {
    const { words, notes } = drafted({ CREATED_AT: 'datetime', [name]: 'datetime' });
    expect(words).toEqual({ changes: { updatedAt: `o.${name}` } });
    expect(notes).toHaveLength(1);
  });

  it('is a rowversion before any time', () => {
    const { words, notes } = drafted({ UPDATED_AT: 'datetime', RV: 'timestamp' });
    expect(words).toEqual({ changes: { rowversion: 'o.RV' } });
    expect(notes).toEqual([]);
  });

  it('says how a TIMESTAMP of MySQL holds time', () => {
    const { words } = drafted({ updated_at: 'timestamp' }, { engine: 'mysql' });
    expect(words).toEqual({ changes: { updatedAt: 'o.updated_at', as: 'utc' } });
  });

  it.each([
    ['no time of change', { CREATED_AT: 'datetime' }],
    ['a day', { UPDATED_ON: 'date' }],
    ['the person who changed it', { UPDATED_BY: 'varchar(20)' }],
  ])('is left out where there is %s', (_, columns) => {
    expect(drafted(columns)).toEqual({ words: {}, notes: [] });
  });
});

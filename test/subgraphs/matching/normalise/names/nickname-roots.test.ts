import { describe, expect, it } from 'vitest';
import { nicknameRoots } from '../../../../../subgraphs/matching/normalise/names/nickname-roots.ts';
import { foldWords } from '../../../../../subgraphs/matching/normalise/text/fold-words.ts';

const rootsOf = (name: string) => nicknameRoots(foldWords(name) ?? '');
const shareOne = (a: string, b: string) => rootsOf(a).some((root) => rootsOf(b).includes(root));

describe('nicknameRoots', () => {
  it.each([
    ['Bill', 'William'],
    ['Peggy', 'Margaret'],
    ['Bob', 'Rob'],
    ['Kathy', 'Catherine'],
    ['Hans', 'Johannes'],
    ['Uschi', 'Ursula'],
    ['Sepp', 'Josef'],
    ['Paco', 'Francisco'],
    ['Manolo', 'Manuel'],
    ['Beppe', 'Giuseppe'],
    ['Kees', 'Cornelis'],
    ['Chris', 'Christina'],
    ['Chris', 'Christopher'],
  ])('%s and %s can be one', (a, b) => {
    expect(shareOne(a, b)).toBe(true);
  });

  it.each([
    ['Tom', 'Tim'],
    ['Maria', 'Mario'],
    ['Joe', 'Jo'],
    ['Hans', 'Heinz'],
    ['Anna', 'Hanna'],
    ['Helen', 'Ellen'],
    ['Jörg', 'Jürgen'],
  ])('%s and %s are two', (a, b) => {
    expect(shareOne(a, b)).toBe(false);
  });

  it('is the name itself where it stands for no other', () => {
    expect(rootsOf('Xanthippe')).toEqual(['xanthippe']);
    expect(rootsOf('William')).toEqual(['william']);
    expect(rootsOf('Alex')).toContain('alexandra');
    expect(rootsOf('constructor')).toEqual(['constructor']);
  });
});

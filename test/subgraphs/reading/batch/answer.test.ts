import { describe, expect, it, vi } from 'vitest';
import { Later } from '../../../../schema/later.ts';
import {
  answerOf,
  givenAnswer,
  madeOf,
  promised,
  told,
  whenTaken,
} from '../../../../subgraphs/reading/batch/answer.ts';

/** An answer, and what makes it come. */
function later<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((tell, fail) => {
    resolve = tell;
    reject = fail;
  });
  return { answer: answerOf(promise), resolve, reject };
}

describe('an answer', () => {
  it('is taken at once where it is there', () => {
    expect(whenTaken(givenAnswer(2), (value) => value + 1)).toBe(3);
    expect(told(madeOf([givenAnswer(1), givenAnswer(2)], () => 'both'))).toBe('both');
  });

  it('is not there before each of its parts is, whichever comes last', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      const parts = [later<number>(), later<number>()] as const;
      const sum = madeOf([parts[0].answer, parts[1].answer], () => parts[0].answer.take() + parts[1].answer.take());
      const coming = promised(sum);
      parts[order[0]].resolve(1);
      await promised(parts[order[0]].answer); // oxlint-disable-line no-await-in-loop
      expect(sum.coming).not.toBeNull();
      parts[order[1]].resolve(2);
      expect(await coming).toBe(3); // oxlint-disable-line no-await-in-loop
      expect(sum.coming).toBeNull();
    }
  });

  it('comes to who waits for it as what it comes to in the end, also where that is still to come then', async () => {
    const [outer, inner] = [later<number>(), later<number>()];
    const value = whenTaken(outer.answer, (one) => whenTaken(inner.answer, (other) => one + other));
    if (!(value instanceof Later)) throw new Error('It must still be coming.');
    const come = vi.fn<(value: number) => void>();
    value.whenCome({ come, fail: vi.fn<() => void>() });
    outer.resolve(1);
    await promised(outer.answer);
    inner.resolve(2);
    await vi.waitFor(() => expect(come.mock.calls).toEqual([[3]]));
  });

  it('fails when it is taken, and never as a promise that nobody looks at', async () => {
    const part = later<number>();
    const kept = madeOf([part.answer], () => {
      try {
        return part.answer.take();
      } catch {
        return null;
      }
    });
    part.reject(new Error('lost'));
    await expect(promised(part.answer)).rejects.toThrow('lost');
    expect(kept.take()).toBeNull();
    const failing = whenTaken(part.answer, () => 'never');
    await expect(failing).rejects.toThrow('lost');
  });

  it('tells a fault of what goes on with it as a promise', async () => {
    const failing = whenTaken(givenAnswer(1), () => {
      throw new Error('lost');
    });
    await expect(failing).rejects.toThrow('lost');
  });

  it('comes to each who waits for it by a call, and to others as a promise', async () => {
    const part = later<number>();
    const doubled = whenTaken(part.answer, (value) => value * 2);
    expect(doubled).toBeInstanceOf(Later);
    const came: number[] = [];
    const receiver = {
      come: (value: number) => void came.push(value),
      fail: (error: unknown) => expect.fail(String(error)),
    };
    const value = doubled as Later<number>;
    value.whenCome(receiver);
    value.whenCome(receiver);
    part.resolve(2);
    expect(await value).toBe(4);
    expect(came).toEqual([4, 4]);
    value.whenCome(receiver);
    expect(came).toEqual([4, 4]); // never before the call is back
    await value;
    expect(came).toEqual([4, 4, 4]);
  });

  it('refuses to be taken while it is coming', () => {
    expect(() => later().answer.take()).toThrow(/wait for it first/);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBuildDisplay } from '../../../../../gateway/cli/identity/build/build-display.ts';
import type { SystemId } from '../../../../../schema/ids.ts';

const crm = 'crm' as SystemId; // a system id by its spelling

function withTerminal(isTTY: boolean): void {
  const before = Object.getOwnPropertyDescriptor(process.stderr, 'isTTY');
  beforeEach(() => void Object.defineProperty(process.stderr, 'isTTY', { value: isTTY, configurable: true }));
  afterEach(() => {
    vi.restoreAllMocks();
    if (before === undefined) Reflect.deleteProperty(process.stderr, 'isTTY');
    else Object.defineProperty(process.stderr, 'isTTY', before);
  });
}

function runBuild(records: number | null): void {
  const display = createBuildDisplay({ records });
  display.show({ stage: 'customers', system: crm, done: 500, total: null });
  display.show({ stage: 'customers', system: crm, done: 1000, total: null });
  display.show({ stage: 'scoring', system: null, done: 0, total: 7000 });
  display.show({ stage: 'scoring', system: null, done: 7000, total: 7000 });
  display.end();
}

describe('the display of a build on no terminal', () => {
  withTerminal(false);

  it('is a line a step', () => {
    const lines = vi.spyOn(console, 'error').mockReturnValue();
    runBuild(4000);
    expect(lines.mock.calls.flat()).toEqual(['Reading customers of crm', 'Comparing records']);
  });
});

describe('the display of a build on a terminal', () => {
  withTerminal(true);
  const shown = (records: number | null): string => {
    let text = '';
    vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
      text += String(chunk);
      return true;
    });
    runBuild(records);
    return text;
  };

  it('is a bar a step, of as many records as the last build found', () => {
    const text = shown(4000);
    expect(text).toMatch(/Reading customers of crm \[=+-+\] 1,000\/4,000/);
    expect(text).toMatch(/Comparing records \[=+\] 7,000\/7,000/);
  });

  it.each([null, 900])('counts without an end where nobody can tell it: the last build found %s', (records) => {
    expect(shown(records)).toMatch(/Reading customers of crm 1,000/);
  });
});

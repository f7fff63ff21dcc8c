import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChildProcess } from 'node:child_process';
import { boundEach } from './core-share.ts';

const VERSION_1 = '/sys/fs/cgroup/cpu';

function mayMakeGroups(): boolean {
  try {
    accessSync(join(VERSION_1, 'cgroup.procs'), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

describe('a part of a core for each process', () => {
  let waiting: ChildProcess;
  let pid: number;

  beforeEach(() => {
    waiting = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)']);
    pid = waiting.pid ?? 0;
  });
  afterEach(() => {
    waiting.kill('SIGKILL');
  });

  it.skipIf(!mayMakeGroups())(
    'bounds a process by the kernel, and lets go of it (skipped where this user may not make version 1 groups of the CPU)',
    () => {
      const undo = boundEach([pid], 50);
      const group = join(VERSION_1, `c360-bench-${pid}`);
      expect(readFileSync(`/proc/${pid}/cgroup`, 'utf8')).toContain(`c360-bench-${pid}`);
      const [quota, period] = ['quota', 'period'].map((name) =>
        Number(readFileSync(join(group, `cpu.cfs_${name}_us`), 'utf8')),
      );
      expect((quota ?? 0) / (period ?? 0)).toBe(0.5);
      undo();
      expect(existsSync(group)).toBe(false);
      expect(readFileSync(`/proc/${pid}/cgroup`, 'utf8')).not.toContain('c360-bench');
    },
  );

  it('says it in the words of version 2 where version 1 is not there', () => {
    const root = mkdtempSync(join(tmpdir(), 'c360-groups-'));
    boundEach([pid], 25, root);
    const group = join(root, `c360-bench-${pid}`);
    expect(readFileSync(join(group, 'cpu.max'), 'utf8')).toBe('2500 10000');
    expect(readFileSync(join(group, 'cgroup.procs'), 'utf8')).toBe(String(pid));
    rmSync(root, { recursive: true });
  });

  it('says what it needs where groups cannot be made', () => {
    expect(() => boundEach([pid], 50, '/proc/no-groups')).toThrow(
      'bench: --share needs control groups of the CPU under /proc/no-groups that this user may write (root on Linux), but they could not be made. Measure without it.',
    );
  });
});

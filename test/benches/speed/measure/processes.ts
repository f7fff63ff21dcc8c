/** What processes and their children have used, as Linux tells it. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { residentMb } from '../../live-listeners.ts';

interface ProcessTimes {
  readonly parent: number;
  readonly ticks: number;
}

let ticksASecond: number | null = null;

function readTicksASecond(): number {
  ticksASecond ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return ticksASecond;
}

/** `line` is a /proc/PID/stat; the name in its brackets may hold blanks and brackets. */
export function parseStat(line: string): ProcessTimes {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  // proc(5): after the name come state, ppid; utime and stime are fields 14 and 15.
  return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
}

function readTimes(pid: number): ProcessTimes | null {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return null; // it has ended
  }
}

/** The processes themselves and all below them. */
export function withChildren(pids: readonly number[], parents: ReadonlyMap<number, number>): readonly number[] {
  const roots = new Set(pids);
  const isBelow = (pid: number | undefined): boolean =>
    pid !== undefined && (roots.has(pid) || isBelow(parents.get(pid)));
  return [...new Set([...pids, ...[...parents.keys()].filter(isBelow)])];
}

function readParents(): ReadonlyMap<number, number> {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const read = pids.map((pid) => [pid, readTimes(pid)?.parent] as const);
  return new Map(read.flatMap(([pid, parent]) => (parent === undefined ? [] : [[pid, parent] as const])));
}

/** Those that run now, with all below them. */
export function allOf(pids: readonly number[]): readonly number[] {
  return withChildren(pids, readParents());
}

/** Units: seconds of CPU since they began. */
export function cpuSeconds(pids: readonly number[]): number {
  const ticks = allOf(pids).map((pid) => readTimes(pid)?.ticks ?? 0);
  return ticks.reduce((sum, one) => sum + one, 0) / readTicksASecond();
}

/** Units: megabytes of the machine's memory. */
export function memoryMb(pids: readonly number[]): number {
  return allOf(pids).reduce((sum, pid) => sum + residentMb(pid), 0);
}

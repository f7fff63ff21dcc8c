/** One command of the product, as it is shipped, with what each of its steps took. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setInterval } from 'node:timers';
import type { BenchPlace } from '../place.ts';
import { cpuSeconds } from '../speed/measure/processes.ts';
import { environment, productFile, watch } from '../speed/start/child-process.ts';

const LOOK_MS = 100;

export interface Step {
  /** As the command says what it is at. */
  readonly step: string;
  readonly seconds: number;
  /** Of all its threads. */
  readonly cpuSeconds: number;
  /** Of the process, up to the end of the step. */
  readonly peakGib: number;
}

interface Usage {
  readonly at: number;
  readonly cpu: number;
  readonly peakGib: number;
}

/** Null once it has ended. */
function usageOf(pid: number): Usage | null {
  try {
    const [, kilobytes = '0'] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return { at: performance.now(), cpu: cpuSeconds([pid]), peakGib: Number(kilobytes) / 2 ** 20 };
  } catch {
    return null;
  }
}

/** A step lasts until the command says what it does next, or ends. */
function createMeter(pid: number) {
  const steps: Step[] = [];
  let step = 'Starting';
  let began: Usage = { at: performance.now(), cpu: 0, peakGib: 0 };
  let last = began;
  const look = (): void => {
    const usage = usageOf(pid);
    // The times of one that has ended but was not waited for are all 0.
    if (usage !== null && usage.cpu >= last.cpu) last = usage;
  };
  const end = (): void => {
    steps.push({ step, seconds: (last.at - began.at) / 1000, cpuSeconds: last.cpu - began.cpu, peakGib: last.peakGib });
  };
  const timer = setInterval(look, LOOK_MS);
  return {
    begin(next: string) {
      look();
      end();
      [step, began] = [next, last];
    },
    end() {
      clearInterval(timer);
      end();
      return steps;
    },
  };
}

export interface CommandRun {
  readonly steps: readonly Step[];
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakGib: number;
  /** What it told at its end. */
  readonly said: string;
}

/** Errors: the command's last line, where it fails. */
export async function runCommand(
  place: BenchPlace,
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<CommandRun> {
  const began = performance.now();
  const child = spawn(process.execPath, [productFile(place), ...args], {
    env: environment(variables),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  watch(child);
  const meter = createMeter(child.pid ?? 0);
  let [said, lastLine] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  createInterface({ input: child.stderr }).on('line', (line) => {
    lastLine = line;
    meter.begin(line);
  });
  const [code] = (await once(child, 'close')) as [number | null]; // the arguments of a child's `close`
  const steps = meter.end();
  if (code !== 0)
    throw new Error(`bench: \`c360 ${args.join(' ')}\` must succeed, but ended with ${code}. ${lastLine}`);
  return {
    steps,
    seconds: (performance.now() - began) / 1000,
    cpuSeconds: steps.reduce((sum, step) => sum + step.cpuSeconds, 0),
    peakGib: Math.max(...steps.map(({ peakGib }) => peakGib)),
    said: said.trim(),
  };
}

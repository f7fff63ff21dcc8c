/** The figures of a measurement, and what they come to over rounds. */

export interface Figures {
  readonly requestsPerSecond: number;
  /** Of all processes of the contestant together. */
  readonly requestsPerCpuSecond: number;
  readonly cpuMsPerRequest: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** What they hold of the machine's memory after it. */
  readonly memoryMb: number;
}

/** The nearest rank; NaN of nothing. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

/** The mean of the middle two where they are even; NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[(sorted.length >> 1) - 1] ?? Number.NaN)) / 2;
}

/** Each figure's median over the rounds. */
export function medianFigures(rounds: readonly Figures[]): Figures {
  const of = (name: keyof Figures): number => median(rounds.map((round) => round[name]));
  return {
    requestsPerSecond: of('requestsPerSecond'),
    requestsPerCpuSecond: of('requestsPerCpuSecond'),
    cpuMsPerRequest: of('cpuMsPerRequest'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    memoryMb: of('memoryMb'),
  };
}

/** Ours divided by theirs in each round, where the machine was the same for both; the median. */
export function medianRatio(ours: readonly Figures[], theirs: readonly Figures[]): number {
  const ratios = ours.map(
    ({ requestsPerCpuSecond }, round) => requestsPerCpuSecond / (theirs[round]?.requestsPerCpuSecond ?? Number.NaN),
  );
  return median(ratios.filter((ratio) => !Number.isNaN(ratio)));
}

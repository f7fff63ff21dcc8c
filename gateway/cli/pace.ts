/** How far something is, for a person who waits. */
export interface Pace {
  readonly done: number;
  /** Null where nobody can tell. */
  readonly total: number | null;
  /** Since it began, while `sinceBegin` of what is done were done. */
  readonly elapsedMs: number;
  readonly sinceBegin: number;
}

const SECOND = 1000;
const MINUTE = 60;
/** Before that a rate is chance. */
const SETTLED_MS = SECOND;

function grouped(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

function timeText(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < MINUTE ? `${whole} s` : `${Math.floor(whole / MINUTE)} min ${whole % MINUTE} s`;
}

/** `4,500/10,000, 1,200 a second, 5 s left`, as far as that is known. */
export function paceText({ done, total, elapsedMs, sinceBegin }: Pace): string {
  const count = total === null ? grouped(done) : `${grouped(done)}/${grouped(total)}`;
  const rate = elapsedMs < SETTLED_MS ? 0 : (sinceBegin * SECOND) / elapsedMs;
  if (rate === 0) return count;
  const left = total === null ? '' : `, ${timeText(Math.max(0, total - done) / rate)} left`;
  return `${count}, ${grouped(rate)} a second${left}`;
}

import type { BuildSummary } from '../../../../adapters/registry/port.ts';

/** "1 link", "2 links". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** What a build came to, in one line. */
export function summaryLine({ records, customers, opened, closed }: BuildSummary): string {
  const are = records === 1 ? 'is' : 'are';
  return `${counted(records, 'record')} ${are} ${counted(customers, 'customer')}; ${counted(opened, 'link')} opened, ${closed} closed.`;
}

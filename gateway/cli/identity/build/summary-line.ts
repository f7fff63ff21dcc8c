import type { BuildSummary } from '../../../../adapters/registry/port.ts';

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

export function summaryLine({ records, customers, opened, closed }: BuildSummary): string {
  const are = records === 1 ? 'is' : 'are';
  return `${counted(records, 'record')} ${are} ${counted(customers, 'customer')}; ${counted(opened, 'link')} opened, ${closed} closed.`;
}

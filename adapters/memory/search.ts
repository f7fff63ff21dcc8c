/** The customers of a memory system: what only they can be asked. */
import type { Entity } from '../../schema/model.ts';
import type { CustomerMatch, CustomerPort } from '../ports.ts';
import { normaliseEmail } from '../decode/text.ts';
import type { Gate } from './gate.ts';
import { callOf, createMemoryPort } from './port.ts';
import type { HeldRecord, MemoryStore } from './store.ts';
import { storeWithin } from './store-within.ts';

function textOf(record: HeldRecord, field: string): string {
  const value = record.values[field];
  return typeof value === 'string' ? value : '';
}

function nameMatches(name: string, words: readonly string[]): boolean {
  const held = name.toLowerCase().split(/\s+/);
  return words.length > 0 && words.every((word) => held.some((one) => one.startsWith(word.toLowerCase())));
}

function emailMatches(held: string, match: Extract<CustomerMatch, { kind: 'email' }>): boolean {
  const asked = normaliseEmail(match.email);
  return match.prefix === true ? held.startsWith(asked) : held === asked;
}

function matches(record: HeldRecord, match: CustomerMatch): boolean {
  switch (match.kind) {
    case 'email':
      return match.email !== '' && emailMatches(normaliseEmail(textOf(record, 'email')), match);
    case 'phone':
      return match.digits !== '' && textOf(record, 'phone').replaceAll(/\D/g, '').endsWith(match.digits);
    case 'postcode':
      return (record.children['addresses'] ?? []).some((address) => address.value['postcode'] === match.postcode);
    case 'name':
      return nameMatches(textOf(record, 'name'), match.words);
  }
}

export function createMemoryCustomerPort(store: MemoryStore, gate: Gate, without: readonly string[]): CustomerPort {
  const entities = (records: readonly HeldRecord[]): readonly Entity<'Customer'>[] =>
    records.map((record) => record.entity as Entity<'Customer'>); // a customer store holds nothing else
  return {
    ...createMemoryPort<'Customer'>(store, gate, without),
    search: (match, limit, context) =>
      gate.pass(callOf(store, 'search', match.kind), context, () =>
        entities(
          storeWithin(store, context.within)
            .records()
            .filter((record) => matches(record, match))
            .slice(0, limit),
        ),
      ),
    all: (context) =>
      gate.stream(callOf(store, 'all'), context, () => entities(storeWithin(store, context.within).records())),
    parts: (size, context) =>
      gate.stream(callOf(store, 'parts'), context, () => {
        const all = entities(storeWithin(store, context.within).records());
        return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
      }),
  };
}

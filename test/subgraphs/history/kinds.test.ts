import { buildSchema } from 'graphql';
import type { GraphQLEnumType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { ENTITIES } from '../../../schema/model.ts';
import type { EntitySpec } from '../../../schema/model.ts';
import { readSubgraphSdl } from '../../../schema/sdl.ts';
import { filterFor, INTERACTION_KINDS, KIND_RULES, kindOf } from '../../../subgraphs/history/kinds.ts';
import type { InteractionKind, KindRule } from '../../../subgraphs/history/kinds.ts';

const RULES = Object.entries<KindRule>(KIND_RULES);
/** Two rules share the list of payments. */
const LIST_OF_RULE: Readonly<Record<string, string>> = { paid: 'made', notPaid: 'made' };

function enumOf(ruleName: string, field: string): unknown {
  const list = LIST_OF_RULE[ruleName] ?? ruleName;
  const spec = Object.values<EntitySpec>(ENTITIES).find(({ lists }) => list in lists);
  const child = spec?.lists[list]?.child;
  return (child === undefined ? spec : spec?.children?.[child])?.fields[field];
}

function kindsOf(rule: KindRule): readonly InteractionKind[] {
  return rule.by === 'list' ? [rule.kind] : Object.values(rule.kinds);
}

describe('the kinds of interactions', () => {
  it('are those of the schema', () => {
    const schema = buildSchema(readSubgraphSdl('history').replace(/^extend schema\n(?: .*\n|\s*\)\n)*/m, ''), {
      assumeValidSDL: true,
    });
    // The SDL declares it as an enum.
    const type = schema.getType('InteractionKind') as GraphQLEnumType;
    expect(type.getValues().map(({ name }) => name)).toEqual([...INTERACTION_KINDS]);
  });

  it('are each given by some list', () => {
    expect(new Set(RULES.flatMap(([, rule]) => kindsOf(rule)))).toEqual(new Set(INTERACTION_KINDS));
  });
});

describe.each(RULES)('the rule of %s', (name, rule) => {
  it('names enum fields of the model, and of the one that decides all values', () => {
    const values = rule.by === 'list' ? [] : [enumOf(name, rule.field), rule.values];
    expect(values[0]).toEqual(values[1]);
    const where = rule.by === 'list' ? [] : Object.entries(rule.where ?? {});
    for (const [field, some] of where) {
      const kind = enumOf(name, field);
      expect(kind === 'bool' ? [true, false] : kind).toEqual(expect.arrayContaining([...some]));
    }
    expect(kindsOf(rule)).not.toEqual([]);
  });

  it('asks for the rows that it shows as a kind, and for no others', () => {
    const values = rule.by === 'field' ? rule.values : ['any'];
    for (const kind of INTERACTION_KINDS) {
      const filter = filterFor(rule, { kinds: new Set([kind]), staff: true });
      const asked = rule.by === 'field' ? (filter?.only?.[rule.field] ?? values) : values;
      const shown = values.filter((value) => kindOf(rule, () => value) === kind);
      expect(filter === null ? [] : asked).toEqual(shown);
    }
  });

  it('asks without a filter on its field where every value has a kind and all kinds are wanted', () => {
    const filter = filterFor(rule, { kinds: null, staff: true });
    const whole = rule.by === 'list' || rule.values.every((value) => value in rule.kinds);
    expect(rule.by === 'field' && filter?.only !== undefined && rule.field in filter.only).toBe(!whole);
  });
});

describe('filterFor', () => {
  it('never asks for internal notes where the viewer is no staff', () => {
    const filter = filterFor(KIND_RULES.messages, { kinds: null, staff: false });
    expect(filter).toEqual({ only: { direction: ['INBOUND', 'OUTBOUND'] } });
    const sent = filterFor(KIND_RULES.messages, { kinds: new Set(['MESSAGE_SENT']), staff: false });
    expect(sent).toEqual({ only: { direction: ['OUTBOUND'] } });
  });

  it('reads payments twice with filters that no row passes both of', () => {
    const paid = filterFor(KIND_RULES.paid, { kinds: null, staff: true });
    const notPaid = filterFor(KIND_RULES.notPaid, { kinds: null, staff: true });
    expect(paid).toEqual({ only: { state: ['SUCCEEDED'], authorized: [false] } });
    expect(notPaid).toEqual({ only: { kind: ['PAYMENT'], state: ['FAILED', 'CANCELLED'] } });
  });
});

import { getVariableValues, NoDeprecatedCustomRule, specifiedRules, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { composeApiSchema } from './api-schema.ts';
import { readOperations } from './operation-files.ts';

const operations = readOperations();
const schema = await composeApiSchema();

describe('prepared operations', () => {
  it('are those that agents were promised', () => {
    expect(operations.map(({ file, name }) => [file, name])).toEqual([
      ['customer-360', 'Customer360'],
      ['find-a-customer', 'FindACustomer'],
      ['follow-a-customer', 'FollowACustomer'],
      ['follow-an-order', 'FollowAnOrder'],
      ['guest-tracking', 'GuestTracking'],
      ['interaction-history', 'InteractionHistory'],
      ['review-identity', 'ReviewIdentity'],
      ['where-is-my-order', 'WhereIsMyOrder'],
      ['who-looked-at-a-customer', 'WhoLookedAtACustomer'],
    ]);
  });
});

describe.each(operations)('prepared operation $file', ({ text, document, definition, variables }) => {
  it('is valid against the public graph and uses nothing deprecated', () => {
    expect(validate(schema, document, [...specifiedRules, NoDeprecatedCustomRule])).toEqual([]);
  });

  it('says first what it is for and what to change, in lines that fit beside the answer', () => {
    const lines = text
      .slice(0, text.search(/^(?:query|subscription) /m))
      .trim()
      .split('\n');
    expect(lines[0]).toMatch(/^# [A-Z][A-Za-z0-9 ]+: .+\.$/);
    expect(lines[1]).toMatch(/^# Change ".+" under Variables/);
    expect(lines.filter((line) => !line.startsWith('# ') || line.length > 54)).toEqual([]);
  });

  it('has variables that its types accept, and none that it does not declare', () => {
    const declared = definition.variableDefinitions ?? [];
    expect(getVariableValues(schema, declared, variables).errors).toBeUndefined();
    const names = declared.map(({ variable }) => variable.name.value);
    expect(Object.keys(variables).filter((name) => !names.includes(name))).toEqual([]);
  });
});

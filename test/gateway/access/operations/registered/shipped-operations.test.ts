import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BUDGETS } from '../../../../../gateway/limits/default-budgets.ts';
import { checkOperation } from '../../../../../gateway/access/operations/registered/check-operation.ts';
import { createClientStandards } from '../../../../../gateway/access/operations/registered/client-standards.ts';
import { readOperations } from '../../../../../gateway/access/operations/registered/read-operations.ts';
import { operationsFolder } from '../../../../../gateway/project.ts';

const problems: string[] = [];
const operations = readOperations(operationsFolder, (problem) => problems.push(problem));
const standardOf = createClientStandards(DEFAULT_BUDGETS);

function namesOf(client: string): readonly (string | undefined)[] {
  return operations
    .filter((operation) => operation.client === client)
    .flatMap(({ text }) => parse(text).definitions)
    .map((definition) => (definition.kind === Kind.OPERATION_DEFINITION ? definition.name?.value : undefined));
}

describe('the operations that ship', () => {
  it('can all be read', () => {
    expect(problems).toEqual([]);
  });

  it.each(operations.map((operation) => [operation.file, operation] as const))(
    'are what those they are for may ask: %s',
    (_, operation) => {
      expect(checkOperation(operation, standardOf(operation.client))).toEqual([]);
    },
  );

  it('are what a web site, its agents and its partners ask', () => {
    expect(namesOf('site')).toEqual([
      'FollowMyOrder',
      'MyAccount',
      'MyInvoices',
      'MyOrder',
      'MyOrders',
      'MyTicket',
      'MyTickets',
      'TrackAnOrder',
      'WhoLooked',
    ]);
    expect(namesOf('agents')).toEqual(
      expect.arrayContaining(['Customer360', 'FindACustomer', 'InteractionHistory', 'WhoLookedAtACustomer']),
    );
    expect(namesOf('partners')).toEqual(['FollowAnOrder', 'OrderStatus', 'OrdersOfACustomer', 'TrackAParcel']);
  });
});

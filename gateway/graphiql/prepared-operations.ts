import type { EditorContent } from './active-tab.ts';
import customer360 from './operations/customer-360.graphql?raw';
import customer360Variables from './operations/customer-360.json?raw';
import findACustomer from './operations/find-a-customer.graphql?raw';
import findACustomerVariables from './operations/find-a-customer.json?raw';
import followACustomer from './operations/follow-a-customer.graphql?raw';
import followACustomerVariables from './operations/follow-a-customer.json?raw';
import followAnOrder from './operations/follow-an-order.graphql?raw';
import followAnOrderVariables from './operations/follow-an-order.json?raw';
import guestTracking from './operations/guest-tracking.graphql?raw';
import guestTrackingVariables from './operations/guest-tracking.json?raw';
import interactionHistory from './operations/interaction-history.graphql?raw';
import interactionHistoryVariables from './operations/interaction-history.json?raw';
import whereIsMyOrder from './operations/where-is-my-order.graphql?raw';
import whereIsMyOrderVariables from './operations/where-is-my-order.json?raw';

/**
 * The tabs of a first visit, in the order of a call: who is it, what do we know, where is the order, what happened, and
 * what happens next.
 */
export const PREPARED_OPERATIONS: readonly [EditorContent, ...EditorContent[]] = [
  { query: findACustomer, variables: findACustomerVariables },
  { query: customer360, variables: customer360Variables },
  { query: whereIsMyOrder, variables: whereIsMyOrderVariables },
  { query: interactionHistory, variables: interactionHistoryVariables },
  { query: guestTracking, variables: guestTrackingVariables },
  { query: followAnOrder, variables: followAnOrderVariables },
  { query: followACustomer, variables: followACustomerVariables },
];

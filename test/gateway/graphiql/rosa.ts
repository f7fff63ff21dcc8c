/** Rosa Delgado as the public graph would tell of her: just enough of her for every prepared operation. */
const EMAIL = 'rosa.delgado@example.com';
const eur = (amount: string) => ({ amount, currency: 'EUR' });

function connection(nodes: readonly object[]) {
  return {
    nodes,
    edges: nodes.map((node, index) => ({ node, cursor: `c${index}`, score: 1, matched: `email ${EMAIL}` })),
    pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: `c${nodes.length - 1}` },
    missing: [],
  };
}

const who = { id: 'c-17', name: 'Rosa Delgado', email: EMAIL, phone: '+34 600 000 017' };

const shipment = {
  id: 'shipping:S1~1',
  system: 'shipping',
  carrier: 'Correos',
  trackingNumber: 'CX0017ES',
  state: 'IN_TRANSIT',
  lines: [{ sku: 'LAMP-2', quantity: '1' }],
  scans: [{ at: '2026-03-03T09:00:00Z', state: 'IN_TRANSIT', text: 'Sorted', location: 'Madrid' }],
};

const tracking = {
  headline: 'One of two parcels has arrived; the other is late and on its way.',
  stage: 'SHIPPED',
  steps: [{ stage: 'PLACED', state: 'DONE', reachedAt: '2026-03-01T15:04:05Z' }],
  etas: [{ kind: 'PROMISED', latest: '2026-03-02T22:59:59Z' }],
  late: true,
  atRisk: false,
  events: [{ at: '2026-03-03T09:00:00Z', system: 'shipping', text: 'Sorted', location: 'Madrid' }],
  shipments: [shipment],
  missing: [],
};

const order = {
  id: 'orders:101701',
  system: 'orders',
  placedAt: '2026-03-01T15:04:05Z',
  state: 'IN_PROGRESS',
  stateCode: '40',
  total: eur('129.90'),
  lines: [{ id: 'orders:101701~1', sku: 'LAMP-2', description: 'Desk lamp', quantity: '1', total: eur('129.90') }],
  returns: [],
  tickets: [],
  customer: who,
  tracking,
};

const message = {
  id: 'support:M9',
  at: '2026-03-04T08:30:00Z',
  direction: 'INBOUND',
  author: 'Rosa Delgado',
  text: 'Where is the second parcel?',
  internal: false,
};

const ticket = {
  number: 'T-900',
  subject: 'Second parcel missing',
  state: 'WAITING_FOR_US',
  priority: 'HIGH',
  complaint: true,
  messages: connection([message]),
};

const interaction = {
  __typename: 'SupportInteraction',
  at: message.at,
  kind: 'MESSAGE_RECEIVED',
  system: 'support',
  channel: 'EMAIL',
  direction: 'INBOUND',
  summary: 'Rosa Delgado wrote about "Second parcel missing".',
  ticket,
  message,
};

function customer(orderNumber: string) {
  const numbered = { ...order, number: orderNumber };
  return {
    ...who,
    addresses: [{ kind: 'MAIN', lines: ['Calle Mayor 17'], postcode: '28013', city: 'Madrid', country: 'ES' }],
    records: [{ id: 'orders:C00017', system: 'orders', linkedBy: 'CROSSWALK', probability: 1 }],
    conflicts: [],
    account: { balances: [eur('129.90')], overdue: [], missing: [] },
    orders: connection([numbered]),
    invoices: connection([]),
    shipments: connection([shipment]),
    tickets: connection([ticket]),
    interactions: connection([interaction]),
    resume: { lastInteraction: interaction, openTickets: [ticket], openOrders: [numbered], waitingFor: 'SELLER' },
  };
}

/** The root value of a graph that knows Rosa by her record, her e-mail and one order number, and nobody else. */
export function createRosasGraph(orderNumber: string) {
  return {
    customerByRecord: ({ id }: { id: string }) => (id === 'orders:C00017' ? customer(orderNumber) : null),
    searchCustomers: ({ text }: { text: string }) => connection(text === EMAIL ? [customer(orderNumber)] : []),
    findOrders: ({ number }: { number: string }) => (number === orderNumber ? [{ ...order, number }] : []),
    trackOrder: ({ number, email }: { number: string; email?: string | null }) =>
      number === orderNumber && email === EMAIL ? tracking : null,
  };
}

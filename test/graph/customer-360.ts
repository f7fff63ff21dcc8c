/** The query that the product is made for, small and large. */

/** A customer with ten orders, their parcels and invoices, what is owed, and the last conversations. */
export const CUSTOMER_360 = `query Customer360($record: ID!) {
  customerByRecord(id: $record) {
    id name email phone
    orders(first: 10) { nodes { id number placedAt state total { amount currency }
      lines { sku description quantity total { amount currency } }
      shipments { id carrier trackingNumber state scans { at state text location } }
      invoices { number state issuedAt total { amount currency } balance { amount currency } } } }
    account { balances { amount currency } }
    tickets(first: 5) { nodes { number subject state openedAt messages(first: 20) { nodes { at direction author text } } } }
  }
}`;

/** Nearly all that the graph tells of a customer; with a variable `$orders`. */
export const ALL_OF_A_CUSTOMER = `
  fragment AllOfACustomer on Customer {
    id name email phone since
    records { id name email linkedBy }
    conflicts { field shown }
    addresses { kind lines postcode }
    account { balances { amount } overdue { amount } creditLimit { amount } lastPaymentAt }
    orders(first: $orders) {
      nodes {
        number state total { amount } lines { sku quantity } history { at state } returns { state lines { sku } }
        paymentState fulfilmentState
        invoices { number state total { amount } payments { amount { amount } } lines { description } }
        shipments { trackingNumber state scans { at text } lines { sku } }
        tickets { number }
        tracking { headline stage events { at text } }
      }
    }
    tickets(first: 10) { nodes { number messages(first: 10) { nodes { text } } } }
    interactions(first: 20) { nodes { at kind summary } }
  }`;

/** An order's way to the customer: every axis, its books, its parcels, what came back. */
export const ORDER_STATUS = `
  fragment OrderStatus on Order {
    number state paymentState fulfilmentState
    tracking { headline stage late events { at text } shipments { trackingNumber state } }
    invoices { number state payments { amount { amount } } }
    shipments { trackingNumber state scans { at state text } }
    returns { state lines { sku quantity } }
  }`;

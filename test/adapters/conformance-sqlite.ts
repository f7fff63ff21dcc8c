/**
 * The conformance data as SQLite files, one a system.
 *
 * Every column is TEXT but the flags, which are INTEGER 0 or 1 (other engines have types of their own for times, dates
 * and numbers: live/). Keys are `key1`, `key2` ...; a child's table names the
 * row above it by `parent1` ... (of a nested child: the record's key, then the child's). A field's column has its name.
 * Times are UTC, 'YYYY-MM-DD HH:MM:SS.SSS'; dates 'YYYY-MM-DD'; money is a decimal text with `<field>_currency` beside
 * it; an enum's column holds its code, which is the value itself (any other code stands for UNKNOWN). A link is the key
 * of the record it names, `<link>_<system>_1` ..., null where it names none; `guest_email` counts where the customer's
 * columns are null.
 *
 *   crm      Customer (key1), Customer_addresses (parent1, key1), Crosswalk (crm_1, club_1, club_2)
 *   club     Customer (key1, key2), Customer_addresses (parent1, parent2, key1)
 *   erp      Order (key1, customer_crm_1, customer_club_1, customer_club_2, guest_email),
 *            Order_lines, Order_history, Order_returns (parent1, key1), Order_returns_lines (parent1, parent2, key1)
 *   pos      Order (key1, key2, customer_club_1, customer_club_2, guest_email),
 *            Order_lines, Order_history, Order_returns (parent1, parent2, key1),
 *            Order_returns_lines (parent1, parent2, parent3, key1)
 *   ledger   Invoice (key1, key2, customer_crm_1, order_erp_1, guest_email), Invoice_lines (parent1, parent2, key1),
 *            Payment (key1, customer_crm_1, invoice_ledger_1, invoice_ledger_2, order_erp_1, guest_email)
 *   cash     Invoice (key1, customer_club_1, customer_club_2, order_pos_1, order_pos_2, guest_email),
 *            Invoice_lines (parent1, key1),
 *            Payment (key1, key2, customer_club_1, customer_club_2, invoice_cash_1, order_pos_1, order_pos_2, guest_email)
 *   desk     Ticket (key1, customer_crm_1, order_erp_1, guest_email), Ticket_messages (parent1, key1)
 *   chat     Ticket (key1, key2, customer_club_1, customer_club_2, order_pos_1, order_pos_2, guest_email),
 *            Ticket_messages (parent1, parent2, key1)
 *   parcels  Shipment (key1, key2, key3, customer_crm_1, order_erp_1, guest_email),
 *            Shipment_lines, Shipment_scans (parent1, parent2, parent3, key1)
 *   freight  Shipment (key1, customer_club_1, customer_club_2, order_pos_1, order_pos_2, guest_email),
 *            Shipment_lines, Shipment_scans (parent1, key1)
 */
import Database from 'better-sqlite3';
import { createTableText, plainTables } from './conformance/plain-tables.ts';
import type { TableWords } from './conformance/plain-tables.ts';
import type { SystemId } from '../../schema/ids.ts';
import { conformanceData } from './conformance-data.ts';
import type { Precision } from './conformance-data.ts';

const SQLITE: TableWords = {
  quote: (name) => `"${name}"`,
  type: (kind) => (kind === 'flag' ? 'INTEGER' : 'TEXT'),
  tail: '',
};

/** Makes the tables of one system in a new database file. */
export function fillSqlite(file: string, system: SystemId | string, precision: Precision = 'milliseconds'): void {
  const database = new Database(file);
  try {
    const fill = database.transaction(() => {
      for (const table of plainTables(conformanceData(precision), system)) {
        database.exec(createTableText(SQLITE, table, precision));
        const slots = table.columns.map(() => '?').join(', ');
        const insert = database.prepare(`INSERT INTO ${SQLITE.quote(table.name)} VALUES (${slots})`);
        for (const row of table.rows) insert.run(row);
      }
    });
    fill();
  } finally {
    database.close();
  }
}

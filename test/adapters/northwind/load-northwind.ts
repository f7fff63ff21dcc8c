/** Loads the Northwind script of 2000 (T-SQL) into SQLite: the tables a mapping needs, rows as they stand. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';

const SCRIPT = fileURLToPath(new URL('../../../../shared/legacy-samples/northwind/instnwnd.sql', import.meta.url));

export const NORTHWIND_IS_HERE = existsSync(SCRIPT);

const TABLES: Readonly<Record<string, string>> = {
  Customers:
    'CustomerID nchar(5) primary key, CompanyName text, ContactName text, ContactTitle text, Address text, City text, Region text, PostalCode text, Country text, Phone text, Fax text',
  Orders:
    'OrderID integer primary key, CustomerID nchar(5), EmployeeID int, OrderDate text, RequiredDate text, ShippedDate text, ShipVia int, Freight numeric, ShipName text, ShipAddress text, ShipCity text, ShipRegion text, ShipPostalCode text, ShipCountry text',
  'Order Details':
    'OrderID int, ProductID int, UnitPrice numeric, Quantity int, Discount real, primary key (OrderID, ProductID)',
  Products:
    'ProductID integer primary key, ProductName text, SupplierID int, CategoryID int, QuantityPerUnit text, UnitPrice numeric, UnitsInStock int, UnitsOnOrder int, ReorderLevel int, Discontinued int',
  Shippers: 'ShipperID integer primary key, CompanyName text, Phone text',
};

type Value = string | number | null;

/** The literals of one VALUES list, from the character after its bracket. */
function readValues(script: string, start: number): Value[] {
  const values: Value[] = [];
  const literal = /\s*(?:N?'((?:[^']|'')*)'|(NULL)|([-+0-9.]+))\s*([,)])/gy;
  literal.lastIndex = start;
  for (;;) {
    const match = literal.exec(script);
    if (match === null)
      throw new Error(`The Northwind script has a literal that this loader does not know at ${start}.`);
    const [, text, isNull, number, end] = match;
    values.push(
      text !== undefined ? isoDate(text.replaceAll("''", "'")) : isNull === undefined ? Number(number) : null,
    );
    if (end === ')') return values;
  }
}

/** Dates are written 8/25/1997; SQL Server keeps them as midnight. */
function isoDate(text: string): string {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  return year === undefined ? text : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')} 00:00:00`;
}

export function loadNorthwind(file: string): void {
  const script = readFileSync(SCRIPT, 'utf8');
  const database = new Database(file);
  for (const [table, columns] of Object.entries(TABLES)) {
    database.exec(`create table "${table}" (${columns})`);
    const insert = new RegExp(`INSERT (?:INTO )?"${table}"\\s*(?:\\([^)]*\\))?\\s*VALUES\\s*\\(`, 'g');
    database.transaction(() => {
      for (const match of script.matchAll(insert)) {
        const values = readValues(script, match.index + match[0].length);
        database.prepare(`insert into "${table}" values (${values.map(() => '?').join(',')})`).run(values);
      }
    })();
  }
  database.exec('create index CustomerID on Orders(CustomerID)');
  database.close();
}

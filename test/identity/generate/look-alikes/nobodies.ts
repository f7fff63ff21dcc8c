/** Rows that are nobody's: tests, stand-ins, people who have no name yet. */
import { UNDATED } from './someone.ts';
import type { Kind, Pair } from './someone.ts';

const NOBODIES: readonly [Pair, ...Pair[]] = [
  ['Guest', 'Customer'],
  ['Gast', 'Kunde'],
  ['Deleted', 'User'],
  ['Cliente', 'Prueba'],
  ['', 'Laufkundschaft'],
  ['Walk-in', 'Customer'],
  ['', 'Kunde'],
  ['', 'Gast'],
  ['Cash', 'Sale'],
  ['', 'Cash Sale'],
  ['asdf', 'asdf'],
  ['asd', 'asd'],
  ['qwe', 'qwe'],
  ['n/a', 'n/a'],
  ['N.A.', 'N.A.'],
  ['-', '-'],
  ['x', 'x'],
  ['.', '.'],
  ['??', '??'],
  ['aaa', 'bbb'],
  ['123', '456'],
  ['Unknown', 'Unknown'],
  ['Not', 'Known'],
  ['Unbekannt', ''],
  ['keine', 'Angabe'],
  ['ohne', 'Namen'],
  ['No', 'Name'],
  ['None', 'None'],
  ['null', 'null'],
  ['undefined', 'undefined'],
  ['Various', 'Customers'],
  ['Diverse', 'Kunden'],
  ['Barverkauf', ''],
  ['Bar', 'Verkauf'],
  ['Client', 'Comptoir'],
  ['Client de', 'passage'],
  ['Clientes', 'varios'],
  ['Cliente', 'contado'],
  ['Consumidor', 'Final'],
  ['Público en', 'general'],
  ['Cliente', 'occasionale'],
  ['', 'Onbekend'],
  ['Contante', 'verkoop'],
  ['Valued', 'Customer'],
  ['Dear', 'Customer'],
  ['Amazon', 'Customer'],
  ['eBay', 'Buyer'],
  ['Online', 'Customer'],
  ['Web', 'Order'],
  ['POS', 'Customer'],
  ['Default', 'Customer'],
  ['Temp', 'Customer'],
  ['The', 'Occupier'],
  ['', 'Resident'],
  ['TBC', 'TBC'],
  ['TBA', 'TBA'],
  ['Do not', 'use'],
  ['Duplicate', 'Record'],
  ['Neuer', 'Kunde'],
  ['New', 'Customer'],
];
/** Twins in a hospital's records, before they are named. */
const UNNAMED: readonly [Pair, ...Pair[]] = [
  ['Baby Boy', 'Baby Girl'],
  ['Baby Boy', 'Baby Boy'],
  ['Baby A', 'Baby B'],
  ['Twin A', 'Twin B'],
  ['Twin 1', 'Twin 2'],
  ['Baby', 'Baby'],
  ['Newborn', 'Newborn'],
];

export const NOBODY: Readonly<Record<string, Kind>> = {
  'rows of guests': (_, random) => {
    const [first_name, last_name] = random.pick(NOBODIES);
    const guest = { ...UNDATED, first_name, last_name, email: '' };
    return [guest, guest, guest];
  },
  'test accounts': () => [
    { first_name: 'Test', last_name: 'Test', email: 'test@test.com', phone: '', date_of_birth: '1970-01-01' },
    { first_name: 'Test', last_name: 'Test', email: 'test@test.com', phone: '', date_of_birth: '1970-01-01' },
  ],
  'newborn twins without names': (_, random) => {
    const [one, other] = random.pick(UNNAMED);
    return [{ first_name: one }, { first_name: other }];
  },
};

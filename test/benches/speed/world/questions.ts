/** What is asked of a world: the variables of each query, chosen from its databases, all of them distinct. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { databaseFile } from '../../../../demo/manifest.ts';
import { spread } from '../measure/spread.ts';
import type { QueryName } from '../queries.ts';

export type Variables = Readonly<Record<string, string>>;
export type Questions = Readonly<Record<QueryName, readonly Variables[]>>;

/** More than a measurement asks before it begins again with the first. */
const MOST = 2_000;

/** Records of the order system that have at least ten orders, and whose customers have opened tickets. */
const RICH_CUSTOMERS = `
  with busy as (
    select trim(CUSTNO) as no from ORDHDR where trim(CUSTNO) glob '[CW][0-9]*' group by CUSTNO having count(*) >= 10
  )
  select distinct 'orders:' || busy.no as record
  from busy
  join registry.links as theirs on theirs.record = 'orders:' || busy.no and theirs.valid_to is null
  join registry.links as also on also.customer = theirs.customer and also.valid_to is null and also.record glob 'support:[0-9]*'
  where exists (select 1 from support.hd_tickets where requester_id = cast(substr(also.record, 9) as integer))
  order by record limit ${MOST}`;

const ORDERS = `select 'orders:' || ORDNUM as "order" from ORDHDR where CUSTNO glob '[CW][0-9]*' order by ORDNUM`;

const PEOPLE = `
  select EMAIL as email, PHONE as phone, trim(NAME1 || ' ' || coalesce(NAME2, '')) as name,
    (select max(ORDNUM) from ORDHDR where ORDHDR.CUSTNO = CUSTMAS.CUSTNO) as "order"
  from CUSTMAS where DELFLG <> 'Y' and EMAIL is not null and PHONE is not null order by CUSTNO`;

interface PersonRow {
  readonly email: string;
  readonly phone: string;
  readonly name: string;
  readonly order: number | null;
}

/** As agents search: by an e-mail address, a name, a telephone number and an order's number, in turn. */
function searchText({ email, phone, name, order }: PersonRow, nth: number): string {
  const texts = [email, name, phone, order === null ? email : String(order)];
  return (texts[nth % texts.length] ?? email).trim();
}

export function chooseQuestions(dataFolder: string): Questions {
  const directory = join(dataFolder, 'demo');
  const database = new Database(databaseFile(directory, 'orders'), { readonly: true });
  try {
    database.prepare('attach ? as registry').run(join(directory, 'registry.sqlite'));
    database.prepare('attach ? as support').run(databaseFile(directory, 'support'));
    const customers = database.prepare<[], { record: string }>(RICH_CUSTOMERS).all();
    const orders = database.prepare<[], { order: string }>(ORDERS).all();
    const people = spread(database.prepare<[], PersonRow>(PEOPLE).all(), MOST);
    const texts = new Set(people.map(searchText));
    return {
      '360': customers,
      'order-status': spread(orders, MOST),
      history: customers,
      search: Array.from(texts, (text) => ({ text })),
    };
  } finally {
    database.close();
  }
}

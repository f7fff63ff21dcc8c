/**
 * The order system: an ERP of the 1990s. Names in capitals and cut short, keys of fixed length, numeric status codes,
 * wall-clock times of Chicago, money in dollars and cents.
 */
import { caseless, char, date, datetime, decimal, int, nullable, smallint, table, varchar } from './table.ts';

export const CUSTMAS = table('CUSTMAS', {
  columns: {
    CUSTNO: char(8),
    /** The whole name, or the first name with the last name in NAME2. */
    NAME1: caseless(varchar(40)),
    NAME2: caseless(varchar(40)),
    EMAIL: nullable(caseless(varchar(80))),
    PHONE: nullable(varchar(24)),
    ADDR1: varchar(60),
    ADDR2: nullable(varchar(60)),
    CITY: varchar(40),
    STATE: char(2),
    ZIP: varchar(10),
    CNTRY: char(2),
    BIRTHD: nullable(date),
    CREATD: datetime,
    /** Y: deleted, kept for the books. */
    DELFLG: char(1),
    /** Whose customer it is; blank or null: our own. The column came late: older programs write none. */
    RSLCOD: nullable(char(8)),
  },
  key: ['CUSTNO'],
  indexes: [['EMAIL'], ['ZIP'], ['NAME1'], ['NAME2']],
});

export const ORDSTA = table('ORDSTA', {
  columns: { STACOD: smallint, LANG: char(1), STATXT: varchar(30) },
  key: ['STACOD', 'LANG'],
});

export const ORDHDR = table('ORDHDR', {
  columns: {
    ORDNUM: int,
    /** Blank or eight zeros: a guest, known by e-mail alone. */
    CUSTNO: char(8),
    EMAIL: nullable(caseless(varchar(80))),
    ORDDAT: datetime,
    STACOD: smallint,
    PRMDAT: nullable(datetime),
    NET: decimal(11, 2),
    TAX: decimal(11, 2),
    FREIGHT: decimal(11, 2),
    CURCOD: char(3),
    ONACCT: char(1),
    /** W web, T telephone, E e-mail, F fax, M mail, S at the counter. */
    SRCCOD: char(1),
    SHPNAM: varchar(60),
    SHPAD1: varchar(60),
    SHPAD2: nullable(varchar(60)),
    SHPCTY: varchar(40),
    SHPST: char(2),
    SHPZIP: varchar(10),
    SHPCTR: char(2),
    /** Who sold; blank or null: we did. */
    RSLCOD: nullable(char(8)),
    /** When a program last wrote the row, or one of its lines. */
    CHGDAT: datetime,
  },
  key: ['ORDNUM'],
  indexes: [['CUSTNO', 'ORDDAT'], ['EMAIL', 'ORDDAT'], ['CHGDAT']],
});

export const ORDLIN = table('ORDLIN', {
  columns: {
    ORDNUM: int,
    LINNUM: smallint,
    SKU: char(12),
    DESCR: varchar(40),
    QTY: decimal(9, 2),
    QTYSHP: decimal(9, 2),
    /** Waits for stock. */
    QTYBKO: decimal(9, 2),
    UNTPRC: decimal(11, 2),
  },
  key: ['ORDNUM', 'LINNUM'],
});

export const ORDLOG = table('ORDLOG', {
  columns: {
    ORDNUM: int,
    SEQNUM: smallint,
    LOGDAT: datetime,
    STACOD: smallint,
    USRID: char(8),
    NOTE: nullable(varchar(60)),
  },
  key: ['ORDNUM', 'SEQNUM'],
  indexes: [['ORDNUM', 'LOGDAT'], ['LOGDAT']],
});

export const RETHDR = table('RETHDR', {
  columns: {
    RETNUM: int,
    ORDNUM: int,
    REQDAT: datetime,
    /** 0001-01-01 00:00:00: not received yet. */
    RCVDAT: datetime,
    STACOD: smallint,
    /** R: for a refund; X: for an exchange. */
    TYPCOD: char(1),
    RSNCOD: char(2),
    REFAMT: decimal(11, 2),
    /** As in ORDHDR. */
    CHGDAT: datetime,
  },
  key: ['RETNUM'],
  indexes: [['ORDNUM', 'REQDAT'], ['CHGDAT']],
});

export const RETLIN = table('RETLIN', {
  columns: {
    RETNUM: int,
    LINNUM: smallint,
    SKU: char(12),
    DESCR: varchar(40),
    QTY: decimal(9, 2),
    UNTPRC: decimal(11, 2),
  },
  key: ['RETNUM', 'LINNUM'],
});

export const RETRSN = table('RETRSN', {
  columns: { RSNCOD: char(2), LANG: char(1), RSNTXT: varchar(30) },
  key: ['RSNCOD', 'LANG'],
});

export const ORDERS_TABLES = [CUSTMAS, ORDSTA, ORDHDR, ORDLIN, ORDLOG, RETHDR, RETLIN, RETRSN] as const;

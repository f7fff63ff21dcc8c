/** Sources of the mapping language: which database, how to reach it, what its conventions are. One schema an engine. */
import { isIP } from 'node:net';
import { z } from 'zod';
import { hasStraySigns, parseAddress } from './address.ts';
import { repair } from './values.ts';
import { TIME_FORMS, zone } from './fields.ts';

/** A date that a column of SQL Server can hold: the calendar there begins with the year 1. */
function isSqlServerDate(text: string): boolean {
  const [, date = '', time = '00:00:00'] =
    /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2})(?:\.\d{1,7})?)?$/.exec(text) ?? [];
  const moment = new Date(`${date}T${time}Z`);
  // Date takes the 31st of February for the 3rd of March.
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date) && date >= '0001';
}

function nulls(dates: readonly string[], date: z.ZodType<string>) {
  const defaults = { strings: [''], dates: [...dates], keys: ['', '0'] };
  return z
    .strictObject({
      strings: z.array(z.string()).default(defaults.strings).describe('Texts that mean null, after trimming.'),
      dates: z.array(date).default(defaults.dates).describe('Dates and times that mean null.'),
      keys: z.array(z.string()).default(defaults.keys).describe('Foreign keys that name nothing.'),
    })
    .default(defaults);
}

const TOP = 'How the first rows of each of many parents are read; auto: by what the server and its indexes can do.';

/** Characters. */
const MIN_HOOK_SECRET = 32;

const hook = z.strictObject({
  secret: z
    .string()
    // A reference is not filled in where a mapping is checked without its secrets.
    .refine((text) => text.includes('${') || text.length >= MIN_HOOK_SECRET, {
      message: `must be at least ${MIN_HOOK_SECRET} characters`,
    })
    .describe(
      `Signs what is told of this source's changes: at least ${MIN_HOOK_SECRET} characters, e.g. \${env:NAME}.`,
    ),
});

const polling = { everyMs: 1000, maxChanges: 1000, overlapMs: 60_000 };

const poll = z
  .strictObject({
    everyMs: z.number().int().min(100).max(3_600_000).default(polling.everyMs).describe('Between two polls.'),
    maxChanges: z
      .number()
      .int()
      .min(200)
      .max(100_000)
      .default(polling.maxChanges)
      .describe(
        'Rows of one table that one poll reads at the most; beyond them it tells that anything may have changed.',
      ),
    overlapMs: z
      .number()
      .int()
      .min(1000)
      .max(3_600_000)
      .default(polling.overlapMs)
      .describe('How much later than it is stamped a row may be committed, and how far clocks may differ.'),
  })
  .default(polling)
  .describe('How the source is asked for changes, where its tables name `changes`.');

const common = {
  minVersion: z
    .string()
    .regex(/^\d{1,5}(?:\.\d{1,5}){0,3}$/, "must be numbers with dots, such as '10.6'")
    .optional()
    .describe('The version that this mapping was made for; a start that finds an older server says so.'),
  name: z.string().optional().describe('As people call the system; the id of the source where left out.'),
  zone: zone.default('UTC').describe('The zone of wall-clock columns.'),
  time: z.enum(TIME_FORMS).default('wallClock').describe('How time columns hold time where a field does not say.'),
  repair: repair.optional().describe('Character-set repair of all texts and labels, where a field does not say.'),
  dst: z.enum(['earlier', 'later']).default('earlier').describe('Which of the two an hour that a clock repeats means.'),
  hook: hook.optional().describe('Somebody tells of changes in the source by POST /hooks/{source}.'),
  staleAfterDays: z
    .number()
    .int()
    .min(1)
    .max(365)
    .optional()
    .describe('Days without a scan after which a parcel in transit is STALE; 10 where left out.'),
  poll,
  prefix: z.string().default('').describe('Stands for {prefix} in table names and queries.'),
  queries: z
    .record(z.string(), z.string())
    .default({})
    .describe('Selects of your own by name, which stand wherever a table does: table: { query: NAME }.'),
};
const zeroDates = nulls(['0000-00-00', '0000-00-00 00:00:00', '0001-01-01', '0001-01-01 00:00:00'], z.string());

const queryMs = z.number().int().min(10).max(600_000).describe('Time that one statement may take.');
const maxBatchKeys = z.number().int().min(1).max(2000).describe('Keys in one statement at the most.');
const fileLimits = { queryMs: 5000, maxBatchKeys: 1000 };
const serverLimits = { ...fileLimits, poolMax: 6, acquireMs: 2500 };

const limits = z
  .strictObject({
    poolMax: z.number().int().min(1).max(200).default(serverLimits.poolMax).describe('Connections at the most.'),
    acquireMs: z
      .number()
      .int()
      .min(50)
      .max(60_000)
      .default(serverLimits.acquireMs)
      .describe('Longest wait for a free connection, and for a new one to be made.'),
    queryMs: queryMs.default(serverLimits.queryMs),
    maxBatchKeys: maxBatchKeys.default(serverLimits.maxBatchKeys),
  })
  .default(serverLimits);

const verified = {
  ca: z
    .string()
    .optional()
    .describe(
      "PEM text of the authority that signed the server's certificate, e.g. ${file:ca.pem}; else the system's.",
    ),
  verify: z.boolean().default(true).describe('false: any certificate is taken; whoever sits between can read along.'),
  minVersion: z
    .enum(['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'])
    .optional()
    .describe('Older than TLSv1.2 for servers that speak nothing else.'),
  ciphers: z.string().optional().describe('OpenSSL cipher list; servers of TLSv1 need DEFAULT@SECLEVEL=0.'),
};
const tls = z
  .union([z.literal('off'), z.strictObject(verified)])
  .default({ verify: true })
  .describe('off: everything but the password goes in the clear.');

const port = z.union([
  z.number().int().min(1).max(65_535),
  z.string().regex(/^(?:\d{1,5}|\$\{.+\})$/, 'must be a port from 1 to 65535'),
]);
const address = {
  host: z.string().min(1),
  database: z.string().min(1),
  user: z.string(),
  password: z.string().default(''),
  tls,
};

function dsn(schemes: readonly [string, ...string[]]) {
  return z
    .string()
    .refine((text) => text.startsWith('${') || !hasStraySigns(text), {
      message: 'must have each @, /, ? and # of user and password written as %40, %2F, %3F and %23',
    })
    .refine((text) => text.startsWith('${') || hasStraySigns(text) || typeof parseAddress(text, schemes) !== 'string', {
      message: `must be written ${schemes[0]}://user:password@host:port/database, with ?tls=off where the server has none`,
    })
    .describe(`${schemes[0]}://user:password@host:port/database`);
}

export const MYSQL_SCHEMES = ['mysql', 'mariadb'] as const;
export const MSSQL_SCHEMES = ['mssql', 'sqlserver'] as const;

const sqliteSource = z.strictObject({
  engine: z.literal('sqlite'),
  topPerParent: z.enum(['auto', 'window', 'union']).default('auto').describe(TOP),
  connection: z.strictObject({ file: z.string().min(1).describe('Path; relative to the mapping file.') }),
  ...common,
  nulls: zeroDates,
  limits: z
    .strictObject({
      queryMs: queryMs.default(fileLimits.queryMs),
      maxBatchKeys: maxBatchKeys.default(fileLimits.maxBatchKeys),
    })
    .default(fileLimits),
});

/** mysql2 checks the certificate of a server that is named by its number against the name localhost. */
const BY_NAME = 'must name the server, not number it: its certificate is for a name (or say tls: off)';

const mysqlConnection = z.union([
  dsn(MYSQL_SCHEMES).refine((text) => {
    const parsed = parseAddress(text, MYSQL_SCHEMES);
    return typeof parsed === 'string' || parsed.tls === 'off' || isIP(parsed.host) === 0;
  }, BY_NAME),
  z
    .strictObject({ ...address, port: port.default(3306) })
    .refine((c) => c.tls === 'off' || !c.tls.verify || isIP(c.host) === 0, { message: BY_NAME, path: ['host'] }),
]);

const mysqlSource = z.strictObject({
  engine: z.literal('mysql').describe('MySQL or MariaDB.'),
  topPerParent: z.enum(['auto', 'window', 'lateral', 'union']).default('auto').describe(TOP),
  connection: mysqlConnection,
  isolation: z
    .enum(['readCommitted', 'repeatableRead', 'readUncommitted'])
    .optional()
    .describe("The server's own where left out."),
  ...common,
  nulls: zeroDates,
  limits,
});

const mssqlSource = z.strictObject({
  engine: z.literal('mssql').describe('SQL Server 2012 or later.'),
  topPerParent: z.enum(['auto', 'window', 'lateral']).default('auto').describe(TOP),
  connection: z.union([
    dsn(MSSQL_SCHEMES),
    z.strictObject({
      ...address,
      port: port.optional().describe('1433 where neither it nor an instance is given.'),
      instance: z.string().min(1).optional().describe('A named instance, asked for at the SQL Server Browser.'),
      domain: z.string().min(1).optional().describe('Windows domain of the user: logs in by NTLM.'),
    }),
  ]),
  isolation: z
    .enum(['readCommitted', 'snapshot', 'readUncommitted'])
    .default('readCommitted')
    .describe('snapshot where the database allows it; readUncommitted may miss rows or read them twice.'),
  tdsVersion: z
    .enum(['7_3_A', '7_3_B', '7_4'])
    .default('7_4')
    .describe("Version of the server's protocol: 7_3_A for SQL Server 2008, 7_3_B for 2008 R2."),
  readOnlyIntent: z.boolean().default(false).describe('Routes to a readable secondary of an availability group.'),
  multiSubnetFailover: z.boolean().default(false).describe('The host is the listener of an availability group.'),
  ...common,
  nulls: nulls(
    ['0001-01-01', '0001-01-01 00:00:00', '1900-01-01', '1900-01-01 00:00:00'],
    z.string().refine(isSqlServerDate, 'must be a date that SQL Server can hold, from 0001-01-01 on'),
  ),
  limits,
});

export const sourceSchema = z.discriminatedUnion('engine', [sqliteSource, mysqlSource, mssqlSource], {
  error: (issue) => (issue.code === 'invalid_union' ? 'must be one of sqlite, mysql, mssql' : undefined),
});
export type SourceMapping = z.infer<typeof sourceSchema>;
export type MysqlSource = z.infer<typeof mysqlSource>;
export type MssqlSource = z.infer<typeof mssqlSource>;
export type Tls = z.infer<typeof tls>;

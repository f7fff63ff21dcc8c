/** Every field as every kind of viewer, over HTTP and the demo's databases. */
import { readFileSync } from 'node:fs';
import { buildSchema, isObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFieldRules } from '../../schema/field-rules.ts';
import { readApiSdl } from '../../schema/sdl.ts';
import { SCOPES } from '../../schema/viewer.ts';
import { bearer } from '../gateway/access/tokens.ts';
import { openDemoGraph, SECRET } from '../graph/demo-graph.ts';
import type { Answer, DemoGraph } from '../graph/demo-graph.ts';
import { AGENT } from '../viewers.ts';
import { UNSEEN_OF_ROSA, UNSEEN_OF_STRANGER } from './known-gaps.ts';
import { ACCESS_LOG } from './matrix-of-access-log.ts';
import { DECISIONS } from './matrix-of-decisions.ts';
import { MATRIX } from './matrix.ts';
import { outcomeProblems } from './outcome-problems.ts';
import { OUTCOMES } from './outcomes.ts';
import type { Outcome } from './outcomes.ts';
import { questionOf, rootQuestion, writeOf } from './question.ts';
import { valuesAt } from './told.ts';
import { COLUMNS, decideSome, openAskers } from './viewers-of-matrix.ts';
import type { Asker, Belongings, Column } from './viewers-of-matrix.ts';

type Row = Readonly<Record<Column, Outcome>>;

function readMatrix(): ReadonlyMap<string, Row> {
  const lines = `${MATRIX}${DECISIONS}${ACCESS_LOG}`.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [coordinate = '', ...words] = line.split(/\s+/);
      const told = words.map((word) => OUTCOMES.find((outcome) => outcome === word));
      if (told.length !== COLUMNS.length || told.includes(undefined))
        throw new Error(`matrix.ts: "${line}" is no line.`);
      return [coordinate, Object.fromEntries(COLUMNS.map((column, at) => [column, told[at]])) as unknown as Row]; // of all columns
    }),
  );
}

/** Asked and written each in its own way. */
const ROOTS = ['Query', 'Mutation', 'Subscription'];

const full = buildSchema(readApiSdl());
const partners = buildSchema(readFileSync('schema/partner.graphql', 'utf8'));
const matrix = readMatrix();
const rules = readFieldRules();

function coordinates(schema: GraphQLSchema): readonly string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    type.name.startsWith('__') || !isObjectType(type)
      ? []
      : Object.keys(type.getFields()).map((field) => `${type.name}.${field}`),
  );
}

let graph: DemoGraph;
let askers: Readonly<Record<Column, Asker>>;
beforeAll(async () => {
  graph = await openDemoGraph({ settings: { C360_VIEWER: 'nobody' } });
  await decideSome(graph);
  askers = await openAskers(graph);
});
afterAll(() => graph.close());

/** By a name and for a purpose, which the access log is to tell. */
async function ask({ viewer, url }: Pick<Asker, 'viewer' | 'url'>, selection: string): Promise<Answer> {
  const query = `query Matrix ${selection}`;
  const authorization = viewer === null ? {} : { authorization: await bearer(viewer, SECRET) };
  const headers = { ...authorization, 'c360-purpose': 'a call' };
  const { payload } = await graph.inject({ method: 'POST', url, headers, payload: { query } });
  const answer = JSON.parse(payload) as Answer; // as the query asks for it
  if (!('data' in answer)) throw new Error(`${query}\n${payload}`);
  return answer;
}

function matrixOf(coordinate: string): Row {
  const row = matrix.get(coordinate);
  if (row === undefined) throw new Error(`${coordinate}: must have a line in test/access/matrix.ts.`);
  return row;
}

describe('the matrix', () => {
  it('has a line for every field of the graph, and no other', () => {
    expect([...matrix.keys()].toSorted()).toEqual(coordinates(full).toSorted());
  });

  it("says absent of what the partners' graph is without, and of nothing else", () => {
    const absent = [...matrix].filter(([, row]) => row.partner === 'absent').map(([coordinate]) => coordinate);
    const inIt = new Set(coordinates(partners));
    expect(absent.toSorted()).toEqual(
      coordinates(full)
        .filter((coordinate) => !inIt.has(coordinate))
        .toSorted(),
    );
    expect(
      [...matrix].filter(([, row]) => COLUMNS.some((column) => column !== 'partner' && row[column] === 'absent')),
    ).toEqual([]);
  });

  it('says masked of personal fields alone, and plain of them to leads and customers alone', () => {
    const wrong = [...matrix].filter(([coordinate, row]) => {
      const isPersonal = rules.get(coordinate)?.pii !== null;
      const others = [row.agent, row.partner, row.nobody].includes(isPersonal ? 'plain' : 'masked');
      return others || [row.self, row.other, row.lead].includes('masked');
    });
    expect(wrong).toEqual([]);
  });
});

describe.each(COLUMNS)('the viewer %s', (column) => {
  const schema = column === 'partner' ? partners : full;
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
  const below = types.map(({ name }) => name).filter((name) => !ROOTS.includes(name));

  /** Of the fields of a type at the end of a way. */
  async function problems(text: string, type: string, way: readonly string[], fields: readonly string[]) {
    const [answer, lead] = [await ask(askers[column], text), await ask(askers.lead, text)];
    return fields.flatMap((field) => {
      const coordinate = `${type}.${field}`;
      const asked = { coordinate, way: [...way, field], answer, lead };
      return outcomeProblems(matrixOf(coordinate)[column], asked, rules);
    });
  }

  it.each(Object.values(schema.getQueryType()?.getFields() ?? {}))(
    'is told of Query.$name what the matrix says',
    async (field) => {
      expect(await problems(rootQuestion(field, askers[column].names), 'Query', [], [field.name])).toEqual([]);
    },
  );

  it.each(below)('is told of %s what the matrix says', async (name) => {
    const { viewer, names } = askers[column];
    const question = questionOf(schema, viewer?.audience ?? 'nobody', names, name);
    const way = question.way.map((step) => step.field);
    const fields = Object.keys(question.type.getFields());
    // The access log grows on its own: between two questions an entry of an earlier one may come to it.
    await expect.poll(() => problems(question.text, name, way, fields)).toEqual([]);
  });
});

describe('a subscription', () => {
  const SUBSCRIPTIONS = {
    orderTracking: ({ order }: Belongings) => `subscription { orderTracking(id: "${order.id}") { stage } }`,
    customerActivity: ({ customer }: Belongings) => `subscription { customerActivity(id: "${customer}") { id } }`,
  };
  /** What each ends with that does not go on: those that do are the live graph's own tests'. */
  const ENDS = { refused: 'FORBIDDEN', absent: 'GRAPHQL_VALIDATION_FAILED', nothing: null } as const;
  const ended = Object.entries(SUBSCRIPTIONS).flatMap(([name, textOf]) =>
    COLUMNS.flatMap((column) => {
      const outcome = matrixOf(`Subscription.${name}`)[column];
      return outcome in ENDS ? [{ name, column, textOf, end: ENDS[outcome as keyof typeof ENDS] }] : [];
    }),
  );

  it.each(ended)('$name ends at once with $end for $column', async ({ name, column, textOf, end }) => {
    const { viewer, url, names } = askers[column];
    const authorization = viewer === null ? {} : { authorization: await bearer(viewer, SECRET) };
    const headers = { accept: 'text/event-stream', ...authorization };
    const { payload } = await graph.inject({
      method: 'POST',
      url: `${url}/stream`,
      headers,
      payload: { query: textOf(names) },
    });
    const [, told = '{}'] = /data: (\{.*\})/.exec(payload) ?? [];
    const { data, errors } = JSON.parse(told) as Answer; // as GraphQL over server-sent events has it
    expect(errors?.[0]?.extensions['code'] ?? null).toBe(end);
    expect(data ?? { [name]: null }).toEqual({ [name]: null });
  });
});

describe.each([
  ['Rosa', 'lead', UNSEEN_OF_ROSA],
  ['the stranger', 'other', UNSEEN_OF_STRANGER],
] as const)('what is named of %s', (_name, column, unseen) => {
  const roots = full.getQueryType()?.getFields() ?? {};

  async function valuesFor(coordinate: string): Promise<readonly unknown[]> {
    const [type = '', field = ''] = coordinate.split('.');
    const { names } = askers[column];
    const root = type === 'Query' ? roots[field] : undefined;
    if (root !== undefined) return valuesAt((await ask(askers.lead, rootQuestion(root, names))).data, [field]).flat();
    const question = questionOf(full, 'agent', names, type);
    const { data } = await ask(askers.lead, question.text);
    return valuesAt(data, [...question.way.map((step) => step.field), field]).flat();
  }

  it.each([...matrix.keys()].filter((coordinate) => !/^(?:Subscription|Mutation)\./.test(coordinate)))(
    '%s has a value for the lead, or is known to have none',
    async (coordinate) => {
      // The access log grows on its own.
      await expect
        .poll(async () => (await valuesFor(coordinate)).some((value) => value !== null))
        .toBe(!unseen.includes(coordinate));
    },
  );
});

/** The last of all: what the lead writes stays. */
describe('a mutation', () => {
  const fields = Object.keys(full.getMutationType()?.getFields() ?? {});
  const LESSER = COLUMNS.filter((column) => column !== 'lead').flatMap((column) =>
    fields.map((field) => [field, column] as const),
  );

  async function written(): Promise<number> {
    return Object.values((await graph.registry.identity.counts()).changes).reduce((sum, count) => sum + count, 0);
  }

  async function write({ viewer, url }: Asker, selection: string): Promise<Answer> {
    const headers = viewer === null ? {} : { authorization: await bearer(viewer, SECRET) };
    const payload = { query: `mutation Matrix ${selection}` };
    return JSON.parse((await graph.inject({ method: 'POST', url, headers, payload })).payload) as Answer; // as it asks for it
  }

  const CODES: Partial<Record<Outcome, string>> = { refused: 'FORBIDDEN', absent: 'GRAPHQL_VALIDATION_FAILED' };

  it.each(LESSER)('%s is refused to %s as the matrix says, and writes nothing', async (field, column) => {
    const before = await written();
    const { data, errors } = await write(askers[column], writeOf(field, askers[column].names));
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([CODES[matrixOf(`Mutation.${field}`)[column]]]);
    expect(data ?? { [field]: null }).toEqual({ [field]: null });
    expect(await written()).toBe(before);
  });

  it.each(fields)('%s is refused to staff with every scope but its own', async (field) => {
    const scopes = AGENT.scopes.filter((scope) => scope !== SCOPES.writeIdentity);
    const { errors } = await write({ ...askers.lead, viewer: { ...AGENT, scopes } }, writeOf(field, askers.lead.names));
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  });

  it.each(fields)('%s is not refused to the lead', async (field) => {
    const before = await written();
    const { errors = [] } = await write(askers.lead, writeOf(field, askers.lead.names));
    expect(errors.filter(({ extensions }) => extensions['code'] !== 'BAD_USER_INPUT')).toEqual([]);
    expect((await written()) - before).toBe(errors.length === 0 ? 1 : 0);
  });
});

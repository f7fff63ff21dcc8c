import { GraphQLError, Kind, TypeInfo, parse, specifiedRules, validate, visit, visitWithTypeInfo } from 'graphql';
import type { ASTNode, DocumentNode, GraphQLSchema } from 'graphql';
import { MAX_TOKENS } from '../../../graphql/apollo.ts';
import { knownRootTypeRule } from '../../../graphql/known-root-type-rule.ts';
import { singleProofRule } from '../../../graphql/single-proof-rule.ts';
import { compileCost } from '../../../limits/cost/compile-cost.ts';
import type { CostWeights } from '../../../limits/cost/cost-weights.ts';
import { textProblem } from '../../../limits/document/text-problem.ts';
import { conditionalRootErrors } from '../../../live/documents/conditional-root-errors.ts';
import type { Budget } from '../../access.ts';
import type { RegisteredOperation } from './registered-operation.ts';

/** What an audience may ask for. */
export interface Allowed {
  /** Why a field may not be seen, by its coordinate. */
  readonly refusals: ReadonlyMap<string, string>;
  readonly budget: Budget;
}

/** What an operation is held against: the schema, the rights and the limits of those who will ask for it. */
export interface Standard extends Allowed {
  readonly schema: GraphQLSchema;
  readonly weights: CostWeights;
  /** Who asks for it without signing in, where nothing in it is refused to them; null: nobody does. */
  readonly guests: Allowed | null;
}

/** A sentence, and where in the document: null where it is about all of it. */
interface Finding {
  readonly line: number | null;
  readonly message: string;
}

function lineOf(node: ASTNode): number | null {
  return node.loc?.startToken.line ?? null;
}

function ofErrors(errors: readonly GraphQLError[]): readonly Finding[] {
  return errors.map(({ message, locations }) => ({ line: locations?.[0]?.line ?? null, message }));
}

/** Errors that graphql-js finds; root types first and alone, since other rules throw where there is none. */
function invalidities(schema: GraphQLSchema, document: DocumentNode): readonly Finding[] {
  const conditional = conditionalRootErrors(document);
  if (conditional.length > 0) return ofErrors(conditional);
  const rootless = validate(schema, document, [knownRootTypeRule]);
  if (rootless.length > 0) return ofErrors(rootless);
  return ofErrors(validate(schema, document, [...specifiedRules, singleProofRule]));
}

function refused({ schema, refusals }: Standard, document: DocumentNode): readonly Finding[] {
  const found: Finding[] = [];
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const refusal = refusals.get(`${types.getParentType()?.name}.${node.name.value}`);
        if (refusal !== undefined) found.push({ line: lineOf(node), message: refusal });
      },
    }),
  );
  return found;
}

/** By the defaults of its variables: what a client sends for them is held against the budget when it comes. */
function tooDear({ schema, weights, budget }: Standard, document: DocumentNode): readonly Finding[] {
  return document.definitions.flatMap((node) => {
    if (node.kind !== Kind.OPERATION_DEFINITION) return [];
    const cost = compileCost(schema, weights, node, document)({});
    if (cost <= budget.cost) return [];
    return [{ line: lineOf(node), message: `It must cost at most ${budget.cost}, but costs ${cost}.` }];
  });
}

/** What makes an operation that is for guests too, for it has nothing that they may not see, too large for them. */
function tooMuchForGuests(standard: Standard, text: string, document: DocumentNode): readonly Finding[] {
  const { guests } = standard;
  if (guests === null || refused({ ...standard, ...guests }, document).length > 0) return [];
  const problem = textProblem(text, guests.budget);
  const found = problem === null ? tooDear({ ...standard, ...guests }, document) : [{ line: null, message: problem }];
  return found.map(({ line, message }) => ({ line, message: `For whoever has not signed in: ${message}` }));
}

function unnamed(document: DocumentNode): readonly Finding[] {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (operations.length === 0) return [{ line: null, message: 'It must hold an operation, but holds none.' }];
  const nameless = operations.filter(({ name }) => name === undefined);
  return nameless.map((node) => ({ line: lineOf(node), message: 'An operation must have a name, but has none.' }));
}

function findings(standard: Standard, text: string): readonly Finding[] {
  const problem = textProblem(text, standard.budget);
  if (problem !== null) return [{ line: null, message: problem }];
  try {
    const document = parse(text, { maxTokens: MAX_TOKENS });
    const invalid = [...unnamed(document), ...invalidities(standard.schema, document)];
    if (invalid.length > 0) return invalid;
    const wrong = [...refused(standard, document), ...tooDear(standard, document)];
    return wrong.length > 0 ? wrong : tooMuchForGuests(standard, text, document);
  } catch (error) {
    if (error instanceof GraphQLError) return ofErrors([error]);
    throw error;
  }
}

/** Why those whom an operation is for could not have it run, each in one line; none: they can. */
export function checkOperation({ file, text, id }: RegisteredOperation, standard: Standard): readonly string[] {
  const within = id === null ? '' : ` (${id})`; // in a manifest a line says nothing
  return findings(standard, text).map(({ line, message }) =>
    id === null && line !== null ? `${file}:${line}: ${message}` : `${file}${within}: ${message}`,
  );
}

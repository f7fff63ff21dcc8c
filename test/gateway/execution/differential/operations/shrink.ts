import { Kind, parse, print, visit } from 'graphql';
import type { ASTNode, DocumentNode, GraphQLSchema } from 'graphql';
import type { RandomOperation } from './random-operation.ts';
import { repairedDocument, without } from './repair.ts';

const SHRINKABLE = new Set<string>([
  Kind.FIELD,
  Kind.FRAGMENT_SPREAD,
  Kind.INLINE_FRAGMENT,
  Kind.DIRECTIVE,
  Kind.ARGUMENT,
]);

function parts(document: DocumentNode): readonly ASTNode[] {
  const found: ASTNode[] = [];
  visit(document, { enter: (node) => void (SHRINKABLE.has(node.kind) && found.push(node)) });
  return found;
}

function smaller(schema: GraphQLSchema, document: DocumentNode, part: ASTNode): DocumentNode | null {
  try {
    return repairedDocument(schema, without(document, new Set([part])));
  } catch {
    return null; // a required argument
  }
}

/** Takes parts out as long as the difference stays. */
export async function shrunk(
  schema: GraphQLSchema,
  operation: RandomOperation,
  differs: (operation: RandomOperation) => Promise<boolean>,
): Promise<RandomOperation> {
  let best = operation;
  for (let isSmaller = true; isSmaller;) {
    isSmaller = false;
    const document = parse(best.text);
    for (const part of parts(document)) {
      const tried = smaller(schema, document, part);
      const candidate = tried === null ? null : { ...best, text: print(tried) };
      // oxlint-disable-next-line no-await-in-loop
      if (candidate === null || candidate.text.length >= best.text.length || !(await differs(candidate))) continue;
      best = candidate;
      isSmaller = true;
      break;
    }
  }
  return best;
}

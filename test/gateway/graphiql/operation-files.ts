import { readdirSync, readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';

const FOLDER = new URL('../../../operations/agents/', import.meta.url);

/** A prepared operation as it lies on disk: `customer-360.graphql` and its variables, `customer-360.json`. */
export interface OperationFile {
  readonly file: string;
  /** The operation's name, which GraphiQL shows as the tab's title. */
  readonly name: string;
  readonly text: string;
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

function readOperation(file: string): OperationFile {
  const text = readFileSync(new URL(`${file}.graphql`, FOLDER), 'utf8');
  const document = parse(text);
  const [definition, ...others] = document.definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION || definition.name === undefined || others.length > 0) {
    throw new Error(`${file}.graphql: one operation with a name is required and nothing else.`);
  }
  const variables: unknown = JSON.parse(readFileSync(new URL(`${file}.json`, FOLDER), 'utf8'));
  if (typeof variables !== 'object' || variables === null || Array.isArray(variables)) {
    throw new Error(`${file}.json: an object of variables is required.`);
  }
  // A JSON object that is no array is a record of unknown values.
  return {
    file,
    name: definition.name.value,
    text,
    document,
    definition,
    variables: variables as Readonly<Record<string, unknown>>,
  };
}

/** Every prepared operation, by file name. */
export function readOperations(): readonly OperationFile[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => readOperation(name.slice(0, -'.graphql'.length)));
}

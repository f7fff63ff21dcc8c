import { readFileSync } from 'node:fs';
import { ConfigurationError } from '../../../schema/errors.ts';
import { parseModel } from '../../../subgraphs/matching/index.ts';
import type { Model } from '../../../subgraphs/matching/index.ts';
import { writeWhole } from './csv/write-whole.ts';

/** Errors: ConfigurationError for a file that cannot be read or holds no model. */
export function readModel(file: string): Model {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigurationError(`--model: must be a file that can be read, but ${file} cannot.`, { cause: error });
  }
  try {
    return parseModel(JSON.parse(text));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not JSON' : (error as Error).message; // of parseModel
    throw new ConfigurationError(`--model: must be a model that --save-model wrote, but ${file}: ${reason}`, {
      cause: error,
    });
  }
}

/** Errors: ConfigurationError where it cannot be written. */
export async function saveModel(file: string, model: Model): Promise<void> {
  await writeWhole(file, [`${JSON.stringify(model, null, 2)}\n`]);
}

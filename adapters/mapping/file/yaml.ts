import { readFileSync } from 'node:fs';
import { LineCounter, isNode, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import type { Path } from '../check/finding.ts';
import { mappingError } from '../problems.ts';
import type { MappingProblem } from '../problems.ts';

/** A YAML file, with what tells the line of a place in it. */
export interface Yaml {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
  readonly data: unknown;
}

export function lineOf({ document, lines }: Yaml, path: Path): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return null;
}

/** `*name` that stands for nothing, or for something that it is itself a part of. */
function aliasProblems(file: string, document: Document, lines: LineCounter): MappingProblem[] {
  const problems: MappingProblem[] = [];
  visit(document, {
    Alias: (_, alias, ancestors) => {
      const target = alias.resolve(document);
      if (target !== undefined && !ancestors.includes(target)) return;
      const wrong = target === undefined ? 'names no anchor before it' : 'stands inside of what it names';
      const line = alias.range ? lines.linePos(alias.range[0]).line : null;
      problems.push({ file, path: [], line, message: `is not YAML: *${alias.source} ${wrong}` });
    },
  });
  return problems;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read';
    const message = `the mapping file ${reason}; name another with --mapping or C360_MAPPING.`;
    throw mappingError([{ file, path: [], line: null, message }]);
  }
}

/** Errors: ConfigurationError for a file that cannot be read, and with every place where it is no YAML. */
export function readYaml(file: string): Yaml {
  const text = readText(file);
  const lines = new LineCounter();
  // Codes keep their spelling: 05 is no 5.
  const document = parseDocument(text, { lineCounter: lines, stringKeys: true });
  const errors = document.errors.map((e) => ({
    file,
    path: [],
    line: lines.linePos(e.pos[0]).line,
    message: `is not YAML: ${e.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? ''}`,
  }));
  const problems = errors.length > 0 ? errors : aliasProblems(file, document, lines);
  if (problems.length > 0) throw mappingError(problems);
  try {
    return { file, document, lines, data: document.toJS({ maxAliasCount: 1000 }) };
  } catch {
    // Aliases of aliases that unfold to more than memory may hold.
    throw mappingError([{ file, path: [], line: null, message: 'is not YAML: its aliases unfold to too much' }]);
  }
}

import { readFileSync } from 'node:fs';
import { LineCounter, isNode, parseDocument, visit } from 'yaml';
import type { Document, ErrorCode } from 'yaml';
import { ConfigurationError } from '../../../schema/errors.ts';
import type { FileProblem } from '../../../schema/errors.ts';
import type { Path } from './findings.ts';

export interface YamlText {
  readonly data: unknown;
  readonly lineOf: (path: Path) => number | null;
}

function pathText(path: Path): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}

function problemLine({ file, line, path, message }: FileProblem): string {
  return [line === null ? file : `${file}:${line}`, ...(path === '' ? [] : [path]), message].join(': ');
}

export function fileProblem(file: string, line: number | null, path: Path, message: string): FileProblem {
  return { file, line, path: pathText(path), message };
}

/** All problems of a file in one error, a line each. */
export function fileError(problems: readonly FileProblem[]): ConfigurationError {
  return new ConfigurationError(problems.map(problemLine).join('\n'), { problems });
}

function readText(file: string, unreadable: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw fileError([fileProblem(file, null, [], unreadable)]);
  }
}

/** By code of the parser: what is wrong. */
const NOT_YAML: Partial<Readonly<Record<ErrorCode, string>>> = {
  DUPLICATE_KEY: 'a word is there twice',
  TAB_AS_INDENT: 'it is indented with a tab',
  MULTIPLE_DOCS: 'it holds more than one document',
};

/** Errors: ConfigurationError where `*name` stands for nothing, or unfolds to more than memory may hold. */
function dataOf(file: string, document: Document, lines: LineCounter): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    let line: number | null = null;
    visit(document, {
      Alias: (_, { range }) => void (line ??= range ? lines.linePos(range[0]).line : null),
    });
    throw fileError([
      fileProblem(file, line, [], 'is not YAML: an alias must stand for an anchor above it, for few times.'),
    ]);
  }
}

/** Errors: ConfigurationError, of the words of `unreadable` for a file that cannot be read, and with the first place where it is no YAML. */
export function readYamlText(file: string, unreadable: string): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(readText(file, unreadable), { lineCounter: lines, stringKeys: true });
  const [wrong] = document.errors;
  if (wrong !== undefined) {
    const what = NOT_YAML[wrong.code] ?? 'a bracket, a quote or an indentation is wrong, here or in a line above';
    throw fileError([fileProblem(file, lines.linePos(wrong.pos[0]).line, [], `is not YAML: ${what}.`)]);
  }
  function lineOf(path: Path): number | null {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return null;
  }
  return { data: dataOf(file, document, lines), lineOf };
}

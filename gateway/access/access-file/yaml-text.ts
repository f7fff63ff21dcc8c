import { readFileSync } from 'node:fs';
import { LineCounter, isNode, parseDocument } from 'yaml';
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

/** Errors: ConfigurationError, of the words of `unreadable` for a file that cannot be read, and with every place where it is no YAML. */
export function readYamlText(file: string, unreadable: string): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(readText(file, unreadable), { lineCounter: lines, stringKeys: true });
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ pos, message }) =>
      fileProblem(file, lines.linePos(pos[0]).line, [], `is not YAML: ${message.split('\n')[0] ?? ''}`),
    );
    throw fileError(problems);
  }
  function lineOf(path: Path): number | null {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return null;
  }
  return { data: document.toJS({ maxAliasCount: 100 }), lineOf };
}

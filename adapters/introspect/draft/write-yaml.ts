/** A draft as people write mappings: small things on one line, notes as comments in front of what they are about. */
import { Document, isMap, isPair, isScalar, isSeq } from 'yaml';
import type { Node, Pair } from 'yaml';
import type { TableScore } from '../find/score.ts';
import type { Draft } from './draft-mapping.ts';
import type { JsonObject, Note, Path } from './drafting.ts';

const LINE_WIDTH = 110;
const COMMENT_WIDTH = 100;
/** Characters that a collection may take to stand on one line. */
const INLINE_WIDTH = 88;
const LIKELY = 'The likeliest of them, drafted: take the first # of the lines away, and leave one entity of a name.';
/** Their members stand on lines of their own, however short. */
const ALWAYS_OPEN = new Set<string | number>(['sources', 'entities', 'fields', 'links', 'children']);

function keyOf(path: Path): string {
  return JSON.stringify(path.map(String));
}

/** Comments are lines of their own; a control character would end one. */
function comment(text: string): string {
  const lines = [''];
  for (const word of text.replaceAll(/\p{C}/gu, ' ').split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length > COMMENT_WIDTH) lines.push(` ${word}`);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.join('\n');
}

type Notes = ReadonlyMap<string, readonly string[]>;

function hasNotes(path: Path, notes: Notes): boolean {
  const inside = keyOf(path).slice(0, -1);
  return [...notes.keys()].some((key) => key.startsWith(`${inside},`));
}

function isOpen(path: Path, node: Node, notes: Notes): boolean {
  const last = path.at(-1);
  if (
    path.length < (path[0] === 'sources' ? 3 : 4) ||
    hasNotes(path, notes) ||
    (last !== undefined && ALWAYS_OPEN.has(last))
  )
    return true;
  return JSON.stringify(node.toJSON()).length > INLINE_WIDTH;
}

/** Codes that are whole numbers are written as such. */
function writeKey(pair: Pair): string | number {
  const key = isScalar(pair.key) ? pair.key.value : pair.key;
  const text = String(key);
  if (isScalar(pair.key) && /^(?:0|[1-9]\d{0,8})$/.test(text)) pair.key.value = Number(text);
  return text;
}

function addNotes(node: Node, path: Path, notes: Notes): void {
  const texts = notes.get(keyOf(path));
  if (texts !== undefined) node.commentBefore = texts.map(comment).join('\n');
}

function style(node: unknown, path: Path, notes: Notes): void {
  if (isSeq(node)) {
    node.flow = !isOpen(path, node, notes);
    node.items.forEach((item, i) => {
      const at = [...path, i];
      if (isMap(item) || isScalar(item)) addNotes(item, at, notes);
      style(item, at, notes);
    });
  }
  if (!isMap(node)) return;
  node.flow = !isOpen(path, node, notes);
  for (const pair of node.items) {
    if (!isPair(pair)) continue;
    const at = [...path, writeKey(pair)];
    if (isScalar(pair.key)) addNotes(pair.key, at, notes);
    style(pair.value, at, notes);
  }
}

function candidateLines(candidates: readonly TableScore[]): readonly string[] {
  if (candidates.length === 0) return [];
  const lines = candidates.map((c) => `${c.entity}: ${c.facts.label}, ${c.confidence}: ${c.reasons.join('; ')}.`);
  return ['Tables that may be meant too, or instead:', ...lines];
}

function documentOf(mapping: JsonObject, notes: readonly Note[]): Document {
  const byPath = new Map<string, string[]>();
  for (const { path, text } of notes) {
    const key = keyOf(path);
    byPath.set(key, [...(byPath.get(key) ?? []), text]);
  }
  const document = new Document(mapping);
  style(document.contents, [], byPath);
  return document;
}

function textOf(document: Document): string {
  return document.toString({ lineWidth: LINE_WIDTH, singleQuote: true, flowCollectionPadding: true });
}

/** As a comment; without its #s it stands below `entities`. */
function commentedOut({ entities, notes }: Draft): string {
  const [, ...lines] = textOf(documentOf({ entities }, notes)).trimEnd().split('\n');
  return lines.map((line) => `#${line}`.trimEnd()).join('\n');
}

interface Around {
  readonly head: readonly string[];
  readonly candidates: readonly TableScore[];
  /** Drafts in comments. */
  readonly likely: readonly Draft[];
}

/**
 * The text of a mapping file.
 *
 * Shape: notes name places by their path in `mapping`; a note for a place that is not there is left out.
 */
export function writeYaml(mapping: JsonObject, notes: readonly Note[], { head, candidates, likely }: Around): string {
  const document = documentOf(mapping, notes);
  document.commentBefore = head.map(comment).join('\n');
  const tail = candidateLines(candidates);
  if (tail.length > 0) document.comment = tail.map(comment).join('\n');
  const drafts = likely.length === 0 ? [] : ['', `#${comment(LIKELY)}`, ...likely.map(commentedOut), ''];
  return `${textOf(document)}${drafts.join('\n')}`;
}

import { Parser } from 'htmlparser2';
import { MAX_DEPTH } from './tree.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  /** Where its text begins and ends in that of the whole document. */
  readonly start: number;
  end: number;
}

interface XmlDocument {
  /** An element without a name, which holds the root element. */
  readonly root: Element;
  readonly text: string;
}

function element(name: string, attributes: Readonly<Record<string, string>>, start: number): Element {
  return { name, attributes, children: [], start, end: start };
}

/**
 * The elements and texts of XML. Undefined for a text that was cut off, nests too deep, or has no element. No entity is
 * looked up anywhere: the parser knows those of XML itself alone.
 */
function parseXml(text: string): XmlDocument | undefined {
  const root = element('', {}, 0);
  const open: Element[] = [root];
  let sound = true;
  let held = '';
  const parser: Parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const next = element(name, attributes, held.length);
        open.at(-1)?.children.push(next);
        open.push(next);
        if (open.length > MAX_DEPTH) stop();
      },
      ontext: (more) => {
        held += more;
      },
      onclosetag: (_, implied) => {
        const closed = open.pop();
        if (closed !== undefined) closed.end = held.length;
        // What the text does not close itself: <a/> is closed where it is opened.
        if (implied && text[parser.endIndex - 1] !== '/') stop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  function stop(): void {
    sound = false;
    parser.pause();
  }
  parser.end(text);
  root.end = held.length;
  return sound && root.children.length > 0 ? { root, text: held } : undefined;
}

/**
 * The text at a path from the root element on: names of elements, a number for one of several of a name (the first where
 * none is given), `@name` for an attribute. Undefined for what is no XML, null where nothing stands there.
 */
export function xmlText(text: string, steps: readonly string[]): string | null | undefined {
  const document = parseXml(text);
  if (document === undefined) return undefined;
  let found: readonly Element[] = [document.root];
  for (const [i, step] of steps.entries()) {
    const [first] = found;
    if (first === undefined) return null;
    if (step.startsWith('@')) {
      const name = step.slice(1);
      return i === steps.length - 1 && Object.hasOwn(first.attributes, name) ? (first.attributes[name] ?? null) : null;
    }
    found = /^\d+$/.test(step)
      ? found.slice(Number(step), Number(step) + 1)
      : first.children.filter((c) => c.name === step);
  }
  const [first] = found;
  return first === undefined ? null : document.text.slice(first.start, first.end);
}

import { Parser } from 'htmlparser2';
import { MAX_DEPTH } from './tree.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

function element(name: string, attributes: Readonly<Record<string, string>>): Element {
  return { name, attributes, children: [], text: '' };
}

/**
 * The elements of an XML text below a root without a name. Undefined for a text that was cut off, nests too deep, or has
 * no element. No entity is looked up anywhere: the parser knows those of XML itself alone.
 */
function parseElements(text: string): Element | undefined {
  const root = element('', {});
  const open: Element[] = [root];
  let sound = true;
  const parser: Parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (!sound) return;
        const next = element(name, attributes);
        open.at(-1)?.children.push(next);
        open.push(next);
        if (open.length > MAX_DEPTH) sound = false;
      },
      ontext: (more) => {
        // An element's text holds that of the elements in it.
        if (sound) for (const each of open) each.text += more;
      },
      onclosetag: (_, implied) => {
        open.pop();
        // What the text does not close itself: <a/> is closed where it is opened.
        if (implied && text[parser.endIndex - 1] !== '/') sound = false;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  return sound && root.children.length > 0 ? root : undefined;
}

/**
 * The text at a path from the root element on: names of elements, a number for one of several of a name (the first where
 * none is given), `@name` for an attribute. Undefined for what is no XML, null where nothing stands there.
 */
export function xmlText(text: string, steps: readonly string[]): string | null | undefined {
  const root = parseElements(text);
  if (root === undefined) return undefined;
  let found: readonly Element[] = [root];
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
  return found[0]?.text ?? null;
}

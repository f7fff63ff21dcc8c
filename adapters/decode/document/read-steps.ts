/** The steps that decode a column's text: character set, document, pattern, part, in this order. */
import { RE2JS } from 're2js';
import type { Decoded } from '../../mapping/language/values.ts';
import type { TextRepair } from '../repair.ts';
import { parseJson } from './json.ts';
import { parsePhp } from './php.ts';
import { MAX_LENGTH, pathSteps, treeAt } from './tree.ts';
import type { Tree } from './tree.ts';
import { xmlText } from './xml.ts';
import { parseYaml } from './yaml.ts';

/** Null where the text holds no such value; undefined where it cannot be decoded. */
type Step = (text: string) => string | null | undefined;

/** A pattern looks at so much of a text: each sign takes as many steps as the pattern has, at the worst. */
const MAX_MATCHED = 2000;

function treeStep(parse: (text: string) => Tree | undefined, path: string | readonly (string | number)[]): Step {
  const steps = pathSteps(path);
  return (text) => {
    const tree = parse(text);
    if (tree === undefined) return undefined;
    const found = treeAt(tree, steps);
    if (found === undefined || found === null) return null;
    return typeof found === 'string' ? found : undefined;
  };
}

function documentStep({ json, php, xml, yaml }: Decoded): Step | null {
  if (json !== undefined) return treeStep(parseJson, json);
  if (php !== undefined) return treeStep(parsePhp, php);
  if (yaml !== undefined) return treeStep(parseYaml, yaml);
  if (xml === undefined) return null;
  const steps = pathSteps(xml);
  return (text) => xmlText(text, steps);
}

function patternStep(pattern: string): Step {
  const expression = RE2JS.compile(pattern);
  // A pattern with a group is about the group, also where it took no part in the match.
  const group = Math.min(1, expression.groupCount());
  return (text) => {
    const matcher = expression.matcher(text.slice(0, MAX_MATCHED));
    return matcher.find() ? matcher.group(group) : null;
  };
}

/** A text as the steps of a mapping decode it: null for none, undefined for one that cannot be decoded. */
export function createReadSteps(words: Decoded, repair: TextRepair | null): Step {
  const { pattern, split } = words;
  const steps: Step[] = [];
  if (repair !== null) steps.push((text) => repair.mend(text));
  const document = documentStep(words);
  if (document !== null) {
    steps.push((text) => (text.trim() === '' ? null : text.length > MAX_LENGTH ? undefined : document(text)));
  }
  if (pattern !== undefined) steps.push(patternStep(pattern));
  if (split !== undefined) steps.push((text) => text.split(split.by).at(split.at) ?? null);
  return (text) => {
    let value: string | null | undefined = text;
    for (const step of steps) {
      if (value === null || value === undefined) return value;
      value = step(value);
    }
    return value;
  };
}

/** The recorded scenario: what happens, the rows that say so, and what listeners are told. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const cell = z.union([z.string(), z.number(), z.null()]);
const action = z.object({ by: z.string(), what: z.string() });

const stepSchema = z.strictObject({
  what: z.string(),
  at: z.iso.datetime(),
  rows: z.record(z.string(), z.array(z.record(z.string(), cell))),
  headline: z.string().optional(),
  guest: z.strictObject({ headline: z.string().optional(), action: action.optional() }).optional(),
  stage: z.string().optional(),
  steps: z.string().optional(),
  late: z.boolean().optional(),
  atRisk: z.boolean().optional(),
  action: action.nullable().optional(),
  activity: z.array(z.string()).default([]),
  staff: z.array(z.string()).default([]),
});

/** One tick: rows that can be read together. */
export type ScenarioStep = Readonly<z.infer<typeof stepSchema>>;

export function readScenario(name: string): readonly ScenarioStep[] {
  const text = readFileSync(new URL(`${name}.yaml`, import.meta.url), 'utf8');
  return z.object({ steps: z.array(stepSchema) }).parse(parse(text, { merge: true })).steps;
}

/**
 * What sure rules join. Edges are taken strongest rule first, then by the records, and one that would bring two together
 * whom a person keeps apart is left out: so a group falls apart where its ties are weakest.
 */
import type { LinkRule } from '../../../schema/enums.ts';
import type { Apart } from './apart.ts';
import { SURE_RULES } from './component.ts';
import type { SureEdge, SureRule } from './component.ts';

/** 0 for the strongest. */
const RANKS = new Map<SureRule, number>(SURE_RULES.map((rule, rank) => [rule, rank]));

function rankOf(rule: SureRule): number {
  return RANKS.get(rule) ?? SURE_RULES.length;
}

export interface SureGroups {
  /** Each in the order of its records. */
  readonly groups: readonly (readonly number[])[];
  /** The edges that hold them together, no more than it takes, and the strongest ones that do. */
  readonly ties: readonly SureEdge[];
}

/** The order of edges: the records' numbers must follow their ids. */
function byStrength(left: SureEdge, right: SureEdge): number {
  const [a, b] = [Math.min(left.a, left.b), Math.min(right.a, right.b)];
  return rankOf(left.rule) - rankOf(right.rule) || a - b || Math.max(left.a, left.b) - Math.max(right.a, right.b);
}

/** Shape: records are 0 to `size` - 1. */
export function sureGroups(size: number, edges: readonly SureEdge[], apart: Apart): SureGroups {
  const groupOf = Array.from({ length: size }, (_, record): number[] => [record]);
  const ties: SureEdge[] = [];
  for (const edge of edges.toSorted(byStrength)) {
    const [left, right] = [groupOf[edge.a] ?? [], groupOf[edge.b] ?? []];
    const [large, small] = left.length >= right.length ? [left, right] : [right, left];
    if (large === small || small.some((record) => apart.of(record).some((other) => groupOf[other] === large))) continue;
    large.push(...small);
    for (const record of small) groupOf[record] = large;
    ties.push(edge);
  }
  const groups = [...new Set(groupOf)].map((group) => group.sort((a, b) => a - b));
  return { groups, ties };
}

/** The edges of each record. */
function edgesByRecord(ties: readonly SureEdge[]): ReadonlyMap<number, readonly SureEdge[]> {
  const edges = new Map<number, SureEdge[]>();
  for (const tie of ties) {
    for (const record of [tie.a, tie.b]) {
      const known = edges.get(record);
      if (known === undefined) edges.set(record, [tie]);
      else known.push(tie);
    }
  }
  return edges;
}

/**
 * How each record came to the founder of its group: the weakest rule on the strongest way there. The founder itself bears
 * the strongest of its own ties, and whom a person has joined to anybody bears that, however the way goes on. ONLY_RECORD is
 * whoever has none.
 */
export function rulesToFounders(ties: readonly SureEdge[], founders: readonly number[]): (record: number) => LinkRule {
  const edges = edgesByRecord(ties);
  const ranks = new Map<number, number>();
  for (const founder of founders) {
    const ways: [number, number][] = [[founder, 0]];
    for (const [record, rank] of ways) {
      for (const { a, b, rule } of edges.get(record) ?? []) {
        const other = a === record ? b : a;
        if (other === founder || ranks.has(other)) continue;
        ranks.set(other, Math.max(rank, rankOf(rule)));
        ways.push([other, Math.max(rank, rankOf(rule))]);
      }
    }
    const own = (edges.get(founder) ?? []).map(({ rule }) => rankOf(rule));
    if (own.length > 0) ranks.set(founder, Math.min(...own));
  }
  const isSaid = (record: number): boolean => edges.get(record)?.some(({ rule }) => rule === 'MANUAL') === true;
  return (record) =>
    isSaid(record) ? 'MANUAL' : (SURE_RULES[ranks.get(record) ?? SURE_RULES.length] ?? 'ONLY_RECORD');
}

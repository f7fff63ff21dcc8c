/**
 * Clusters of groups by likeness, the likest first, with a guard: bare union-find lets one wrong pair join two families.
 * Two clusters join where a pair between them is sure enough, the mean evidence over all their cross pairs is high enough,
 * nothing forbids it, and neither has a rival: a third cluster that the other could as well belong to, and that it may not
 * be one with. Who is contested so stays by itself, and a person decides.
 */
import { LINK } from '../model/model.ts';
import type { Apart } from './apart.ts';
import { createClusterGraph, inOrder } from './cluster-graph.ts';
import type { ClusterGraph, ClusterLink, ClusterNode } from './cluster-graph.ts';
import type { BitsBetween, Component, Namesakes, Nature } from './component.ts';
import { meanOf } from './crossings.ts';
import type { Cluster } from './crossings.ts';
import { createHeap } from './heap.ts';
import { createForbidden, type IsForbidden } from './forbidden.ts';

/**
 * Units: bits. The least mean evidence over the cross pairs of two clusters: what would be worth a person's look were it one
 * pair. On generated tables of up to 17 records a person anything from -4 to 4 gives nearly the same; on families with many
 * errors less than 0 joins twice as many strangers, more than 4 parts people from themselves.
 */
const LEAST_MEAN = 2;
/**
 * Units: bits. Who is nearer to the best than this is a rival: odds of less than 2 to 1 are a coin's toss. A margin of 3 left
 * up to 5 % more of true pairs apart and kept hardly any stranger out.
 */
const MARGIN = 1;

interface Candidate {
  readonly left: ClusterNode;
  readonly right: ClusterNode;
  readonly link: ClusterLink;
}

function isBefore(one: Candidate, other: Candidate): boolean {
  const more = meanOf(one.link.crossing) - meanOf(other.link.crossing);
  if (more !== 0) return more > 0;
  return one.left.first === other.left.first ? one.right.first < other.right.first : one.left.first < other.left.first;
}

/** Units: bits. How much speaks for two clusters: over all their pairs, and in the likest one. */
interface Strength {
  readonly mean: number;
  readonly best: number;
}

function strengthOf({ crossing, best }: ClusterLink): Strength {
  return { mean: meanOf(crossing), best: best?.bits ?? 0 };
}

function ownStrength(one: Cluster, other: Cluster, { ownBits }: Namesakes): Strength {
  let [sum, best] = [0, -Infinity];
  for (const a of one.records) {
    for (const b of other.records) {
      const bits = ownBits(Math.min(a, b), Math.max(a, b));
      sum += bits;
      best = Math.max(best, bits);
    }
  }
  return { mean: sum / (one.records.length * other.records.length), best };
}

/** The likest pair counts as much as the mean, which a row that tells less lowers: what is missing is no evidence. */
function isNearly(rival: Strength, chosen: Strength): boolean {
  return rival.mean > chosen.mean - MARGIN || rival.best > chosen.best - MARGIN;
}

/** Whether anybody of the one is a namesake of anybody of the other. */
function areNamesakes(one: Cluster, other: Cluster, namesakes: Namesakes): boolean {
  return one.records.some((a) => other.records.some((b) => namesakes.areNamesakes(Math.min(a, b), Math.max(a, b))));
}

interface Rivalry {
  readonly graph: ClusterGraph;
  readonly isForbidden: IsForbidden;
  readonly namesakes: Namesakes;
  readonly apart: Apart;
}

/** Whether two clusters may be one for all that stands between them. */
function areAlike(one: Cluster, other: Cluster, { crossing, best }: ClusterLink, isForbidden: IsForbidden): boolean {
  if (best === null || meanOf(crossing) < LEAST_MEAN) return false;
  return !isForbidden(crossing, [one, other]);
}

/**
 * Whether `node` could nearly as well be one with somebody who cannot be one with `other`: by all evidence, and between
 * namesakes by what is a person's own. Between two whom a person keeps apart no margin tells: he said that likeness errs there.
 */
function hasRival(rivalry: Rivalry, node: ClusterNode, other: ClusterNode, link: ClusterLink): boolean {
  const { graph, isForbidden, namesakes, apart } = rivalry;
  const isNear = (third: ClusterNode, rival: ClusterLink): boolean => {
    if (apart.parts(other.records, third.records) || isNearly(strengthOf(rival), strengthOf(link))) return true;
    if (!areNamesakes(other, third, namesakes)) return false;
    return isNearly(ownStrength(node, third, namesakes), ownStrength(node, other, namesakes));
  };
  const isApart = (third: ClusterNode): boolean =>
    isForbidden(graph.linkOf(other, third).crossing, [node, other, third]);
  return [...node.links].some(
    ([third, rival]) =>
      third !== other && areAlike(node, third, rival, isForbidden) && isApart(third) && isNear(third, rival),
  );
}

/** Shape: by their first records. `groups` are what sure rules have joined. */
export function guardedClusters(
  component: Component,
  groups: readonly (readonly number[])[],
  apart: Apart,
  bitsBetween: BitsBetween,
  { namesakes, ...nature }: Nature,
): readonly Cluster[] {
  const graph = createClusterGraph(component, groups, apart, bitsBetween, nature);
  const isForbidden = createForbidden(bitsBetween, nature);
  const rivalry = { graph, isForbidden, namesakes, apart };
  const heap = createHeap(isBefore);
  const least = component.link ?? LINK;
  const consider = (node: ClusterNode, other: ClusterNode, link: ClusterLink): void => {
    const [left, right] = inOrder(node, other);
    if ((link.best?.probability ?? 0) < least) return;
    if (areAlike(left, right, link, isForbidden)) heap.push({ left, right, link });
  };
  for (const node of graph.nodes) {
    for (const [other, link] of node.links) if (node.first < other.first) consider(node, other, link);
  }
  for (let next = heap.pop(); next !== undefined; next = heap.pop()) {
    const { left, right, link } = next;
    if (!graph.nodes.has(left) || !graph.nodes.has(right)) continue;
    if (hasRival(rivalry, left, right, link) || hasRival(rivalry, right, left, link)) continue;
    const joined = graph.join(left, right);
    for (const [other, evidence] of joined.links) consider(joined, other, evidence);
  }
  return [...graph.nodes].sort((one, other) => one.first - other.first);
}

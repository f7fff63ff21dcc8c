/** Clusters while they grow, and what speaks for and against any two of them. */
import type { Apart } from './apart.ts';
import type { BitsBetween, Component, Nature, ProbableEdge } from './component.ts';
import { FORBIDDEN, addCrossings, createCrossings } from './crossings.ts';
import type { Cluster, Crossing } from './crossings.ts';

export interface ClusterLink {
  readonly crossing: Crossing;
  /** Of the likest pair that may link; null where there is none. */
  readonly best: ProbableEdge | null;
}

export interface ClusterNode extends Cluster {
  /** To the clusters that something was asked about. */
  readonly links: Map<ClusterNode, ClusterLink>;
}

export interface ClusterGraph {
  /** Those that are now. */
  readonly nodes: ReadonlySet<ClusterNode>;
  /** The link of any two, asked for where it is not known. */
  linkOf(one: ClusterNode, other: ClusterNode): ClusterLink;
  /** Makes two one. */
  join(left: ClusterNode, right: ClusterNode): ClusterNode;
}

function likest(one: ProbableEdge | null, other: ProbableEdge | null): ProbableEdge | null {
  if (one === null || other === null) return one ?? other;
  return other.bits > one.bits ? other : one;
}

function setLink(one: ClusterNode, other: ClusterNode, link: ClusterLink): void {
  one.links.set(other, link);
  other.links.set(one, link);
}

/** In the order of their first records, so that evidence is asked for in one order whatever came first. */
export function inOrder(one: ClusterNode, other: ClusterNode): readonly [ClusterNode, ClusterNode] {
  return one.first < other.first ? [one, other] : [other, one];
}

type CrossingOf = (one: Cluster, other: Cluster) => Crossing;

function nodesOf(
  groups: readonly (readonly number[])[],
  edges: readonly ProbableEdge[],
  crossingOf: CrossingOf,
): Set<ClusterNode> {
  const nodes = groups.map((records): ClusterNode => ({ first: records[0] ?? 0, records, links: new Map() }));
  const nodeOf = new Map(nodes.flatMap((node) => node.records.map((record) => [record, node] as const)));
  for (const edge of edges) {
    const [one, other] = [nodeOf.get(edge.a), nodeOf.get(edge.b)];
    if (one === undefined || other === undefined || one === other) continue;
    const known = one.links.get(other);
    const crossing = known?.crossing ?? crossingOf(...inOrder(one, other));
    setLink(one, other, { crossing, best: likest(known?.best ?? null, edge.vetoed ? null : edge) });
  }
  return new Set(nodes);
}

type LinkOf = ClusterGraph['linkOf'];

/** The link of a third cluster to what two others become; null where nothing speaks for it or forbids it so far. */
function joinedLink(linkOf: LinkOf, left: ClusterNode, right: ClusterNode, third: ClusterNode): ClusterLink | null {
  const [one, two] = [left.links.get(third), right.links.get(third)];
  const best = likest(one?.best ?? null, two?.best ?? null);
  if (one?.crossing.forbidden === true || two?.crossing.forbidden === true) return { crossing: FORBIDDEN, best };
  if (best === null) return null;
  return { crossing: addCrossings(linkOf(left, third).crossing, linkOf(right, third).crossing), best };
}

/** Each group is a cluster at first. */
export function createClusterGraph(
  component: Component,
  groups: readonly (readonly number[])[],
  apart: Apart,
  bitsBetween: BitsBetween,
  nature: Pick<Nature, 'doubts' | 'limits'>,
): ClusterGraph {
  const crossingOf = createCrossings(component, apart, bitsBetween, nature);
  const nodes = nodesOf(groups, component.probable, crossingOf);

  function linkOf(one: ClusterNode, other: ClusterNode): ClusterLink {
    const known = one.links.get(other);
    if (known !== undefined) return known;
    const link = { crossing: crossingOf(...inOrder(one, other)), best: null };
    setLink(one, other, link);
    return link;
  }

  function join(left: ClusterNode, right: ClusterNode): ClusterNode {
    const records = [...left.records, ...right.records].sort((a, b) => a - b);
    const joined: ClusterNode = { first: Math.min(left.first, right.first), records, links: new Map() };
    for (const third of new Set([...left.links.keys(), ...right.links.keys()])) {
      if (third === left || third === right) continue;
      const link = joinedLink(linkOf, left, right, third);
      third.links.delete(left);
      third.links.delete(right);
      if (link !== null) setLink(joined, third, link);
    }
    nodes.delete(left);
    nodes.delete(right);
    nodes.add(joined);
    return joined;
  }

  return { nodes, linkOf, join };
}

import type { NumberLists } from '../blocking/lists-by.ts';
import type { Veto } from '../compare/veto.ts';
import { probabilityOf } from '../model/expectation-maximisation.ts';
import type { PairScorer } from '../model/scorer.ts';
import type { PersonTable } from '../person-table.ts';
import type {
  Component,
  ComponentRecord,
  Nature,
  Resolution,
  ResolvedCluster,
  ReviewPair,
  SureEdge,
} from '../resolve/component.ts';
import { resolveComponent } from '../resolve/resolve-component.ts';
import type { Components } from './components.ts';
import { componentsOf } from './components.ts';
import type { ProbableEdges } from './probable-edges.ts';

/** Everything that speaks for or against one person. Records are rows of the table. */
export interface Evidence {
  readonly table: PersonTable;
  readonly probable: ProbableEdges;
  readonly sure: readonly SureEdge[];
  readonly apart: readonly (readonly [number, number])[];
  readonly limitOf: (row: number) => number;
  readonly isGuest: (row: number) => boolean;
  readonly scorer: Pick<
    PairScorer,
    'vetoOf' | 'bitsOf' | 'ownBitsOf' | 'haveOneName' | 'isMisspelt' | 'isNamed' | 'limitedUntil' | 'haveInCommon'
  >;
  /** The probability from which likeness links by itself; LINK where it is left out. */
  readonly link?: number;
}

function listOf({ starts, values }: NumberLists, list: number): Int32Array {
  return values.subarray(starts[list], starts[list + 1]);
}

/** Pairs to be kept apart, by component; those of two components are apart anyway. */
function apartByComponent(
  { apart }: Evidence,
  { ofRow }: Components,
): ReadonlyMap<number, (readonly [number, number])[]> {
  const pairs = new Map<number, (readonly [number, number])[]>();
  for (const pair of apart) {
    const component = ofRow[pair[0]] ?? -1;
    if (component === -1 || component !== ofRow[pair[1]]) continue;
    const known = pairs.get(component);
    if (known === undefined) pairs.set(component, [pair]);
    else known.push(pair);
  }
  return pairs;
}

interface ReadComponent {
  readonly component: Component;
  /** By record of the component: its row. */
  readonly rowOf: (record: number) => number;
}

/** Reads one component after another, its records numbered from 0. */
function createReader(evidence: Evidence, components: Components): (component: number) => ReadComponent {
  const { table, probable } = evidence;
  const apart = apartByComponent(evidence, components);
  /** By row: its number within its component. */
  const numbers = new Int32Array(table.size);
  const numberOf = (row: number): number => numbers[row] ?? 0;

  function recordOf(row: number): ComponentRecord {
    return { id: table.ids[row] ?? '', limit: evidence.limitOf(row), guest: evidence.isGuest(row) };
  }

  function probableEdge(edge: number): Component['probable'][number] {
    // `edge` is a number of these columns.
    const [left, right, bits] = [probable.left[edge]!, probable.right[edge]!, probable.bits[edge]!];
    const vetoed = probable.vetoed[edge] === 1;
    return { a: numberOf(left), b: numberOf(right), bits, probability: probabilityOf(bits), vetoed };
  }

  return (number) => {
    const rows = listOf(components.rows, number);
    for (const [record, row] of rows.entries()) numbers[row] = record;
    const component: Component = {
      ...(evidence.link === undefined ? {} : { link: evidence.link }),
      records: Array.from(rows, recordOf),
      sure: Array.from(listOf(components.sure, number), (at) => evidence.sure[at]!).map(
        // `at` is a number of this list
        ({ a, b, rule }) => ({ a: numberOf(a), b: numberOf(b), rule }),
      ),
      probable: Array.from(listOf(components.edges, number), probableEdge),
      apart: (apart.get(number) ?? []).map(([a, b]) => [numberOf(a), numberOf(b)]),
    };
    return { component, rowOf: (record) => rows[record] ?? 0 };
  };
}

/** What the scorer knows of a component's records beside their bits. */
function natureOf(scorer: Evidence['scorer'], rowOf: (record: number) => number): Nature {
  return {
    namesakes: {
      areNamesakes: (a, b) => isNamesakeVeto(scorer.vetoOf(rowOf(a), rowOf(b))),
      ownBits: (a, b) => scorer.ownBitsOf(rowOf(a), rowOf(b)),
      haveOneName: (a, b) => scorer.haveOneName(rowOf(a), rowOf(b)),
    },
    doubts: {
      isDoubtful: (a, b) => scorer.isMisspelt(rowOf(a), rowOf(b)),
      bits: (a, b) => scorer.bitsOf(rowOf(a), rowOf(b)),
      isNamed: (record) => scorer.isNamed(rowOf(record)),
    },
    limits: {
      between(a, b) {
        const by = scorer.limitedUntil(rowOf(a), rowOf(b));
        if (by === null) return 'none';
        return by === 'nothing' ? 'firm' : 'lifted';
      },
      isLifted(a, b, record, witness) {
        const by = scorer.limitedUntil(rowOf(a), rowOf(b));
        if (by === null || by === 'nothing' || (by === 'name' && !scorer.isNamed(rowOf(witness)))) return false;
        return scorer.haveInCommon(by, rowOf(record), rowOf(witness));
      },
    },
  };
}

/** Resolves one component after another. */
function createResolver(evidence: Evidence, components: Components): (component: number) => Resolution {
  const { scorer } = evidence;
  const read = createReader(evidence, components);
  return (number) => {
    const { component, rowOf } = read(number);
    const bitsBetween = (a: number, b: number): number => {
      const [left, right] = [rowOf(a), rowOf(b)];
      return scorer.vetoOf(left, right) === null ? scorer.bitsOf(left, right) : -Infinity;
    };
    return resolveComponent(component, bitsBetween, natureOf(scorer, rowOf));
  };
}

/** Two of one name whom their age alone tells apart. */
function isNamesakeVeto(veto: Veto | null): boolean {
  return veto === 'BIRTH_YEARS_APART' || veto === 'GENERATIONS_DIFFER';
}

function onlyRecord(record: string): ResolvedCluster {
  return { groups: [{ records: [{ record, rule: 'ONLY_RECORD' }], probability: 1 }] };
}

function founderOf({ groups }: ResolvedCluster): string {
  return groups[0]?.records[0]?.record ?? '';
}

const byFounder = (one: ResolvedCluster, other: ResolvedCluster): number =>
  founderOf(one) < founderOf(other) ? -1 : 1;

const byLikeness = (one: ReviewPair, other: ReviewPair): number =>
  other.bits - one.bits ||
  (one.left === other.left ? (one.right < other.right ? -1 : 1) : one.left < other.left ? -1 : 1);

/**
 * Shape: every record is in one cluster. Clusters come by their founders' ids, reviews by likeness, the most alike ones first.
 */
export function resolveComponents(evidence: Evidence, onComponent: (done: number, total: number) => void): Resolution {
  const { table } = evidence;
  const components = componentsOf(table.size, evidence.probable, evidence.sure);
  const resolve = createResolver(evidence, components);
  const clusters: ResolvedCluster[] = [];
  const reviews: ReviewPair[] = [];
  for (let component = 0; component < components.count; component++) {
    const resolution = resolve(component);
    clusters.push(...resolution.clusters);
    reviews.push(...resolution.reviews);
    onComponent(component + 1, components.count);
  }
  for (const [row, id] of table.ids.entries()) if (components.ofRow[row] === -1) clusters.push(onlyRecord(id));
  return { clusters: clusters.sort(byFounder), reviews: reviews.sort(byLikeness) };
}

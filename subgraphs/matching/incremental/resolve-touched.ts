import type { Scorer } from '../model/scorer.ts';
import type { ProbableEdges } from '../pipeline/probable-edges.ts';
import { resolveComponents } from '../pipeline/resolve-components.ts';
import type { Resolution, SureEdge } from '../resolve/component.ts';
import { sureEdges } from '../sure/sure-edges.ts';
import { createSureJudge } from '../sure/sure-judge.ts';
import type { SureTable } from '../sure/sure-table.ts';
import type { StoredEdge, Ties } from './match-state.ts';
import type { IsCommonText } from './score-pairs.ts';
import { withoutCommon } from './score-pairs.ts';

export interface Touched {
  readonly table: SureTable;
  readonly edges: readonly StoredEdge[];
  readonly ties: Ties;
  readonly scorer: Scorer;
  readonly isCommonText: IsCommonText;
  /** The probability from which likeness links by itself. */
  readonly link: number;
}

type RowPair = readonly [number, number];

/** The rows of two ids; null where one of them is not there. */
function createRowPairs(ids: readonly string[]): (left: string, right: string) => RowPair | null {
  const rows = new Map(ids.map((id, row) => [id, row]));
  return (left, right) => {
    const [a, b] = [rows.get(left), rows.get(right)];
    return a === undefined || b === undefined || a === b ? null : [a, b];
  };
}

function probableEdges(edges: readonly StoredEdge[], rowsOf: ReturnType<typeof createRowPairs>): ProbableEdges {
  const found = edges.flatMap(({ left, right, bits, vetoed }) => {
    const rows = rowsOf(left, right);
    return rows === null ? [] : [{ rows, bits, vetoed }];
  });
  return {
    left: Int32Array.from(found, ({ rows }) => rows[0]),
    right: Int32Array.from(found, ({ rows }) => rows[1]),
    bits: Float64Array.from(found, ({ bits }) => bits),
    vetoed: Int32Array.from(found, ({ vetoed }) => (vetoed ? 1 : 0)),
    compared: found.length,
  };
}

/** Clusters and reviews of records that nothing ties to any others. */
export function resolveTouched({ table, edges, ties, scorer, isCommonText, link }: Touched): Resolution {
  const { persons, guests, limits } = table;
  const rowsOf = createRowPairs(persons.ids);
  const given = ties.joined.flatMap(({ left, right, rule }): readonly SureEdge[] => {
    const rows = rowsOf(left, right);
    return rows === null ? [] : [{ a: rows[0], b: rows[1], rule }];
  });
  const apart = ties.apart.flatMap(([left, right]): readonly RowPair[] => {
    const rows = rowsOf(left, right);
    return rows === null ? [] : [rows];
  });
  const known = {
    isCommonEmail: (email: string) => isCommonText('signs in with', email),
    isCommonPhone: (phone: string) => isCommonText('phone', phone),
  };
  const compared = withoutCommon(persons, isCommonText);
  return resolveComponents(
    {
      table: compared,
      probable: probableEdges(edges, rowsOf),
      sure: sureEdges({ table, given, apart, judge: createSureJudge(persons), known }),
      apart,
      limitOf: (row) => limits[row] ?? -1,
      isGuest: (row) => guests[row] === 1,
      scorer: scorer.between(compared, compared),
      link,
    },
    () => undefined,
  );
}

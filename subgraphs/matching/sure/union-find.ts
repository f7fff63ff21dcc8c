/** Disjoint sets over 0..size-1, eight bytes an element. Which element represents a set is of no meaning. */
export interface UnionFind {
  find(element: number): number;
  /** How many elements the element's set has, itself included. */
  sizeOf(element: number): number;
  union(a: number, b: number): void;
  copy(): UnionFind;
}

export function createUnionFind(size: number): UnionFind {
  return unionFindOver(
    Int32Array.from({ length: size }, (_, index) => index),
    new Int32Array(size).fill(1),
  );
}

function unionFindOver(parents: Int32Array, sizes: Int32Array): UnionFind {
  // Elements are below the size, so each has a parent and a size; the rest is what the compiler cannot see.
  const parentOf = (element: number): number => parents[element] ?? element;
  const sizeAt = (root: number): number => sizes[root] ?? 1;

  function find(element: number): number {
    let at = element;
    while (parentOf(at) !== at) {
      parents[at] = parentOf(parentOf(at));
      at = parentOf(at);
    }
    return at;
  }

  return {
    find,
    sizeOf: (element) => sizeAt(find(element)),
    union(a, b) {
      const [left, right] = [find(a), find(b)];
      if (left === right) return;
      const [large, small] = sizeAt(left) >= sizeAt(right) ? [left, right] : [right, left];
      parents[small] = large;
      sizes[large] = sizeAt(large) + sizeAt(small);
    },
    copy: () => unionFindOver(parents.slice(), sizes.slice()),
  };
}

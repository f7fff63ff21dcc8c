/** The first of many in an order, while more come in: a binary heap. */
export interface Heap<Item> {
  push(item: Item): void;
  /** Takes the first one out. */
  pop(): Item | undefined;
}

function swap(items: unknown[], one: number, other: number): void {
  const [left, right] = [items[one], items[other]];
  if (left === undefined || right === undefined) return;
  items[one] = right;
  items[other] = left;
}

/** `before`: whether one item comes out before another. A full order, so that what came in first is of no meaning. */
export function createHeap<Item>(before: (one: Item, other: Item) => boolean): Heap<Item> {
  const items: Item[] = [];

  function isBefore(one: number, other: number): boolean {
    const [left, right] = [items[one], items[other]];
    return left !== undefined && right !== undefined && before(left, right);
  }

  function rise(from: number): void {
    for (let at = from; at > 0;) {
      const above = (at - 1) >> 1;
      if (!isBefore(at, above)) return;
      swap(items, at, above);
      at = above;
    }
  }

  function sink(): void {
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const below = isBefore(left + 1, left) ? left + 1 : left;
      if (!isBefore(below, at)) return;
      swap(items, at, below);
      at = below;
    }
  }

  return {
    push(item) {
      items.push(item);
      rise(items.length - 1);
    },
    pop() {
      swap(items, 0, items.length - 1);
      const first = items.pop();
      sink();
      return first;
    },
  };
}

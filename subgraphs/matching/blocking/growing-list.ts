/** A list of numbers outside of the heap that grows at its end. */
export interface GrowingList<A extends Int32Array | Float64Array> {
  readonly push: (value: number) => void;
  readonly clear: () => void;
  readonly length: () => number;
  /** What is in it now; overwritten by what comes later. */
  readonly view: () => A;
}

const FIRST = 1024;

function growingList<A extends Int32Array | Float64Array>(make: (length: number) => A): GrowingList<A> {
  let values = make(FIRST);
  let length = 0;

  function push(value: number): void {
    if (length === values.length) {
      const larger = make(length * 2);
      larger.set(values);
      values = larger;
    }
    values[length++] = value;
  }

  return {
    push,
    clear: () => {
      length = 0;
    },
    length: () => length,
    view: () => values.subarray(0, length) as A, // of its own kind
  };
}

export function growingInts(): GrowingList<Int32Array> {
  return growingList((length) => new Int32Array(length));
}

export function growingNumbers(): GrowingList<Float64Array> {
  return growingList((length) => new Float64Array(length));
}

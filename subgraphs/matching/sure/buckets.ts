/** Elements 0..n-1 sorted into buckets, in two typed arrays: no list is made for any bucket. */
export interface Buckets {
  of(bucket: number): Int32Array;
}

/** A bucket keeps the order in which its elements come; those of a negative bucket are in none. */
export function createBuckets(
  count: number,
  elements: Iterable<number>,
  bucketOf: (element: number) => number,
): Buckets {
  const ordered = Int32Array.from(elements);
  const ends = new Int32Array(count + 1);
  for (const element of ordered) {
    const bucket = bucketOf(element);
    if (bucket >= 0) ends[bucket + 1] = (ends[bucket + 1] ?? 0) + 1;
  }
  for (let bucket = 0; bucket < count; bucket += 1) ends[bucket + 1] = (ends[bucket + 1] ?? 0) + (ends[bucket] ?? 0);
  const next = ends.slice();
  const members = new Int32Array(ends[count] ?? 0);
  for (const element of ordered) {
    const bucket = bucketOf(element);
    if (bucket < 0) continue;
    const place = next[bucket] ?? 0;
    members[place] = element;
    next[bucket] = place + 1;
  }
  return { of: (bucket) => members.subarray(ends[bucket] ?? 0, ends[bucket + 1] ?? 0) };
}

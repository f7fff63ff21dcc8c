/** Rows in the order of their ids, by code units: the same records give the same outcome in whatever order they come. */
export function rowsById(ids: readonly string[]): Int32Array {
  return Int32Array.from(ids.keys()).sort((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1));
}

/** A number of each row that depends on its id alone (FNV-1a). */
export function hashesOfIds(ids: readonly string[]): Int32Array {
  return Int32Array.from(ids, (id) => {
    let hash = 0x811c9dc5;
    for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
    return hash;
  });
}

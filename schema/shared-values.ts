export interface SharedValues<T> {
  /** The one that is kept by a key, else a new one. */
  get(key: string, make: () => T): T;
}

/** Values by key, each for as long as somebody else holds it. */
export function createSharedValues<T extends object>(): SharedValues<T> {
  const references = new Map<string, WeakRef<T>>();
  const gone = new FinalizationRegistry<string>((key) => {
    if (references.get(key)?.deref() === undefined) references.delete(key); // another may have been made since
  });
  return {
    get(key, make) {
      const held = references.get(key)?.deref();
      if (held !== undefined) return held;
      const value = make();
      references.set(key, new WeakRef(value));
      gone.register(value, key);
      return value;
    },
  };
}

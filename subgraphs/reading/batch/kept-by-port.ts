/** Something of a port and a name (of a list, of children), made once: the ports are few, and so are the names of each. */
export function keptByPort<T>(make: (port: object, name: string) => T): (port: object, name: string) => T {
  const kept = new WeakMap<object, Map<string, T>>();
  return (port, name) => {
    let ofPort = kept.get(port);
    if (ofPort === undefined) kept.set(port, (ofPort = new Map<string, T>()));
    let one = ofPort.get(name);
    if (one === undefined) ofPort.set(name, (one = make(port, name)));
    return one;
  };
}

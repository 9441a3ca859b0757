/** Remembers the last call: the same arguments give the same result. */
export function memo<A extends unknown[], T>(compute: (...args: A) => T): (...args: A) => T {
  let last: { args: A; value: T } | null = null;
  return (...args) => {
    if (last?.args.every((arg, i) => arg === args[i])) return last.value;
    const value = compute(...args);
    last = { args, value };
    return value;
  };
}

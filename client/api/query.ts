/** A path with those of the values that are there: `?a=1&b=2`, or the path alone. */
export function withQuery(
  path: string,
  values: Readonly<Record<string, string | number | null | undefined>>,
): string {
  const query = new URLSearchParams(
    Object.entries(values).flatMap(([key, value]) =>
      value === null || value === undefined ? [] : [[key, String(value)]],
    ),
  ).toString();
  return query === '' ? path : `${path}?${query}`;
}

/**
 * Members in the parts that decisions of people make of them: within a part nobody is kept apart, and each is kept apart
 * from everybody in another part. Null where that cannot be had, since who belongs to whom is then not said.
 */
export function partsOf(
  members: readonly number[],
  areApart: (one: number, other: number) => boolean,
): readonly (readonly number[])[] | null {
  const parts: number[][] = [];
  for (const member of members) {
    const joinable = parts.filter((part) => part.some((other) => !areApart(member, other)));
    if (joinable.length > 1 || joinable[0]?.some((other) => areApart(member, other)) === true) return null;
    if (joinable[0] === undefined) parts.push([member]);
    else joinable[0].push(member);
  }
  return parts;
}

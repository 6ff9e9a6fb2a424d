/**
 * Files that import each other in a circle: none of them can be read, moved or tried without the others.
 * @module
 */
import type { Import } from './source.ts';

/** The imports that make up circles. */
export function circling(imports: readonly Import[]): readonly Import[] {
  const left = withoutEnds(imports);
  const next = Map.groupBy(left, ({ file }) => file);
  return left.filter(({ file, to }) => reaches(next, to, file));
}

/** Those between files that import something and are imported, again and again. */
function withoutEnds(imports: readonly Import[]): readonly Import[] {
  const importing = new Set(imports.map(({ file }) => file));
  const imported = new Set(imports.map(({ to }) => to));
  const left = imports.filter(({ file, to }) => imported.has(file) && importing.has(to));
  return left.length === imports.length ? left : withoutEnds(left);
}

function reaches(next: ReadonlyMap<string, readonly Import[]>, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const each of seen) for (const onward of next.get(each) ?? []) seen.add(onward.to);
  return seen.has(to);
}

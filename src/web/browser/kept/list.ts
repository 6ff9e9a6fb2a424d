/**
 * Lists that this browser keeps; empty where it keeps nothing, or something else lies there.
 * @module
 */

export function keptList(name: string): readonly unknown[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(name) ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

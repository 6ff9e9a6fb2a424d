/**
 * Patterns of paths, for rules that hold before a route is found: `/:union/proposals`, `/api/*`.
 * @module
 */

/** Whether a path is the pattern's: `:name` stands for one part, `*` at the end for any more. */
export function pathMatcher(pattern: string): (path: string) => boolean {
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replace(/:\w+/g, '[^/]+')
    .replace(/\/\*$/, '(?:/.*)?');
  const whole = new RegExp(`^${source}/?$`);
  return (path) => whole.test(path);
}

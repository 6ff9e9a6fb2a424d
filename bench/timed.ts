/** Seconds, and what came of it. */
export async function timed<T>(
  work: () => T,
): Promise<readonly [seconds: number, made: Awaited<T>]> {
  const start = performance.now();
  const made = await work();
  return [(performance.now() - start) / 1_000, made];
}

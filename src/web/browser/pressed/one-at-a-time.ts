/**
 * What a press of a button begins, and takes a while: a browser may tell of two presses before it is done.
 * @module
 */

/** Does it, and nothing when asked again meanwhile: two presses would make two keys. What goes wrong is for `failed` to say. */
export function oneAtATime(
  does: () => Promise<void> | void,
  failed: (error: unknown) => void,
): () => void {
  let isBusy = false;
  const once = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    try {
      await does();
    } catch (error) {
      failed(error);
    } finally {
      isBusy = false;
    }
  };
  return () => void once();
}

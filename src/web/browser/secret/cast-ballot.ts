/**
 * Which ballot this device cast in a vote, to hold the minutes against it.
 * @module
 */

const nameOf = (proposal: string): string => `syndicat/cast/${proposal}`;

/** The hash of the ballot that was cast here last. */
export function castBallot(proposal: string): string | undefined {
  try {
    return localStorage.getItem(nameOf(proposal)) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepCast(proposal: string, ballot: string): void {
  try {
    localStorage.setItem(nameOf(proposal), ballot);
  } catch {
    // A browser that keeps nothing can still vote.
  }
}

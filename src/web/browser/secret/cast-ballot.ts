/**
 * Which ballot this device cast in a vote, to hold the minutes against it.
 * @module
 */

/** A vote, and the member who votes: a device may be that of several. */
export interface Casting {
  readonly proposal: string;
  readonly member: string;
}

const nameOf = ({ proposal, member }: Casting): string => `syndicat/cast/${proposal}/${member}`;

/** The hash of the ballot that was cast here last. */
export function castBallot(casting: Casting): string | undefined {
  try {
    return localStorage.getItem(nameOf(casting)) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepCast(casting: Casting, ballot: string): void {
  try {
    localStorage.setItem(nameOf(casting), ballot);
  } catch {
    // A browser that keeps nothing can still vote.
  }
}

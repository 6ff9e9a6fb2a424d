/**
 * Which ballots this device cast in a vote, to hold the minutes against them. One that was only sent may have been
 * refused, or lost on its way; once the hall has shown it in the minutes, it has to stay there.
 * @module
 */

/** A vote, and the member who votes: a device may be that of several. */
export interface Casting {
  readonly proposal: string;
  readonly member: string;
}

/** The hashes of the ballot that was sent last, and of the one that the hall showed in the minutes last. */
export interface CastHere {
  readonly sent?: string | undefined;
  readonly confirmed?: string | undefined;
}

const nameOf = (state: 'sent' | 'cast', { proposal, member }: Casting): string =>
  `syndicat/${state}/${proposal}/${member}`;

/** What was cast here, where the page of the vote shows `standing` as the voter’s ballot, or none. */
export function castHere(casting: Casting, standing: string | undefined): CastHere {
  const sent = kept(nameOf('sent', casting));
  if (sent !== undefined && sent === standing) keep(nameOf('cast', casting), sent);
  return { sent, confirmed: kept(nameOf('cast', casting)) };
}

export const keepSent = (casting: Casting, ballot: string): void =>
  keep(nameOf('sent', casting), ballot);

function kept(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

function keep(name: string, ballot: string): void {
  try {
    localStorage.setItem(name, ballot);
  } catch {
    // A browser that keeps nothing can still vote.
  }
}

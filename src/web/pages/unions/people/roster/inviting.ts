/**
 * Inviting the chosen people of a list, one act after the other. Each time it is asked anew whom the book has invited
 * by now, so that whoever is interrupted goes on with the rest, and nobody is invited twice.
 * @module
 */
import { type Instant, millis } from '../../../../../union/kernel/instant.ts';
import type { ReadUnion } from '../../../../../union/union.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { FormAct } from '../../../../acts/enter-all.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { type Invited, invitedBy, noting, stands } from '../../../../notices/invited/invited.ts';
import { letterStates, sendLetters } from '../../../../notices/invited/letters.ts';
import { type Roster, secretFor } from './roster-draft.ts';
import { invitationFor, standingsOf, type Stood, veiledKeysOf } from './standing.ts';

export interface Progress {
  /** The chosen people who are not invited yet, and those who are, from this list. */
  readonly open: readonly Stood[];
  readonly done: readonly Stood[];
}

export function progressOf(roster: Roster, all: readonly Stood[]): Progress {
  const chosen = new Set(roster.chosen);
  const those = all.filter(({ person }) => chosen.has(person.line));
  return {
    open: those.filter(({ standing }) => standing === 'new'),
    done: those.filter(({ standing }) => standing === 'here'),
  };
}

/**
 * Lets the letters to who is invited go out, where the hall has mail; `again` those, too, that wait already, which an
 * interruption may have kept from the queue.
 */
export async function sendTheirs(
  deps: Pick<UnionDeps, 'store' | 'now' | 'mailer'>,
  view: Pick<UnionView, 'union' | 'seal' | 't'>,
  {
    roster,
    done,
    again = false,
  }: { readonly roster: Roster; readonly done: readonly Stood[]; readonly again?: boolean },
): Promise<void> {
  if (deps.mailer.way.kind === 'none' || roster.until === undefined) return;
  const until = millis(roster.until);
  const reached = done.filter(({ takesLetters, isUsed }) => takesLetters && isUsed === false);
  const states = await letterStates(
    { vault: deps.store.vault, now: deps.now },
    view.seal,
    reached.flatMap(({ invitation }) => invitation ?? []),
  );
  const letters = reached.flatMap(({ person, invitation }) => {
    const state = states.get(invitation ?? '');
    const isToGo = state === undefined || (again && state === 'waiting');
    return isToGo && invitation !== undefined && person.email !== undefined
      ? {
          invitation,
          union: view.union.id,
          to: person.email,
          secret: secretFor(roster, person),
          language: view.t.language,
          until,
        }
      : [];
  });
  await sendLetters(deps, view.seal, letters);
}

type Deps = Pick<UnionDeps, 'store' | 'now' | 'mailer' | 'clerk'>;

/** The next act of the series, and how far it is; no act once all are invited. */
export interface Next {
  readonly act: FormAct | undefined;
  readonly done: number;
  readonly all: number;
}

/** Says what comes next, and lets the letters go out to who is invited by now. */
export async function nextInvitation(
  deps: Deps,
  view: Pick<UnionView, 'union' | 'seal' | 't'>,
  roster: Roster,
): Promise<Next> {
  const chosen = new Set(roster.chosen);
  const people = roster.people.filter(({ line }) => chosen.has(line));
  const { open, done } = progressOf(roster, await standingsOf(deps, view, { ...roster, people }));
  await sendTheirs(deps, view, { roster, done });
  const [first] = open;
  const counts = { done: done.length, all: done.length + open.length };
  if (!first || roster.until === undefined) return { act: undefined, ...counts };
  const secret = secretFor(roster, first.person);
  const invited = invitationFor(secret, roster.id);
  const union = await noted(deps, view, { first, invited, until: roster.until });
  // Somebody else was faster by a moment.
  if (union) return nextInvitation(deps, { ...view, union }, roster);
  const fields = [
    ['b.invitation', invited.invitation],
    ['b.until', roster.until],
    ['n.uses', '1'],
    ['secret', secret],
  ] as const;
  return { act: { act: 'members/invite@1', fields, senders: [] }, ...counts };
}

interface ToNote {
  readonly first: Stood;
  readonly invited: Invited;
  readonly until: Instant;
}

/**
 * Notes it before it is entered: whoever brings in the list again then finds it, whatever happens between. Where another
 * list has invited the same person meanwhile, that stays, and the union comes back as it stands now.
 */
async function noted(
  { store: { vault }, now, clerk }: Deps,
  view: Pick<UnionView, 'union' | 'seal'>,
  { first, invited, until }: ToNote,
): Promise<ReadUnion | undefined> {
  const keys = veiledKeysOf(view, first.person);
  const before = await invitedBy({ vault, now }, keys);
  await vault.write(noting(keys, invited, millis(until)));
  const union = await clerk.union(view.union.id);
  if (!union) return undefined;
  const faster = [...before].filter(
    ([, each]) => each.list !== invited.list && stands(union, each),
  );
  if (faster.length === 0) return undefined;
  for (const [key, each] of faster) {
    const ends = union.members.invitations.get(each.invitation)?.until ?? until;
    await vault.write(noting([key], each, millis(ends)));
  }
  return union;
}

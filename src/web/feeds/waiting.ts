/**
 * What waits for one member: told in a private feed, and gone from it once it is done.
 * @module
 */
import { type Proposal, waitsForVoter } from '../../union/assembly/assembly.ts';
import type { MemberId } from '../../union/kernel/ids.ts';
import { hoursAfter, type Instant } from '../../union/kernel/instant.ts';
import type { ReadUnion } from '../../union/union.ts';
import { type Html, html } from '../html.ts';
import { titleOf } from '../pages/unions/assembly/sitting.ts';
import { type Item, uuidFor } from './feed.ts';
import type { Telling } from './telling.ts';

export type Waiting =
  | {
      readonly kind: 'vote-missing' | 'closes-soon';
      readonly at: Instant;
      readonly proposal: Proposal;
    }
  | { readonly kind: 'keys-exchanged'; readonly at: Instant };

/** Votes in which the member's is missing, and an exchange of their keys that is under way. */
export function waitingFor(union: ReadUnion, member: MemberId, now: Instant): readonly Waiting[] {
  const { assembly, members, phase } = union;
  if (phase !== 'founded') return [];
  const open = [...assembly.open].flatMap((id) => assembly.proposals.get(id) ?? []);
  const votes = open.flatMap((proposal) => missingVote(union, proposal, { member, now }) ?? []);
  const recovery = members.people.get(member)?.recovery;
  return recovery ? [{ kind: 'keys-exchanged', at: recovery.since }, ...votes] : votes;
}

/** A day before it closes it is told once more, if the vote is so long that this makes sense. */
function missingVote(
  union: ReadUnion,
  proposal: Proposal,
  { member, now }: { readonly member: MemberId; readonly now: Instant },
): Waiting | undefined {
  const { poll } = proposal;
  if (!poll || poll.closes <= now || !waitsForVoter(union, poll, member)) return undefined;
  const soon = hoursAfter(poll.closes, -24);
  return soon <= now && soon >= hoursAfter(poll.opened, 24)
    ? { kind: 'closes-soon', at: soon, proposal }
    : { kind: 'vote-missing', at: poll.opened, proposal };
}

export const waitingItem =
  (telling: Telling, member: MemberId) =>
  (waiting: Waiting): Item => {
    const { union, origin, home } = telling;
    const proposal = 'proposal' in waiting ? waiting.proposal : undefined;
    const { title, body } = proposal ? voteWords(telling, waiting, proposal) : keyWords(telling);
    return {
      id: uuidFor(union.id, waiting.kind, member, proposal?.id ?? waiting.at),
      title,
      html: body.text.trim(),
      url: `${origin}${home}${proposal ? `/p/${proposal.id}#vote` : '/recover'}`,
      at: waiting.at,
      changed: waiting.at,
      tag: waiting.kind,
    };
  };

interface Words {
  readonly title: string;
  readonly body: Html;
}

function voteWords(telling: Telling, { kind }: Waiting, proposal: Proposal): Words {
  const { t } = telling;
  const title = titleOf(telling, proposal);
  const closes = t.plainMoment(proposal.poll?.closes ?? proposal.changed);
  return {
    title:
      kind === 'closes-soon'
        ? t('The vote closes soon, and yours is missing: {title}', { title })
        : t('Your vote is missing: {title}', { title }),
    body: html`<p>${t('Open until {closes}.', { closes })}</p>
      <p>${t('You are on the voter list. You can change your vote until it closes.')}</p>`,
  };
}

const keyWords = ({ t, name }: Telling): Words => ({
  title: t('{union}: somebody asks to replace your keys', { union: name }),
  body: html`<p>
      ${t('Somebody who says they are you has lost all their devices, and asks the members of {union} to vouch for a new key.', { union: name })}
    </p>
    <p>${t('If it is not you, stop it now, with a device or passkey you have.')}</p>`,
});

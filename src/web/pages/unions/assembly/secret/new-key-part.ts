/**
 * The characters of a voting key that was made a moment ago: to be written down, since nothing but this browser has
 * them. The script fills them in, and shows them where this browser has them.
 * @module
 */
import { keyFor, type SealedPoll } from '../../../../../union/assembly/assembly.ts';
import type { VotingKey } from '../../../../../union/secrecy/secrecy.ts';
import { type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import type { OnProposal } from '../sitting.ts';

/** The member’s newest voting key, until a ballot was cast with it, and as long as an older one counts in this vote. */
export function newKey(
  { union, member = '' }: OnProposal,
  poll: SealedPoll,
): VotingKey | undefined {
  const newest = union.secrecy?.votingKeys.get(member)?.at(-1);
  if (!newest) return undefined;
  const isJustMade = newest.since > poll.opened && poll.sealed.cast.get(member)?.key !== newest.key;
  return isJustMade || newest.key !== keyFor(union, poll, member) ? newest : undefined;
}

export function newKeyPart(on: OnProposal, poll: SealedPoll): Html | false {
  const { t, union, member = '' } = on;
  const made = newKey(on, poll);
  if (!made) return false;
  const isForLater = made.key !== keyFor(union, poll, member);
  return html`<div hidden data-new-key-made>
    ${callout(
      { tone: 'warn', level: 3, title: t('Write down your new voting key') },
      html`<p><code class="phrase" data-new-phrase></code></p>
        <p>
          ${t('These are its 22 characters. With them you vote on another device, or here if this browser forgets them. Show them to nobody.')}
        </p>
        ${isForLater && html`<p>${t('In this vote the one before it counts; the new one is for the votes after it.')}</p>`}`,
    )}
  </div>`;
}

/**
 * A key holder’s part in opening a secret vote: the one button, and what it is said to do.
 * @module
 */
import {
  lackingToShuffle,
  type Proposal,
  type SealedPoll,
} from '../../../../../union/assembly/assembly.ts';
import { type Html, html } from '../../../../html.ts';
import type { Words } from '../../../../words.ts';
import type { KeepingView } from '../by-passkey/passkey-parts.ts';
import { holderPart } from './holder-part.ts';
import { opensNow } from './own-tasks.ts';

/** A reader, with the keys of witnesses whom the host asked to watch. */
interface Opener extends KeepingView {
  readonly witnesses?: readonly string[];
}

/** What the reader does now to open a vote, and where they find themselves after; nothing where that is not theirs. */
export function ownOpening(on: Opener, proposal: Proposal, next: string): Html | false {
  const { t, member, at, union, witnesses = [] } = on;
  const own = member !== undefined && opensNow(union, proposal, { member, at });
  if (!own) return false;
  return holderPart(on, {
    task: 'open',
    act: 'assembly/unseal@1',
    ceremony: own.ceremony.number,
    proposal: proposal.id,
    ...(lackingToShuffle(own.poll.sealed) > 0
      ? shufflingInWords(t, own.poll.sealed)
      : openingInWords(t, own.poll.sealed)),
    next,
    witnesses,
  });
}

/** What is said of a key holder’s one button. */
interface PartInWords {
  readonly title: string;
  readonly about: Html;
  readonly submit: string;
}

type Sealed = SealedPoll['sealed'];

const sealedWith = (t: Words, { ceremony }: Sealed): string =>
  t('This vote is sealed with key {n}.', { n: ceremony });

const shufflingInWords = (t: Words, sealed: Sealed): PartInWords => ({
  title: t('Your part: shuffle the ballots'),
  about: html`<p>
    ${t('Your device goes through the whole minutes and checks every sealed ballot. Then it seals all of them anew, in an order that it draws and forgets, and proves that none was changed.')}
    ${sealedWith(t, sealed)}
  </p>`,
  submit: t('Shuffle the ballots'),
});

const openingInWords = (t: Words, sealed: Sealed): PartInWords => ({
  title: t('Your part in opening it'),
  about: html`<p>
    ${
      sealed.mixing
        ? t(
            'Your device goes through the whole minutes, checks every sealed ballot and every shuffle, and gives your part for the shuffled ballots. It opens one list of a vote, and never a second one.',
          )
        : t(
            'Your device goes through the whole minutes, checks every sealed ballot, adds them up itself, and gives your part for that one sum. It opens one sum of a vote, and never a second one.',
          )
    }
    ${sealedWith(t, sealed)}
  </p>`,
  submit: t('Open the vote with my part'),
});

/**
 * How far a vote is, in one line below its card.
 * @module
 */
import { type Poll, votedIn } from '../../../../union/assembly/assembly.ts';
import type { Html } from '../../../html.ts';
import { fromNow, type Sitting } from './sitting.ts';

/** How many have voted, and until when others can. */
export function votingFoot(sitting: Sitting, poll: Poll, isOver: boolean): Html {
  const { t } = sitting;
  const turnout = { n: t.number(votedIn(sitting.union, poll)), all: t.number(poll.entitled) };
  return isOver
    ? t.html('{n} of {all} have voted; the outcome is to come', turnout)
    : t.html('Closes {when} · {n} of {all} have voted', {
        when: fromNow(sitting, poll.closes),
        ...turnout,
      });
}

/**
 * How the union speaks and listens on the fediverse, in plain words.
 * @module
 */
import type { Say } from '../kernel/say.ts';
import { Announced, type Charter, type Fediverse, fediverseOf } from './schema.ts';

export function onTheFediverse(charter: Charter, say: Say): readonly string[] {
  const { announce, guests, ballots, language } = fediverseOf(charter);
  const told = Announced.options.filter((each) => announce.includes(each));
  return [
    told.length === 0
      ? say('The union announces nothing there.')
      : say('The union announces there: {what}.', {
          what: told.map((each) => announcedInWords(each, say)).join(', '),
        }),
    ...(language === undefined
      ? []
      : [say('Its posts there are in the language with the code “{language}”.', { language })]),
    guestsInWords(guests, say),
    ballots
      ? say(
          'In open votes a member’s answer from a linked account is their ballot, until they cast one with their own key. Both servers’ admins can see and forge it.',
        )
      : say('Ballots are cast in the hall alone; answers from there are advice.'),
  ];
}

/** `announcedInWords('openings', english)` is `'votes that open'`. */
export function announcedInWords(announced: Announced, say: Say): string {
  switch (announced) {
    case 'calls':
      return say('calls');
    case 'proposals':
      return say('new proposals');
    case 'openings':
      return say('votes that open');
    case 'outcomes':
      return say('outcomes');
  }
}

function guestsInWords(guests: Fediverse['guests'], say: Say): string {
  switch (guests) {
    case 'shown':
      return say('Replies from there are shown in the discussion, marked as such.');
    case 'held':
      return say(
        'Replies from there are shown once somebody who may hide comments lets them through.',
      );
    case 'ignored':
      return say('Replies by people who do not belong to the union are not shown.');
  }
}

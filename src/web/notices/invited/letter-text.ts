/**
 * What stands in a letter with an invitation. Nothing of the list comes into it, no name and no words: so nobody can
 * send strangers what they like by way of a list.
 * @module
 */
import type { Instant } from '../../../union/kernel/instant.ts';
import type { Mail } from '../../ports.ts';
import type { NoticeDeps } from '../deps.ts';
import { noLettersPath } from './no-letters.ts';

export interface Inviting {
  readonly to: string;
  readonly veiled: string;
  readonly secret: string;
  readonly language: string;
  readonly name: string;
  readonly purpose: string | undefined;
  readonly slug: string;
  readonly until: Instant;
}

export function invitationLetter(
  { config, languages, seal }: Pick<NoticeDeps, 'config' | 'languages' | 'seal'>,
  { to, veiled, secret, language, name, purpose, slug, until }: Inviting,
): Mail {
  const t = languages.words(language);
  const stop = `${config.origin}${noLettersPath(seal, veiled)}`;
  const text = [
    t('A member of “{union}” invites you to join it.', { union: name }),
    ...(purpose === undefined ? [] : [t('What it is for: {purpose}', { purpose })]),
    `${t('See the invitation, and say yes to it or not:')}\n${config.origin}/u/${slug}/invite/${secret}`,
    t('It is for one person, and good until {date}. If you don’t want it, do nothing.', {
      date: t.plainDate(until),
    }),
    [
      '-- ',
      t(
        'You get this one letter because your address stood on a list of people whom “{union}” wants to invite. The hall {hall} forgets the address within a week.',
        { union: name, hall: config.name },
      ),
      t('Don’t write to me again: {link}', { link: stop }),
    ].join('\n'),
  ];
  return {
    to,
    subject: t('You are invited to {name}', { name }),
    text: `${text.join('\n\n')}\n`,
    listUnsubscribe: stop,
  };
}

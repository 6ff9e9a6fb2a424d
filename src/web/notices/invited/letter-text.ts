/**
 * What stands in a letter with an invitation. Nothing of the list comes into it, no name and no words, and of the union
 * only its name, which leads nowhere: so nobody can send strangers what they like by way of a list.
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
  readonly slug: string;
  readonly until: Instant;
}

export function invitationLetter(
  { config, languages, seal }: Pick<NoticeDeps, 'config' | 'languages' | 'seal'>,
  { to, veiled, secret, language, slug, until, ...of }: Inviting,
): Mail {
  const t = languages.words(language);
  const name = plainName(of.name);
  const stop = `${config.origin}${noLettersPath(seal, veiled)}`;
  const text = [
    t('A member of “{union}” invites you to join it.', { union: name }),
    `${t('See the invitation, and say yes to it or not:')}\n${config.origin}/u/${slug}/invite/${secret}`,
    t('It is for one person, and good until {date}. If you don’t want it, do nothing.', {
      date: t.plainDate(until),
    }),
    [
      '-- ',
      t(
        'You get this one letter because your address stood on a list of people whom “{union}” wants to invite. The hall {hall} writes to you no second time: for a year it keeps a fingerprint of your address, from which the address can’t be read.',
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

const mostOfName = 120;

/**
 * A name that no mail program makes a link or an address of: on one line, with a space where such a thing would hold
 * together, and without signs that nobody sees or that turn the direction of writing.
 */
export const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\p{Z}\p{Cc}]+/gu, ' ')
    .replace(/\p{C}/gu, '')
    .replace(/[.。](?=[\p{L}\p{N}])/gu, '. ')
    .replace(/@/gu, ' @ ')
    .replace(/:(?=\S)/gu, ': ')
    .replace(/\/+/gu, ' / ')
    .replace(/ +/gu, ' ')
    .trim()
    .slice(0, mostOfName);

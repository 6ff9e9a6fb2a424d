/**
 * What the ways to a person are called, and what is said where too little of them is left.
 * @module
 */
import type { PathId } from '../accounts/person.ts';
import { type Html, html } from '../html.ts';
import { callout } from '../parts/callout.ts';
import { phrase, type Words } from '../words.ts';
import { lackOf, type Way } from './ways.ts';

export const wayWords: Readonly<Record<PathId, string>> = {
  email: phrase('E-mail'),
  push: phrase('Notice on a device'),
  fediverse: phrase('Message on the fediverse'),
  feed: phrase('My own feed'),
};

/** A word of advice where too little is left; it keeps nobody from anything. */
export function lack(t: Words, ways: readonly Way[]): Html | false {
  switch (lackOf(ways)) {
    case 'none':
      return callout(
        { tone: 'warn', title: t('No way leads to you') },
        html`<p>
          ${t.html('What your unions have to tell you, you find only if you look. {add}', {
            add: html`<a href="/me/keys">${t('Add an e-mail address')}</a>`,
          })}
        </p>`,
      );
    case 'all-shut':
      return callout(
        { tone: 'warn', title: t('You have shut every way to you') },
        html`<p>
          ${t(
            'What your unions have to tell you, you find only if you look. What is about your own membership and your keys still comes: {ways}.',
            { ways: t.list(ways.flatMap(({ id, isOpen }) => (isOpen ? [t(wayWords[id])] : []))) },
          )}
        </p>`,
      );
    case 'only-fediverse':
      return callout(
        { tone: 'warn', title: t('All hangs on one server') },
        html`<p>
          ${t.html(
            'If the server of your account blocks this hall, or ends, nothing reaches you. Keep one more way open. {add}',
            {
              add: html`<a href="/me/keys">${t('Add an e-mail address')}</a>`,
            },
          )}
        </p>`,
      );
    case undefined:
      return false;
  }
}

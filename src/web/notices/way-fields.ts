/**
 * The fields of the ways to a person: those that are open, with what is to be known of each, and how
 * to open the others.
 * @module
 */
import type { PathId } from '../accounts/person.ts';
import { type Html, html } from '../html.ts';
import type { fieldsOf } from '../parts/fields.ts';
import { phrase, type Words } from '../words.ts';
import { wayWords } from './way-words.ts';
import type { Trouble, Way } from './ways.ts';

type Fields = ReturnType<typeof fieldsOf>;

/** A union in which somebody could make a feed of their own. */
export interface FeedPlace {
  readonly name: string;
  readonly home: string;
}

interface Shown {
  readonly t: Words;
  readonly ways: readonly Way[];
  readonly feeds: readonly FeedPlace[];
}

export function wayFields(f: Fields, { t, ways, feeds }: Shown): Html {
  const open = ways.filter(({ isOpen }) => isOpen);
  const others = ways.filter(({ isOpen }) => !isOpen);
  return html`
    ${
      open.length > 0 &&
      f.ticks({
        name: 'paths[]',
        label: t('By which ways?'),
        hint: t(
          'Where one fails, the next is tried. What concerns your keys comes by all of them.',
        ),
        choices: open.map((way) => ({
          value: way.id,
          label: t(wayWords[way.id]),
          hint: openHint(t, way, feeds),
        })),
        value: open.flatMap(({ id, isWanted }) => (isWanted ? [id] : [])),
      })
    }
    ${
      open.length > 1 &&
      f.select({
        name: 'first',
        label: t('Which first?'),
        choices: open.map(({ id }) => ({ value: id, label: t(wayWords[id]) })),
        value: open[0]?.id ?? '',
      })
    }
    ${
      others.length > 0 &&
      html`<div class="field">
        <p><strong>${t('Ways that you could open')}</strong></p>
        <ul class="spaced">
          ${others.map((way) => html`<li>${t(wayWords[way.id])}: ${toOpen(t, way, feeds)}</li>`)}
        </ul>
      </div>`
    }
  `;
}

function openHint(t: Words, way: Way, feeds: readonly FeedPlace[]): Html {
  const { id, by } = way;
  const hints: Readonly<Record<PathId, () => Html>> = {
    email: () => html`${by}`,
    push: () => html`${t.many(Number(by), 'On {n} device.', 'On {n} devices.')}`,
    fediverse: () => messageHint(t, way),
    feed: () => html`${t('It counts once your reader has fetched it.')} ${feedLinks(t, feeds)}`,
  };
  return hints[id]();
}

function messageHint(t: Words, { by, trouble }: Way): Html {
  const account = String(by);
  return html`
    ${t('To {account}. The admins of this hall and of that server can read each of these notices, also of unions whose minutes are for members, and see which unions they come from. Some servers hide messages from accounts that you don’t follow.', { account })}
    ${trouble !== undefined && html`<strong>${t(troubles[trouble])}</strong>`}
  `;
}

const troubles: Readonly<Record<Trouble, string>> = {
  refuses: phrase('Its server refuses what this hall sends: nothing arrives there.'),
  rejects: phrase('Its server takes nothing of what this hall sends: nothing arrives there.'),
  gone: phrase('Its server finds nobody there any more: nothing arrives there.'),
  silent: phrase('Its server does not answer: nothing arrives there for now.'),
};

function toOpen(t: Words, { id }: Way, feeds: readonly FeedPlace[]): Html {
  const links: Readonly<Record<PathId, () => Html>> = {
    email: () => html`<a href="/me/keys">${t('Add an address')}</a>`,
    push: () => html`<a href="#devices">${t('Set it up below, on each device')}</a>`,
    fediverse: () => html`<a href="/me/accounts">${t('Link an account')}</a>`,
    feed: () =>
      feeds.length === 0
        ? html`${t('Members make one on the page about their membership.')}`
        : feedLinks(t, feeds),
  };
  return links[id]();
}

const feedLinks = (t: Words, feeds: readonly FeedPlace[]): Html => html`
  ${feeds.map(({ name, home }, i) => html`${i > 0 && ', '}<a href="${home}/me#own-feed">${t('In {union}', { union: name })}</a>`)}
`;

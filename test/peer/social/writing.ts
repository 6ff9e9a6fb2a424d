/**
 * How what somebody types becomes a note: its markup, whom it mentions, and who may see it.
 * @module
 */
import { type Home, timeText } from '../home.ts';
import { escaped } from '../pages.ts';
import type { Person } from '../people.ts';
import { type Doc, everybody, idOf, idsIn, type Visibility } from './documents.ts';
import type { Foreign, ForeignActor } from './foreign.ts';
import type { Notes } from './own-notes.ts';

export interface Written {
  /** As it is typed: a handle in it is a mention. */
  readonly text?: string;
  /** Markup, where it is not to be made of the text. */
  readonly html?: string;
  /** Whom to mention besides: handles or actors’ addresses. */
  readonly to?: readonly string[];
  readonly visibility?: Visibility;
  readonly inReplyTo?: string;
  /** A warning that hides the rest. */
  readonly warning?: string;
  readonly language?: string;
  /** Fields of the note that are otherwise, or there besides. */
  readonly fields?: Doc;
}

interface Mention {
  readonly actor: ForeignActor;
  /** As `@name@host`. */
  readonly handle: string;
}

export interface Noted {
  readonly note: Doc;
  readonly mentioned: readonly string[];
}

interface Writer {
  readonly home: Home;
  readonly foreign: Foreign;
  readonly notes: Pick<Notes, 'find'>;
}

/** The note that comes of it; whoever is answered is mentioned. Throws a `ForeignError`. */
export async function noted(
  writer: Writer,
  author: Person,
  id: string,
  written: Written,
): Promise<Noted> {
  const { home, foreign } = writer;
  const { text = '', to = [], inReplyTo } = written;
  const parent = inReplyTo === undefined ? {} : await parentOf(writer, inReplyTo);
  const answered = idsIn(parent, 'attributedTo').filter((who) => !home.people.byActor(who));
  const typed = text.match(/@[\w.-]+@[\w.-]+(?::\d+)?/g) ?? [];
  const mentions = await mentionsOf(foreign, [...typed, ...to, ...answered]);
  const mentioned = mentions.map(({ actor }) => actor.id);
  const isChat = written.visibility === 'direct' && home.software.message === 'ChatMessage';
  const start = {
    id,
    attributedTo: home.people.places(author).actor,
    published: timeText(home.now()),
  };
  const rest = isChat
    ? chat(written, mentioned)
    : {
        ...noteOf(id, written, mentions),
        ...addressed(home, author, written, mentioned),
        ...(home.software.conversations && { context: idOf(parent['context']) ?? newContext(id) }),
      };
  return { mentioned, note: { ...start, ...rest, ...written.fields } };
}

function noteOf(
  id: string,
  { text = '', html, inReplyTo, language = 'en', warning }: Written,
  mentions: readonly Mention[],
): Doc {
  const content = html ?? markup(text, mentions);
  return {
    type: 'Note',
    content,
    contentMap: { [language]: content },
    sensitive: warning !== undefined,
    summary: warning ?? null,
    inReplyTo: inReplyTo ?? null,
    url: id,
    replies: `${id}/replies`,
    tag: mentions.map(({ actor, handle }) => ({ type: 'Mention', href: actor.id, name: handle })),
  };
}

/** Lemmy's private message, which goes to one person and mentions nobody. */
const chat = ({ text = '', html }: Written, [to = '']: readonly string[]): Doc => ({
  type: 'ChatMessage',
  to,
  content: html ?? `<p>${escaped(text)}</p>\n`,
  mediaType: 'text/html',
  source: { content: text, mediaType: 'text/markdown' },
});

const parentOf = async ({ foreign, notes }: Writer, id: string): Promise<Doc> =>
  notes.find(id)?.note ?? foreign.document(id);

/** A conversation begins with a note, whose number it has. */
const newContext = (id: string): string =>
  `${new URL(id).origin}/contexts/${id.split('/').at(-1) ?? ''}`;

async function mentionsOf(
  foreign: Foreign,
  wanted: readonly string[],
): Promise<readonly Mention[]> {
  const ids = await Promise.all(wanted.map((who) => foreign.find(who)));
  const actors = await Promise.all([...new Set(ids)].map((id) => foreign.actor(id)));
  return actors.map((actor) => ({ actor, handle: `@${actor.name}@${new URL(actor.id).host}` }));
}

/** As Mastodon makes it: paragraphs, and mentions as links to the page of whoever is meant. */
function markup(text: string, mentions: readonly Mention[]): string {
  const isTyped = ({ handle }: Mention): boolean => text.includes(handle);
  const before = mentions.filter((mention) => !isTyped(mention)).map(anchor);
  const html = mentions
    .filter(isTyped)
    .reduce((done, mention) => done.replaceAll(mention.handle, anchor(mention)), escaped(text));
  const whole = [...before, html].join(' ');
  return whole
    .split('\n\n')
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('');
}

const anchor = ({ actor }: Mention): string =>
  `<span class="h-card" translate="no"><a href="${escaped(actor.page)}" class="u-url mention">@<span>${escaped(actor.name)}</span></a></span>`;

function addressed(
  { people }: Home,
  author: Person,
  { visibility = 'public' }: Written,
  mentioned: readonly string[],
) {
  const { followers } = people.places(author);
  switch (visibility) {
    case 'public':
      return { to: [everybody], cc: [followers, ...mentioned] };
    case 'unlisted':
      return { to: [followers], cc: [everybody, ...mentioned] };
    case 'followers':
      return { to: [followers], cc: mentioned };
    case 'direct':
      return { to: mentioned, cc: [] };
  }
}

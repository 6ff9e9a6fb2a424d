/**
 * Markup as a type: a template tag that escapes what it is given, so that a page can't be broken
 * by what somebody wrote.
 * @module
 */

/** Markup that is safe to send as it stands. Only {@link html} and {@link trusted} make it. */
class Html {
  // Private, so that no other object with a `text` passes for markup.
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  get text(): string {
    return this.#text;
  }
}
export type { Html };

/** What a template may hold. An object or a promise is a type error, not `[object Object]`. */
export type Child = Html | string | number | bigint | false | null | undefined | readonly Child[];

/** Builds markup from a template. Every child is escaped unless it is markup already. */
export function html(strings: TemplateStringsArray, ...children: readonly Child[]): Html {
  let text = strings[0] ?? '';
  for (let i = 0; i < children.length; i++) text += rendered(children[i]) + (strings[i + 1] ?? '');
  return new Html(text);
}

/** Vouches for markup made elsewhere, such as rendered Markdown. Rare: each use says why. */
export const trusted = (text: string): Html => new Html(text);

/** Nothing, as markup: for a slot that stays empty. */
export const nothing: Html = new Html('');

/** Any child as markup. `asHtml('a < b').text` is `'a &lt; b'`. */
export const asHtml = (child: Child): Html => new Html(rendered(child));

/** An attribute's value; `true` writes the bare name, and nothing is written where it is absent. */
export type Attribute = string | number | boolean | undefined;

/**
 * The attributes of a tag, those that are set: `attrs({ id: 'a', hidden: true, title: undefined })`
 * is `id="a" hidden`. Names are the program's own, never a reader's.
 */
export function attrs(all: Readonly<Record<string, Attribute>>): Html {
  const set = Object.entries(all).filter(([, value]) => value !== undefined && value !== false);
  return new Html(
    set
      .map(([name, value]) => (value === true ? name : `${name}="${escaped(String(value))}"`))
      .join(' '),
  );
}

function rendered(child: Child): string {
  if (child instanceof Html) return child.text;
  if (child === false || child === null || child === undefined) return '';
  if (typeof child === 'object') return child.map(rendered).join('');
  return escaped(String(child));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (c) => entities[c] ?? c) : text;

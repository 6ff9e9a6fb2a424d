/**
 * For tests: reads feeds and calendars back, by other code than what wrote them.
 * @module
 */
import assert from 'node:assert/strict';
import type { UnionAtWork } from '../pages/unions/assembly/testing.ts';

/** What stands in an element of that name, each time, as the text that it means. */
export const elementsOf = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>(.*?)</${name}>`, 'gs'))].map(([, text]) =>
    meant(text ?? ''),
  );

const meant = (text: string): string =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (_all, code: string | undefined, name: string | undefined) =>
    code === undefined ? (named[name ?? ''] ?? '') : String.fromCodePoint(Number(code)),
  );

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** A component of a calendar: its lines by name, each as it is written, and what it holds. */
export interface Component {
  readonly name: string;
  readonly lines: Map<string, string>;
  readonly parts: Component[];
}

/**
 * Reads a calendar strictly, by RFC 5545: every line ends in CRLF, none is longer than 75 bytes,
 * folded ones are joined. Throws where a line is none.
 */
export function readCalendar(text: string): Component {
  const raw = text.split('\r\n');
  if (raw.pop() !== '') throw new Error('the last line does not end');
  const root: Component = { name: '', lines: new Map(), parts: [] };
  const open = [root];
  for (const line of unfolded(raw)) {
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[A-Z]+=[A-Za-z-]+)*:(.*)$/s.exec(line) ?? [];
    if (name === '') throw new Error(`no line of a calendar: ${line}`);
    if (name === 'END' && open.pop()?.name !== value) throw new Error(`${value} was not open`);
    if (name === 'BEGIN') {
      const part = { name: value, lines: new Map<string, string>(), parts: [] };
      open.at(-1)?.parts.push(part);
      open.push(part);
    } else if (name !== 'END') {
      if (open.at(-1)?.lines.has(name)) throw new Error(`${name} stands there twice`);
      open.at(-1)?.lines.set(name, value);
    }
  }
  const [calendar] = root.parts;
  if (!calendar || open.length > 1) throw new Error('the calendar does not end');
  return calendar;
}

function unfolded(raw: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const line of raw) {
    if (Buffer.byteLength(line) > 75) throw new Error(`too long: ${line}`);
    if (/[\u0000-\u0008\u000A-\u001F\u007F\uD800-\uDFFF]/u.test(line)) {
      throw new Error(`no text: ${JSON.stringify(line)}`);
    }
    if (line.startsWith(' ')) lines.push(`${lines.pop() ?? ''}${line.slice(1)}`);
    else lines.push(line);
  }
  return lines;
}

/** What a value of the type TEXT means. */
export const meantText = (value: string): string =>
  value.replace(/\\(.)/gs, (_all, c: string) => (c === 'n' || c === 'N' ? '\n' : c));

/** A feed as JSON Feed writes it. */
export interface JsonFeed {
  readonly version: string;
  readonly title: string;
  readonly feed_url?: string;
  readonly items: readonly JsonItem[];
}

export interface JsonItem {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly content_html: string;
  readonly date_published: string;
  readonly date_modified: string;
  readonly tags: readonly string[];
}

/** The union's public feed as a stranger gets it. */
export async function readFeed(at: UnionAtWork, query = ''): Promise<JsonFeed> {
  const { text, status } = await (await at.browser()).get(`${at.home}/feed.json${query}`);
  assert.equal(status, 200, text);
  return JSON.parse(text) as JsonFeed;
}

export const titlesIn = async (at: UnionAtWork, query = ''): Promise<readonly string[]> =>
  (await readFeed(at, query)).items.map(({ title }) => title);

/** The item with that title. Fails the test where there is none. */
export async function itemIn(at: UnionAtWork, title: string): Promise<JsonItem> {
  const { items } = await readFeed(at);
  const found = items.find((each) => each.title === title);
  assert.ok(found, `“${title}” among ${items.map((each) => each.title).join('; ')}`);
  return found;
}

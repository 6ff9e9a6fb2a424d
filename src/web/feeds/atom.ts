/**
 * A feed as Atom (RFC 4287).
 * @module
 */
import type { Feed, Item } from './feed.ts';
import { type Xml, xml, xmlDocument } from './xml.ts';

export const atomType = 'application/atom+xml';

export const atomOf = ({ items, ...feed }: Feed): string =>
  xmlDocument(xml`
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">
  <id>${urn(feed)}</id>
  <title>${feed.title}</title>
  <subtitle>${feed.about}</subtitle>
  <updated>${feed.updated}</updated>
  <author><name>${feed.author}</name><uri>${feed.home}</uri></author>
  <generator>Syndicat</generator>
  <link rel="alternate" type="text/html" href="${feed.home}"/>
  ${feed.self !== undefined && xml`<link rel="self" type="${atomType}" href="${feed.self}"/>`}
  ${items.map(entry)}
</feed>`);

const entry = (item: Item): Xml => xml`
  <entry>
    <id>${urn(item)}</id>
    <title>${item.title}</title>
    <published>${item.at}</published>
    <updated>${item.changed}</updated>
    <link rel="alternate" type="text/html" href="${item.url}"/>
    <category term="${item.tag}"/>
    <content type="html">${item.html}</content>
  </entry>`;

const urn = ({ id }: Pick<Item, 'id'>): string => `urn:uuid:${id}`;

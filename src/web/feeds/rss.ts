/**
 * A feed as RSS 2.0, with the link to itself that the RSS Advisory Board recommends.
 * @module
 */
import { millis } from '../../union/kernel/instant.ts';
import type { Feed, Item } from './feed.ts';
import { type Xml, xml, xmlDocument } from './xml.ts';

export const rssType = 'application/rss+xml';

export const rssOf = ({ items, ...feed }: Feed): string =>
  xmlDocument(xml`
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
  <channel>
    <title>${feed.title}</title>
    <link>${feed.home}</link>
    <description>${feed.about}</description>
    <language>${feed.language}</language>
    <lastBuildDate>${rfc822(feed.updated)}</lastBuildDate>
    <generator>Syndicat</generator>
    <docs>https://www.rssboard.org/rss-specification</docs>
    ${feed.self !== undefined && xml`<atom:link rel="self" type="${rssType}" href="${feed.self}"/>`}
    ${items.map(itemIn)}
  </channel>
</rss>`);

const itemIn = (item: Item): Xml => xml`
    <item>
      <title>${item.title}</title>
      <link>${item.url}</link>
      <guid isPermaLink="false">urn:uuid:${item.id}</guid>
      <pubDate>${rfc822(item.at)}</pubDate>
      <category>${item.tag}</category>
      <description>${item.html}</description>
    </item>`;

/** `Fri, 01 May 2026 12:00:00 GMT`, as RFC 822 has it with years of four digits. */
const rfc822 = (at: string): string => new Date(millis(at)).toUTCString();

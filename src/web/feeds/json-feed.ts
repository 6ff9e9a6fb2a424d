/**
 * A feed as JSON Feed 1.1 (jsonfeed.org).
 * @module
 */
import type { Feed, Item } from './feed.ts';
import { withoutControls } from './xml.ts';

export const jsonFeedType = 'application/feed+json';

export const jsonFeedOf = (feed: Feed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: withoutControls(feed.title),
    home_page_url: feed.home,
    ...(feed.self !== undefined && { feed_url: feed.self }),
    description: withoutControls(feed.about),
    language: feed.language,
    authors: [{ name: withoutControls(feed.author), url: feed.home }],
    items: feed.items.map(itemOf),
  });

const itemOf = (item: Item): object => ({
  id: `urn:uuid:${item.id}`,
  url: item.url,
  title: withoutControls(item.title),
  content_html: withoutControls(item.html),
  date_published: item.at,
  date_modified: item.changed,
  tags: [item.tag],
});

/**
 * `/u/:slug/feed.atom` and its kin, and `/u/:slug/calendar.ics`: what happens in a union, for whoever
 * follows it from elsewhere; with a key, for one member. `/feed.atom` is the hall's own.
 * @module
 */
import { type Context, Hono } from 'hono';
import { titlesOfOptions } from '../../union/assembly/assembly.ts';
import type { Hash } from '../../union/kernel/ids.ts';
import type { UnionDeps } from '../acts/deps.ts';
import { loadLanguages } from '../catalogues.ts';
import type { Env } from '../env.ts';
import { calendarFile, calendarType, feedAddress, type Format, formats } from './addresses.ts';
import { eventOf, markOf } from './calendar.ts';
import { datesOf, type UnionDate } from './dates.ts';
import { type Feed, uuidFor } from './feed.ts';
import { followPages } from './follow.ts';
import { hallFeedPages } from './hall-feed.ts';
import { calendarOf } from './icalendar.ts';
import { hashesIn, itemsOf, namelessTexts } from './items.ts';
import { newest, newsOf } from './news.ts';
import { ownFeedPages } from './own.ts';
import { type Reading, readingOf } from './reading.ts';
import { sendFeed } from './sending.ts';
import type { Telling } from './telling.ts';
import { type Waiting, waitingFor, waitingItem } from './waiting.ts';

export { feedKeeper, feedReadAt } from './keys.ts';

/** The feeds of the unions and of the hall, and the pages on how to follow. */
export function feedPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  const languages = loadLanguages();
  const answering = (send: Send) => async (c: Context<Env>) => {
    const reading = await readingOf(c, deps, languages);
    return reading instanceof Response ? reading : send(c, reading);
  };
  for (const format of formats) pages.get(`/u/:slug/${format.file}`, answering(sendNews(format)));
  pages.get(`/u/:slug/${calendarFile}`, answering(sendDates));
  pages.route('/', hallFeedPages(deps, languages));
  pages.route('/', followPages(deps));
  pages.route('/', ownFeedPages(deps));
  return pages;
}

type Send = (c: Context<Env>, reading: Reading) => Promise<Response>;

async function tellingOf({ view, t }: Reading, hashes: readonly string[]): Promise<Telling> {
  const { union, name, home, config } = view;
  const texts = namelessTexts(t, await view.textsOf(hashes));
  return { t, union, name, home, texts, origin: config.origin };
}

const sendNews =
  (format: Format): Send =>
  (c, reading) => {
    const { view, t, member, mayRead, fixed } = reading;
    const { union } = view;
    const waiting = member === undefined ? [] : waitingFor(union, member, view.at);
    const waits = waiting.map((each) => `${each.kind} ${each.at}`);
    const from = [union.id, union.size, t.language, String(mayRead), member ?? '', ...waits];
    const sending = { type: format.type, from, private: member !== undefined, fixed };
    return sendFeed(c, sending, async () => format.write(await feedOf(reading, waiting, format)));
  };

async function feedOf(
  reading: Reading,
  waiting: readonly Waiting[],
  { file }: Format,
): Promise<Feed> {
  const { view, t, member, mayRead } = reading;
  const { union, name, home, config } = view;
  const news = newsOf(union, mayRead);
  const titles = waiting.flatMap((each) => ('proposal' in each ? [each.proposal.title] : []));
  const wanted = [...hashesIn(news, union), ...titles.filter((each) => each !== undefined)];
  const telling = await tellingOf(reading, wanted);
  const own = member === undefined ? [] : waiting.map(waitingItem(telling, member));
  const items = newest([...own, ...itemsOf(telling, news)]);
  return {
    id: uuidFor(union.id, 'feed', member ?? ''),
    title: member === undefined ? name : t('{union}, for me', { union: name }),
    about:
      union.charter?.purpose ??
      t('A call asks: would you join? Nobody is bound to anything until enough have said yes.'),
    language: t.language,
    home: config.origin + home,
    self:
      member === undefined
        ? feedAddress({ ...config, home, language: t.language }, file)
        : undefined,
    author: name,
    updated: items[0]?.changed ?? union.at,
    items,
  };
}

const sendDates: Send = (c, reading) => {
  const { view, t, member, mayRead, fixed } = reading;
  const { union, name, home, config } = view;
  const dates = datesOf(union, view.at, mayRead);
  const from = [union.id, union.size, t.language, String(mayRead), markOf(dates)];
  const sending = { type: calendarType, from, private: member !== undefined, fixed };
  return sendFeed(c, sending, async () => {
    const titles = dates.flatMap((each) => titleIn(each));
    const telling = await tellingOf(
      reading,
      titles.filter((each) => each !== undefined),
    );
    return calendarOf({
      uid: uuidFor(union.id, 'calendar'),
      name,
      about: t('Votes, terms and other dates of {union}.', { union: name }),
      language: t.language,
      url: config.origin + home,
      events: dates.map((date) => eventOf(telling, date)),
    });
  });
};

/** What names a date: a proposal’s title and its options, or what is asked. */
function titleIn(date: UnionDate): readonly (Hash | undefined)[] {
  if ('proposal' in date) return [date.proposal.title, ...titlesOfOptions(date.proposal.choice)];
  return 'straw' in date ? [date.straw.question] : [];
}

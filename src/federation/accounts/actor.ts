/**
 * An account as its server describes it in ActivityPub: only what is needed to know whose it is.
 * @module
 */
import { z } from 'zod';
import { accept, ownDocument } from '../inbox/document.ts';
import { type Outside, OutsideError } from '../outside.ts';
import { Address, line, perhaps } from './answers.ts';

/** Where an account may write what others read: the place for a code. */
export interface Profile {
  readonly texts: readonly string[];
}

export interface Actor extends Profile {
  readonly id: string;
  /** `preferredUsername`: the name within its server. */
  readonly username: string;
  readonly name: string | undefined;
  /** The page that people see. */
  readonly page: string | undefined;
  /** When the account was made, in milliseconds since 1970, by its server's word. */
  readonly created: number | undefined;
}

const kinds = ['Person', 'Service', 'Organization', 'Group'];
const Kind = z.union([z.string().max(100), z.array(z.string().max(100)).max(10)]);
const Piece = z.object({ name: perhaps(1_000), value: perhaps(5_000), content: perhaps(5_000) });
const nothing = { name: undefined, value: undefined, content: undefined };

const Document = z.object({
  id: line(2_000),
  type: Kind,
  preferredUsername: line(200),
  name: perhaps(500),
  summary: perhaps(20_000),
  url: z.unknown().optional(),
  published: perhaps(60),
  attachment: z
    .union([z.array(Piece.catch(nothing)).max(50), Piece])
    .optional()
    .catch(undefined),
});

/**
 * Fetches an actor. Nothing where the server shows it to nobody it does not know (or to this hall
 * in particular), or where what comes is not that very actor: then others must vouch for it.
 */
export async function fetchActor(outside: Outside, id: string): Promise<Actor | undefined> {
  const answer = await asked(outside, id);
  const read = answer && Document.safeParse(ownDocument(answer, id)).data;
  if (read?.id !== id) return undefined;
  if (!kinds.some((kind) => [read.type].flat().includes(kind))) return undefined;
  return actorOf(read, id);
}

async function asked(outside: Outside, id: string) {
  try {
    return await outside.ask(id, { headers: { accept } });
  } catch (error) {
    if (error instanceof OutsideError) return undefined;
    throw error;
  }
}

function actorOf(read: z.infer<typeof Document>, id: string): Actor {
  const { preferredUsername: username, name, summary = '', published, attachment = [] } = read;
  const pieces = [attachment].flat().flatMap((piece) => [piece.name, piece.value, piece.content]);
  return {
    id,
    username,
    name,
    page: pageOf(read.url),
    created: timeOf(published),
    texts: [summary, name ?? '', ...pieces.map((text) => text ?? '')],
  };
}

/** The first address among what `url` may be: a text, a link, or a list of both. */
function pageOf(url: unknown): string | undefined {
  for (const each of [url].flat().slice(0, 10)) {
    const href: unknown =
      typeof each === 'object' && each !== null && 'href' in each ? each.href : each;
    const read = Address.safeParse(href);
    if (read.success) return read.data.href;
  }
  return undefined;
}

/** The first servers of this kind opened in 2008. */
const earliest = Date.UTC(2008, 0, 1);

/** A time as servers write it; nothing where it is none, or before there were any. */
export function timeOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{4}-\d\d-\d\d/.test(text)) return undefined;
  const time = Date.parse(text);
  return time >= earliest ? time : undefined;
}

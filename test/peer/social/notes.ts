/**
 * What people on this server wrote, at its own address.
 * @module
 */
import type { Home } from '../home.ts';
import { type Answer, type Asked, nothingHere, type Route } from '../http.ts';
import { collection, withContext } from './collections.ts';
import { type Doc, idsIn, visibilityOf } from './documents.ts';
import type { Gate } from './gate.ts';
import type { Notes, OwnNote } from './own-notes.ts';

type All = ReadonlyMap<string, OwnNote>;

export function createNotes(home: Home, gate: Gate): Notes {
  const all = new Map<string, OwnNote>();
  let last = 1_000;
  return {
    routes: routesFor(home, gate, all),
    nextId: (author) => home.people.places(author).note(String((last += 1))),
    add: (own) => void all.set(own.id, own),
    find: (id) => all.get(id),
    at(id) {
      const own = all.get(id);
      if (!own) throw new Error(`There is no ${id} here.`);
      return own;
    },
    writtenBy: (author) =>
      openOnes(all)
        .filter((own) => own.author === author)
        .map(({ create, note }) => Object.assign({}, create, { object: note }))
        .toReversed(),
  };
}

function routesFor(home: Home, gate: Gate, all: All): readonly Route[] {
  const { note: path } = home.software.paths;
  const shown = async (asked: Asked, suffix: string): Promise<OwnNote | undefined> => {
    await gate.pass(asked);
    const { pathname } = asked.url;
    const own = all.get(home.origin + pathname.slice(0, pathname.length - suffix.length));
    return own && (isOpen(own.note) || (await isMeant(gate, asked, own.note))) ? own : undefined;
  };
  const route = (
    suffix: string,
    answer: (own: OwnNote | undefined, asked: Asked) => Answer,
  ): Route => ({
    place: suffix === '' ? 'note' : suffix.slice(1),
    method: 'GET',
    path: path + suffix,
    answer: async (asked) => answer(await shown(asked, suffix), asked),
  });
  return [
    contextRoute(home, gate, all),
    route('', noteAnswer),
    route('/activity', (own) => (own && !own.isGone ? withContext(own.create) : nothingHere())),
    route('/replies', (own, asked) => {
      if (!own) return nothingHere();
      const replies = openOnes(all).filter(({ note }) => note['inReplyTo'] === own.id);
      return collection(asked, { id: `${own.id}/replies`, items: replies.map(({ id }) => id) });
    }),
  ];
}

/** A whole conversation, the oldest first, as far as it was written here (FEP-7888). */
const contextRoute = (home: Home, gate: Gate, all: All): Route => ({
  place: 'context',
  method: 'GET',
  path: '/contexts/{id}',
  async answer(asked) {
    await gate.pass(asked);
    const id = home.origin + asked.url.pathname;
    const items = openOnes(all).filter(({ note }) => note['context'] === id);
    return items.length === 0
      ? nothingHere()
      : collection(asked, { id, items: items.map((own) => own.id) });
  },
});

const isOpen = (note: Doc): boolean => ['public', 'unlisted'].includes(visibilityOf(note));

const openOnes = (all: All): readonly OwnNote[] =>
  [...all.values()].filter(({ note, isGone }) => !isGone && isOpen(note));

/** Whether it is addressed to whoever asks. */
async function isMeant(gate: Gate, asked: Asked, note: Doc): Promise<boolean> {
  const asker = await gate.asker(asked);
  return asker !== undefined && [...idsIn(note, 'to'), ...idsIn(note, 'cc')].includes(asker);
}

function noteAnswer(own: OwnNote | undefined): Answer {
  if (!own) return nothingHere();
  return own.isGone ? withContext({ id: own.id, type: 'Tombstone' }, 410) : withContext(own.note);
}

/**
 * What a server keeps of the notes of its people.
 * @module
 */
import type { Route } from '../http.ts';
import type { Person } from '../people.ts';
import type { Doc } from './documents.ts';

export interface Notes {
  readonly routes: readonly Route[];
  /** An address for the next note. */
  nextId(author: Person): string;
  add(note: OwnNote): void;
  find(id: string): OwnNote | undefined;
  /** Throws where there is none. */
  at(id: string): OwnNote;
  /** What everybody may see, the newest first, as acts of writing. */
  writtenBy(author: Person): readonly Doc[];
}

export interface OwnNote {
  readonly id: string;
  readonly author: Person;
  /** The object as it is now. */
  note: Doc;
  /** The act of writing it. */
  readonly create: Doc;
  /** Where it went, and what becomes of it will go. */
  readonly inboxes: readonly string[];
  isGone: boolean;
}

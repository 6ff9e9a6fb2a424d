/**
 * The languages the hall speaks: one JSON file each in `words/`, from the English sentence to the
 * translation, or to its plural forms by their CLDR names.
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Words, wordsOf } from './words.ts';
import type { Catalogue } from './catalogue.ts';

const Catalogue = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]));

/** The languages there are, each with its words; `en` is always among them. */
export interface Languages {
  readonly codes: readonly string[];
  /** The words of a language, or English where the hall doesn't speak it. */
  words(language: string): Words;
  /**
   * The first language that `Accept-Language` asks for and that the hall speaks in full; one that
   * it speaks in part is only shown to who chooses it.
   */
  accepted(header: string | undefined): string;
}

const folder = new URL('./words/', import.meta.url);

let loaded: Languages | undefined;

/** Every language, read once for the whole process: sentences and formats take their room. */
export const loadLanguages = (): Languages => (loaded ??= readLanguages());

/** Reads every catalogue in `words/`. A file that can't be read is a bug, and throws. */
function readLanguages(): Languages {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const spoken = new Map([['en', wordsOf('en', {})]]);
  const whole = new Set(['en']);
  for (const name of files.toSorted()) {
    const language = name.slice(0, -'.json'.length);
    const catalogue = readCatalogue(language);
    spoken.set(language, wordsOf(language, catalogue));
    if (!isPartial(catalogue)) whole.add(language);
  }
  const words = (language: string): Words => spoken.get(language) ?? english(spoken);
  return {
    codes: [...spoken.keys()],
    words,
    accepted: (header) => wanted(header).find((code) => whole.has(code)) ?? 'en',
  };
}

/** Whether sentences are still missing from a catalogue, by its own word. */
export function isPartial(catalogue: Catalogue): boolean {
  const about = catalogue[''];
  return typeof about === 'object' && about['state'] === 'partial';
}

/** One language's catalogue as it stands in its file. */
export const readCatalogue = (language: string): Catalogue =>
  Catalogue.parse(JSON.parse(readFileSync(new URL(`${language}.json`, folder), 'utf8')));

function english(spoken: ReadonlyMap<string, Words>): Words {
  return spoken.get('en') ?? wordsOf('en', {});
}

/** `'de-AT, en;q=0.5'` asks for `['de-AT', 'de', 'en']`. At most twenty are looked at. */
function wanted(header = ''): readonly string[] {
  return header
    .slice(0, 500)
    .split(',', 20)
    .map((part) => {
      const [tag = '', q] = part.trim().split(/\s*;\s*q=/);
      return { tag, q: q === undefined ? 1 : Number(q) || 0 };
    })
    .filter(({ q }) => q > 0)
    .toSorted((a, b) => b.q - a.q)
    .flatMap(({ tag }) => [tag, tag.split('-')[0] ?? tag]);
}

/**
 * The voting client: one file, with which somebody seals a ballot away from any hall. It opens the file of a vote,
 * takes the characters of a voting key or makes one, and hands out the sealed ballot; it connects to nothing.
 *
 * The file brings its words in each language as a template, and what seals as a text of its own. Of the parts with
 * `data-step` one is shown: `vote`, `key`, `key-made`, `choosing`, `sealing`, `sealed`, `opened`, `failed`.
 * @module
 */
import { utf8 } from '../../../book/bytes.ts';
import { sha256Hex } from '../../../book/hash.ts';
import { trackerInWords } from '../../../union/assembly/secret/tracker.ts';
import { readVoteFile, type VoteRead } from '../../../union/assembly/secret/vote-file.ts';
import { typedPhrase } from '../key-holding/phrase.ts';
import {
  type Booth,
  copyOpen,
  keyOf,
  onPress,
  onSubmit,
  openSealed,
  put,
  seal,
  show,
  showSealed,
  unhide,
} from '../secret/booth.ts';
import { toSeal } from '../secret/chosen.ts';
import { looksInto } from '../secret/looking-into.ts';
import { typedIn } from '../secret/typed.ts';
import { handOut, serveCopying } from './handing-out.ts';
import { makeKey } from './making-key.ts';
import { drawPlaces } from './places.ts';

const sealing = document.querySelector('[data-sealing-thread]')?.textContent ?? '';
const worker = URL.createObjectURL(new Blob([sealing], { type: 'text/javascript' }));
const templates = [...document.querySelectorAll<HTMLTemplateElement>('template[data-language]')];

const wanted = navigator.languages.map((each) => each.split('-')[0]);
const first = wanted.find((each) => templates.some(({ dataset }) => dataset['language'] === each));
speak(first ?? 'en');

/** Shows the page in a language, from its beginning. */
function speak(language: string): void {
  const template = templates.find(({ dataset }) => dataset['language'] === language);
  const main = document.querySelector('main');
  if (!template || !main) return;
  const { dir = '', name = '' } = template.dataset;
  Object.assign(document.documentElement, { lang: language, dir });
  document.title = name;
  main.replaceChildren(template.content.cloneNode(true));
  for (const button of main.querySelectorAll<HTMLButtonElement>('[data-speak]'))
    button.addEventListener('click', () => speak(button.value));
  for (const form of main.querySelectorAll<HTMLFormElement>('[data-check-ballot]'))
    looksInto(form, worker);
  const part = main.querySelector<HTMLElement>('[data-booth]');
  if (!part) return;
  onSubmit({ part }, '[data-open-vote]', (form) => openVote(part, form));
  onPress({ part }, 'make-key', () => beginKey(part));
  serveCopying(part);
  onPress({ part }, 'print', () => globalThis.print());
}

/** Opens the file of a vote with a voting phrase, and shows what it asks. */
async function openVote(part: HTMLElement, form: HTMLFormElement): Promise<void> {
  const read = await voteIn(part, form);
  if (!read) return;
  const { file, union } = read;
  const seed = typedPhrase(typedIn(form, 'phrase'));
  const key = seed === '' ? '' : await keyOf({ worker, union }, seed);
  const isWrong = seed === '' || (file.key !== undefined && key !== file.key);
  unhide({ part }, '[data-wrong-phrase]', isWrong);
  if (isWrong) return;
  form.reset();
  enter({ part, union, election: file.election, worker, seed }, read);
}

/** Makes a voting key for whom the file of a vote was fetched, and goes on to the vote with it. */
async function beginKey(part: HTMLElement): Promise<void> {
  const form = part.querySelector<HTMLFormElement>('[data-open-vote]');
  const read = form && (await voteIn(part, form));
  if (!read) return;
  const { file, union } = read;
  const { member, election } = file;
  unhide({ part }, '[data-wrong-member]', member === undefined);
  if (member === undefined) return;
  form.reset();
  makeKey({ part, worker, union, member, replaces: file.key !== undefined }, (seed) =>
    enter({ part, union, election, worker, seed }, read),
  );
}

/** The file that was chosen; nothing where it is no file of a vote, which is said. */
async function voteIn(part: HTMLElement, form: HTMLFormElement): Promise<VoteRead | undefined> {
  const read = await readIn(form);
  unhide({ part }, '[data-wrong-file]', !read);
  return read;
}

async function readIn(form: HTMLFormElement): Promise<VoteRead | undefined> {
  const file = new FormData(form).get('file');
  try {
    return file instanceof File ? readVoteFile(await file.text()) : undefined;
  } catch {
    return undefined;
  }
}

function enter(booth: Booth, { file, proposal, keepers }: VoteRead): void {
  const { title, choice, union, hall, closes, election } = file;
  const { lang } = document.documentElement;
  // As the hall's pages write dates.
  const moment = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
    dateStyle: 'long',
    timeStyle: 'short',
  });
  put(booth, '[data-title]', title?.text ?? proposal);
  put(booth, '[data-of-union]', union);
  put(booth, '[data-hall]', hall);
  put(booth, '[data-keepers]', String(keepers.n));
  put(booth, '[data-threshold]', String(keepers.threshold));
  put(booth, '[data-closes]', moment.format(new Date(closes)));
  put(booth, '[data-election]', trackerInWords(sha256Hex(utf8(election))));
  drawPlaces(booth.part, choice);
  listen(booth);
  show(booth, 'choosing');
}

function listen(booth: Booth): void {
  onPress(booth, 'challenge', () => openSealed(booth));
  onPress(booth, 'copy-open', () => copyOpen(booth));
  onPress(booth, 'choose-anew', () => {
    delete booth.sealed;
    show(booth, 'choosing');
  });
  onSubmit(booth, '[data-seal]', async (form) => {
    const chosen = toSeal(booth, form);
    if (!chosen) return;
    const sealed = await seal(booth, chosen);
    handOut(booth.part, 'ballot', sealed.ballot);
    showSealed(booth, sealed);
    form.reset();
  });
}

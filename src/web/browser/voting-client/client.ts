/**
 * The voting client: one file, with which somebody seals a ballot away from any hall. It opens the file of a vote,
 * takes the voting phrase, and hands out the sealed ballot; it connects to nothing.
 *
 * The file brings its words in each language as a template, and what seals as a text of its own. Of the parts with
 * `data-step` one is shown: `vote`, `choosing`, `sealing`, `sealed`, `opened`, `failed`.
 * @module
 */
import { utf8 } from '../../../book/bytes.ts';
import { sha256Hex } from '../../../book/hash.ts';
import { trackerInWords } from '../../../union/assembly/secret/tracker.ts';
import { readVoteFile, type VoteRead } from '../../../union/assembly/secret/vote-file.ts';
import { typedPhrase } from '../key-holding/phrase.ts';
import {
  type Booth,
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
  if (part) onSubmit({ part }, '[data-open-vote]', (form) => openVote(part, form));
}

/** Opens the file of a vote with a voting phrase, and shows what it asks. */
async function openVote(part: HTMLElement, form: HTMLFormElement): Promise<void> {
  const read = await voteIn(form);
  unhide({ part }, '[data-wrong-file]', !read);
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

async function voteIn(form: HTMLFormElement): Promise<VoteRead | undefined> {
  const file = new FormData(form).get('file');
  try {
    return file instanceof File ? readVoteFile(await file.text()) : undefined;
  } catch {
    return undefined;
  }
}

function enter(booth: Booth, { file, proposal }: VoteRead): void {
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
  put(booth, '[data-closes]', moment.format(new Date(closes)));
  put(booth, '[data-election]', trackerInWords(sha256Hex(utf8(election))));
  drawPlaces(booth.part, choice);
  listen(booth);
  show(booth, 'choosing');
}

function listen(booth: Booth): void {
  onPress(booth, 'challenge', () => openSealed(booth));
  onPress(booth, 'choose-anew', () => {
    delete booth.sealed;
    show(booth, 'choosing');
  });
  onPress(booth, 'copy-ballot', () => copy(booth));
  onSubmit(booth, '[data-seal]', async (form) => {
    const chosen = toSeal(booth, form);
    if (!chosen) return;
    const sealed = await seal(booth, chosen);
    hand(booth, sealed.ballot);
    showSealed(booth, sealed);
    form.reset();
  });
}

/** Hands out the sealed ballot, as a file and as a text. */
function hand({ part }: Booth, ballot: string): void {
  const link = part.querySelector<HTMLAnchorElement>('[data-ballot-file]');
  if (link) {
    URL.revokeObjectURL(link.href);
    link.href = URL.createObjectURL(new Blob([ballot], { type: 'application/json' }));
  }
  const area = part.querySelector<HTMLTextAreaElement>('[data-ballot]');
  if (area) area.value = ballot;
}

async function copy({ part, sealed }: Booth): Promise<void> {
  await navigator.clipboard.writeText(sealed?.ballot ?? '');
  unhide({ part }, '[data-copied]', true);
}

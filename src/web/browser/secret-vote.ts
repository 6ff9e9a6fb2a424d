/**
 * The ballot of a secret vote: makes a voting key, seals what was chosen, opens it again where its voter
 * wants to check it, or casts it. What is chosen leaves this page only sealed.
 *
 * The page brings every word. Of the parts with `data-step` one is shown at a time: `no-key`, `lost-key`,
 * `choosing`, `sealing`, `sealed`, `opened`, `failed`.
 * @module
 */
import { drawSeed } from '../../belenios/seed.ts';
import { sha256Hex } from '../../book/hash.ts';
import { utf8 } from '../../book/bytes.ts';
import type { Challenge, SealedChoice } from '../../union/assembly/secret/sealing.ts';
import { trackerInWords } from '../../union/assembly/secret/tracker.ts';
import {
  inGroups,
  keepSeed,
  keptSeed,
  platformRandom,
  typedIn,
  typedSeed,
} from './secret/seeds.ts';
import { askThread } from './secret/thread.ts';

const found = document.querySelector<HTMLElement>('[data-secret-vote]');
if (found) void begin(found);

/** One voter's ballot while it is being made. */
interface Booth {
  readonly part: HTMLElement;
  readonly union: string;
  readonly member: string;
  readonly proposal: string;
  readonly election: string;
  readonly worker: string;
  seed?: string;
  sealed?: { readonly ballot: string; readonly challenge: Challenge; readonly choice: string };
}

async function begin(part: HTMLElement): Promise<void> {
  const { union = '', member = '', secretVote = '', election = '', worker = '' } = part.dataset;
  const booth: Booth = { part, union, member, proposal: secretVote, election, worker };
  listen(booth);
  compare(booth);
  await enter(booth);
}

function nameOf({ member }: Booth): string {
  return `voting ${member}`;
}

/** Finds the voting key on this device, and shows what comes next. */
async function enter(booth: Booth): Promise<void> {
  const { key = '' } = booth.part.dataset;
  const seed = await keptSeed(nameOf(booth));
  if (key === '') return show(booth, 'no-key');
  if (seed === undefined || (await keyOf(booth, seed)) !== key) return show(booth, 'lost-key');
  booth.seed = seed;
  put(booth, '[data-phrase]', inGroups(seed));
  return show(booth, 'choosing');
}

async function keyOf({ worker, union }: Booth, seed: string): Promise<string> {
  const asked = { make: 'key text', seed, union } as const;
  return (await askThread<{ readonly key: string }>(worker, asked)).key;
}

function listen(booth: Booth): void {
  const { part } = booth;
  const on = (press: string, does: () => Promise<void> | void): void => {
    for (const button of part.querySelectorAll<HTMLButtonElement>(`[data-press="${press}"]`)) {
      button.addEventListener('click', () => void guarded(booth, does));
    }
  };
  on('make-voting-key', () => makeKey(booth));
  on('challenge', () => challenge(booth));
  on('choose-anew', () => {
    delete booth.sealed;
    show(booth, 'choosing');
  });
  onSubmit(booth, '[data-seal]', (form) => seal(booth, form));
  onSubmit(booth, '[data-restore]', (form) => restore(booth, form));
  for (const form of part.querySelectorAll<HTMLFormElement>('form[data-act="assembly/cast@1"]')) {
    form.addEventListener('submit', () => remember(booth));
  }
}

function onSubmit(
  booth: Booth,
  selector: string,
  does: (form: HTMLFormElement) => Promise<void>,
): void {
  const form = booth.part.querySelector<HTMLFormElement>(selector);
  form?.addEventListener('submit', (event) => {
    event.preventDefault();
    void guarded(booth, () => does(form));
  });
}

/** What went wrong is said where the reader is; nothing was sent then. */
async function guarded(booth: Booth, does: () => Promise<void> | void): Promise<void> {
  try {
    await does();
  } catch (error) {
    put(booth, '[data-said]', error instanceof Error ? error.message : String(error));
    show(booth, 'failed');
  }
}

async function makeKey(booth: Booth): Promise<void> {
  const { part, union, member, worker } = booth;
  const seed = drawSeed(platformRandom);
  const asked = { make: 'key', seed, union, member } as const;
  const made = await askThread<{ readonly key: string; readonly proof: object }>(worker, asked);
  await keepSeed(nameOf(booth), seed);
  const form = part.querySelector<HTMLFormElement>('[data-voting-key-form] form');
  fill(form, 'b.key', made.key);
  fill(form, 'j.proof', JSON.stringify(made.proof));
  form?.requestSubmit();
}

function fill(form: HTMLFormElement | null, name: string, value: string): void {
  const field = form?.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (field) field.value = value;
}

async function restore(booth: Booth, form: HTMLFormElement): Promise<void> {
  const seed = typedSeed(typedIn(form, 'phrase'));
  const isIt = seed !== '' && (await keyOf(booth, seed)) === booth.part.dataset['key'];
  unhide(booth, '[data-wrong-phrase]', !isIt);
  if (!isIt) return;
  await keepSeed(nameOf(booth), seed);
  await enter(booth);
}

async function seal(booth: Booth, form: HTMLFormElement): Promise<void> {
  const { seed = '', union, election, worker } = booth;
  const choice = new FormData(form).get('choice');
  unhide(booth, '[data-wrong-choice]', typeof choice !== 'string');
  if (typeof choice !== 'string') return;
  show(booth, 'sealing');
  const asked = { make: 'ballot', seed, union, election, choice: choice as SealedChoice } as const;
  type Sealed = { readonly ballot: string; readonly challenge: Challenge };
  const sealed = await askThread<Sealed>(worker, asked);
  booth.sealed = { ...sealed, choice };
  put(booth, '[data-tracker]', trackerInWords(sha256Hex(utf8(sealed.ballot))));
  const files = new DataTransfer();
  files.items.add(new File([sealed.ballot], 'ballot.json', { type: 'application/json' }));
  const field = booth.part.querySelector<HTMLInputElement>('input[name="e.ballot"]');
  if (field) field.files = files.files;
  form.reset();
  show(booth, 'sealed');
}

/** Opens the sealed ballot for its voter. It must not be cast any more: whoever sees it knows the vote. */
function challenge(booth: Booth): void {
  const { sealed, part } = booth;
  if (!sealed) return;
  const field = part.querySelector<HTMLInputElement>('input[name="e.ballot"]');
  if (field) field.files = new DataTransfer().files;
  for (const place of part.querySelectorAll<HTMLElement>('[data-held]')) {
    place.textContent = place.getAttribute(`data-of-${sealed.choice}`) ?? sealed.choice;
  }
  const area = part.querySelector<HTMLTextAreaElement>('[data-challenge]');
  if (area) area.value = JSON.stringify(sealed.challenge);
  delete booth.sealed;
  show(booth, 'opened');
}

function castName({ proposal }: Booth): string {
  return `syndicat/cast/${proposal}`;
}

/** Remembers which ballot this device cast, to hold the minutes against it. */
function remember(booth: Booth): void {
  if (!booth.sealed) return;
  try {
    localStorage.setItem(castName(booth), sha256Hex(utf8(booth.sealed.ballot)));
  } catch {
    // A browser that keeps nothing can still vote.
  }
}

/** Says so where the minutes hold another ballot than this device cast. */
function compare(booth: Booth): void {
  try {
    const own = localStorage.getItem(castName(booth));
    const { cast = '' } = booth.part.dataset;
    if (own !== null && cast !== '' && own !== cast) unhide(booth, '[data-elsewhere]', true);
  } catch {
    // As above.
  }
}

function show({ part }: Booth, step: string): void {
  const was = part.querySelector('[data-step]:not([hidden])');
  for (const each of part.querySelectorAll<HTMLElement>('[data-step]')) {
    each.hidden = each.dataset['step'] !== step;
    // Who goes on by keyboard or hears the page goes on where the page does; not on its first showing.
    if (!each.hidden && was) each.focus();
  }
}

function put({ part }: Booth, selector: string, text: string): void {
  for (const place of part.querySelectorAll(selector)) place.textContent = text;
}

function unhide({ part }: Booth, selector: string, isShown: boolean): void {
  for (const place of part.querySelectorAll<HTMLElement>(selector)) place.hidden = !isShown;
}

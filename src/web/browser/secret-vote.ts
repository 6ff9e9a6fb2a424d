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
import {
  type Challenge,
  type Checked,
  type SealedChoice,
  type Votes,
  votesOfChoice,
} from '../../union/assembly/secret/sealing.ts';
import { type SealedForm, votesOfMarks } from '../../union/assembly/secret/choice.ts';
import type { KeptText } from '../../union/kernel/text.ts';
import { trackerInWords } from '../../union/assembly/secret/tracker.ts';
import { fillForm } from './key-holding/fill-form.ts';
import { typedPhrase } from './key-holding/phrase.ts';
import { platformRandom } from './kept/chance.ts';
import { inGroups, keepSeed, keptSeed } from './secret/seeds.ts';
import { sealingThread } from './secret/sealing-thread.ts';
import { keepCast } from './secret/cast-ballot.ts';
import { heldInLines, wordsOn, writeLines } from './secret/held.ts';
import { marksIn } from './secret/marks.ts';
import { typedIn } from './secret/typed.ts';

const castForm = 'form[data-act="assembly/cast@1"]';
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
  sealed?: { readonly ballot: string; readonly challenge: Challenge };
}

async function begin(part: HTMLElement): Promise<void> {
  const { union = '', member = '', secretVote = '', election = '', worker = '' } = part.dataset;
  const booth: Booth = { part, union, member, proposal: secretVote, election, worker };
  listen(booth);
  await enter(booth);
}

/** Finds the voting key on this device, and shows what comes next. */
async function enter(booth: Booth): Promise<void> {
  const { key = '' } = booth.part.dataset;
  const seed = await keptSeed(booth.member);
  if (key === '') return show(booth, 'no-key');
  if (seed === undefined || (await keyOf(booth, seed)) !== key) return show(booth, 'lost-key');
  booth.seed = seed;
  put(booth, '[data-phrase]', inGroups(seed));
  return show(booth, 'choosing');
}

async function keyOf({ worker, union }: Booth, seed: string): Promise<string> {
  const asked = { make: 'key text', seed, union } as const;
  return (await sealingThread<{ readonly key: string }>(worker, asked)).key;
}

function listen(booth: Booth): void {
  const { part } = booth;
  const on = (press: string, does: () => Promise<void> | void): void => {
    for (const button of part.querySelectorAll<HTMLButtonElement>(`[data-press="${press}"]`)) {
      button.addEventListener('click', () => void guarded(booth, does));
    }
  };
  on('make-voting-key', () => makeKey(booth));
  on('challenge', () => open(booth));
  on('choose-anew', () => {
    delete booth.sealed;
    show(booth, 'choosing');
  });
  onSubmit(booth, '[data-seal]', (form) => seal(booth, form));
  onSubmit(booth, '[data-restore]', (form) => restore(booth, form));
  part.querySelector<HTMLFormElement>(castForm)?.addEventListener('submit', () => remember(booth));
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
  const made = await sealingThread<{ readonly key: string; readonly proof: object }>(worker, asked);
  await keepSeed(booth.member, seed);
  const form = part.querySelector<HTMLFormElement>('[data-voting-key-form] form');
  if (!form) return;
  fillForm(form, { act: 'secrecy/voting-key@1', body: { ...made }, texts: {} });
  form.requestSubmit();
}

async function restore(booth: Booth, form: HTMLFormElement): Promise<void> {
  const seed = typedPhrase(typedIn(form, 'phrase'));
  const isIt = seed !== '' && (await keyOf(booth, seed)) === booth.part.dataset['key'];
  unhide(booth, '[data-wrong-phrase]', !isIt);
  if (!isIt) return;
  await keepSeed(booth.member, seed);
  await enter(booth);
}

async function seal(booth: Booth, form: HTMLFormElement): Promise<void> {
  const { seed = '', union, election, worker } = booth;
  const chosen = chosenIn(form);
  unhide(booth, '[data-wrong-choice]', !chosen);
  if (!chosen || asksFirst(booth, form, chosen)) return;
  show(booth, 'sealing');
  const { votes, called } = chosen;
  const asked = { make: 'ballot', seed, union, election, votes } as const;
  type Sealed = { readonly ballot: string; readonly challenge: Challenge };
  const { ballot, challenge } = await sealingThread<Sealed>(worker, asked);
  booth.sealed = { ballot, challenge: called ? { ...challenge, called } : challenge };
  put(booth, '[data-tracker]', trackerInWords(sha256Hex(utf8(ballot))));
  fillCast(booth, { ballot });
  form.reset();
  show(booth, 'sealed');
}

/** What is to be sealed. */
interface Chosen {
  readonly votes: Votes;
  /** In a choice among options, whether nothing is marked, and what the options are called. */
  readonly isUnmarked?: boolean;
  readonly called?: readonly KeptText[];
}

/** What somebody chose; nothing where something is missing or wrong. */
function chosenIn(form: HTMLFormElement): Chosen | undefined {
  const { choice } = form.dataset;
  if (choice !== undefined)
    return markedIn(form, JSON.parse(choice) as SealedForm & Required<Pick<Chosen, 'called'>>);
  const answer = typedIn(form, 'choice');
  return answer === '' ? undefined : { votes: votesOfChoice(answer as SealedChoice) };
}

function markedIn(
  form: HTMLFormElement,
  { called, ...of }: SealedForm & Required<Pick<Chosen, 'called'>>,
): Chosen | undefined {
  const marks = marksIn(form, of);
  return (
    marks && { votes: votesOfMarks(of, marks), isUnmarked: marks.every((mark) => !mark), called }
  );
}

/** Whoever marks nothing beside any option is asked once whether they mean it. */
function asksFirst(booth: Booth, form: HTMLFormElement, { isUnmarked = false }: Chosen): boolean {
  const isAsked = form.querySelector('[data-nothing]:not([hidden])') !== null;
  unhide(booth, '[data-nothing]', isUnmarked && !isAsked);
  return isUnmarked && !isAsked;
}

/** Puts a sealed ballot into the form that casts it, or takes it out. */
function fillCast({ part, proposal }: Booth, texts: Readonly<Record<string, string>>): void {
  const form = part.querySelector<HTMLFormElement>(castForm);
  if (form) fillForm(form, { act: 'assembly/cast@1', body: { proposal }, texts });
}

/** Opens the sealed ballot for its voter. It must not be cast any more: whoever sees it knows the vote. */
async function open(booth: Booth): Promise<void> {
  const { sealed, part, worker } = booth;
  if (!sealed) return;
  fillCast(booth, {});
  delete booth.sealed;
  const asked = { make: 'check', challenge: sealed.challenge } as const;
  const { checked } = await sealingThread<{ readonly checked: Checked }>(worker, asked);
  for (const place of part.querySelectorAll<HTMLElement>('[data-held]')) {
    writeLines(place, heldInLines(checked.held, sealed.challenge.called ?? [], wordsOn(place)));
  }
  const area = part.querySelector<HTMLTextAreaElement>('[data-challenge]');
  if (area) area.value = JSON.stringify(sealed.challenge);
  show(booth, 'opened');
}

/** Remembers which ballot this device cast, to hold the minutes against it. */
function remember({ proposal, sealed }: Booth): void {
  if (sealed) keepCast(proposal, sha256Hex(utf8(sealed.ballot)));
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
  for (const place of part.querySelectorAll<HTMLElement>(selector)) {
    place.hidden = !isShown;
    if (isShown && place.tabIndex === -1) place.focus();
  }
}

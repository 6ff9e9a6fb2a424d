/**
 * A key holder’s one button: makes their phrase, or takes it from where it was written down; lets a thread
 * check the book and make the act; fills the act’s form, which is then signed as any other. The page brings
 * every word, so that it can be in any language; `data-kh-when` names the states in which a part is shown.
 *
 * States: `none` (no phrase here), `drawn` (one to write down), `ready`, `working`, `false` (a share that
 * somebody sent is false), `sending` (acts that come before), `broken` (not all of them were entered), `mistyped`, `differs`, and why nothing was made (see `key-holding/messages.ts`).
 * @module
 */
import { sha256Hex } from '../../book/hash.ts';
import { type Holder, serveByPasskey, showWhetherKept } from './by-passkey/keeping.ts';
import { fieldsOf, fillForm } from './key-holding/fill-form.ts';
import type { Asked, Made, Task, Told } from './key-holding/messages.ts';
import { inGroups, isPhrase, typedPhrase } from './key-holding/phrase.ts';
import { phraseDrawn } from './key-holding/phrase-drawn.ts';
import { keepOpened, keepPhrase, keptPhrases, openedSum } from './key-holding/shelf.ts';
import { askingWhoLeaves, sendAct } from './signing/sending.ts';
import { askThread } from './threads/ask-thread.ts';
import { momentInWords } from './words/moment.ts';

class KeyHolding {
  readonly #part: HTMLElement;
  #phrase: string | undefined;
  #drawn = '';
  #made: Made | undefined;

  constructor(part: HTMLElement) {
    this.#part = part;
    const presses: Readonly<Record<string, () => Promise<void>>> = {
      draw: () => this.#draw(),
      again: () => Promise.resolve(this.#show('none')),
      written: () => this.#written(),
      take: () => this.#take(),
      go: () => this.#go(),
      send: () => this.#send(),
    };
    for (const button of part.querySelectorAll<HTMLButtonElement>('[data-kh-press]')) {
      const press = presses[button.dataset['khPress'] ?? ''];
      button.addEventListener(
        'click',
        () => void press?.().catch((error: unknown) => this.#fail(error)),
      );
    }
    for (const input of part.querySelectorAll<HTMLInputElement>('input[data-kh-enter]')) {
      input.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        part
          .querySelector<HTMLButtonElement>(`[data-kh-press="${input.dataset['khEnter'] ?? ''}"]`)
          ?.click();
      });
    }
  }

  async begin(): Promise<void> {
    serveByPasskey(this.#byPasskey);
    try {
      this.#phrase = await this.#kept();
      this.#show(this.#phrase === undefined ? 'none' : 'ready');
      await showWhetherKept(this.#byPasskey);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The phrase of this key. Before its first step that is the one drawn for it, and never an older key’s. */
  async #kept(): Promise<string | undefined> {
    const { member, ceremony } = this.#of;
    const kept = await keptPhrases(member);
    if (this.#part.dataset['key'] === undefined) return kept.get(ceremony);
    for (const phrase of kept.values()) if (await this.#isOfKey(phrase)) return phrase;
    return undefined;
  }

  /** Whether the first step was done with that phrase, or is still to be done. */
  async #isOfKey(phrase: string): Promise<boolean> {
    const { key } = this.#part.dataset;
    return key === undefined || (await this.#keyOf(phrase)) === key;
  }

  /** How a passkey keeps the phrase, and brings it back. */
  get #byPasskey(): Holder {
    return {
      section: this.#part,
      secret: () => this.#phrase,
      keyOf: (phrase) => this.#keyOf(phrase),
      take: (phrase) => this.#keep(phrase),
      failed: (error) => this.#fail(error),
    };
  }

  async #keyOf(phrase: string): Promise<string> {
    const told = await askThread<Told>(this.#part.dataset['worker'] ?? '', { keyOf: phrase });
    return 'key' in told ? told.key : '';
  }

  get #of(): { readonly member: string; readonly ceremony: number } {
    const { member = '', ceremony = '' } = this.#part.dataset;
    return { member, ceremony: Number(ceremony) };
  }

  #show(...states: readonly string[]): void {
    this.#put('now', momentInWords(new Date()));
    for (const each of this.#part.querySelectorAll<HTMLElement>('[data-kh-when]')) {
      each.hidden = !each.dataset['khWhen']?.split(' ').some((state) => states.includes(state));
    }
    for (const wrong of ['mistyped', 'differs']) {
      const isWrong = states.includes(wrong);
      const input = this.#part.querySelector(`[data-kh-wrong="${wrong}"]`);
      if (isWrong) input?.setAttribute('aria-invalid', 'true');
      else input?.removeAttribute('aria-invalid');
    }
  }

  #put(name: string, text: string): void {
    for (const place of this.#part.querySelectorAll(`[data-kh-put="${name}"]`))
      place.textContent = text;
  }

  async #draw(): Promise<void> {
    const told = await askThread<Told>(this.#part.dataset['worker'] ?? '', { draw: true });
    if (!('drawn' in told)) return;
    this.#drawn = told.drawn;
    phraseDrawn(this.#part, inGroups(told.drawn));
    this.#show('drawn');
    this.#part.querySelector<HTMLElement>('[data-kh-focus="drawn"]')?.focus();
  }

  /** The phrase was typed back: it is written down somewhere. */
  async #written(): Promise<void> {
    if (this.#typed('written') !== this.#drawn) return this.#show('drawn', 'differs');
    phraseDrawn(this.#part, []);
    return this.#keep(this.#drawn);
  }

  async #take(): Promise<void> {
    const phrase = this.#typed('take');
    return isPhrase(phrase) ? this.#keep(phrase) : this.#show('none', 'mistyped');
  }

  async #keep(phrase: string): Promise<void> {
    if (!(await this.#isOfKey(phrase))) return this.#show('none', 'seed');
    this.#phrase = phrase;
    this.#drawn = '';
    for (const input of this.#part.querySelectorAll<HTMLInputElement>('input[data-kh-enter]'))
      input.value = '';
    // Where this browser keeps nothing, the phrase is typed again next time.
    await keepPhrase(this.#of, phrase).catch((error: unknown) => console.warn(error));
    this.#show('ready');
    this.#part.querySelector<HTMLElement>('[data-kh-press="go"]')?.focus();
    await showWhetherKept(this.#byPasskey);
  }

  #typed(name: string): string {
    const input = this.#part.querySelector<HTMLInputElement>(`input[data-kh-enter="${name}"]`);
    return typedPhrase(input?.value ?? '');
  }

  async #go(): Promise<void> {
    const asked = await this.#asked();
    this.#show('working');
    const worker = this.#worker();
    const told = await new Promise<Exclude<Told, { total: number }>>((resolve) => {
      worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
        if ('total' in data) this.#moveBar(data);
        else resolve(data);
      });
      worker.addEventListener('error', ({ message }) => resolve({ why: 'failed', message }));
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, no window
      worker.postMessage(asked);
    });
    worker.terminate();
    if ('why' in told) return this.#stopped(told.why, told.message);
    if (!('made' in told)) return undefined;
    this.#made = told.made;
    const { falseFrom } = told.made;
    if (falseFrom === undefined) return this.#send();
    const names = JSON.parse(this.#part.dataset['names'] ?? '[]') as readonly string[];
    this.#put('false', names[falseFrom - 1] ?? '');
    return this.#show('false');
  }

  #worker(): Worker {
    return new Worker(this.#part.dataset['worker'] ?? '', { type: 'module' });
  }

  async #asked(): Promise<Asked> {
    const { book = '', union = '', witnesses = '[]', threads = '' } = this.#part.dataset;
    return {
      task: await this.#task(),
      book: new URL(book, location.href).href,
      union,
      witnesses: JSON.parse(witnesses) as string[],
      threads: new URL(threads, location.href).href,
      member: this.#of.member,
      seed: this.#phrase ?? '',
    };
  }

  async #task(): Promise<Task> {
    const { keyHolder = '', union = '', proposal = '' } = this.#part.dataset;
    if (keyHolder === 'open') {
      return { kind: 'open', proposal, opened: await openedSum({ union, proposal }) };
    }
    return { kind: keyHolder === 'rehearse' ? 'rehearse' : 'step', ceremony: this.#of.ceremony };
  }

  #moveBar({ done, total }: { readonly done: number; readonly total: number }): void {
    if (total === 0) return;
    for (const bar of this.#part.querySelectorAll('progress'))
      Object.assign(bar, { max: total, value: done });
  }

  #stopped(why: string, message: string): void {
    this.#put('message', why === 'early' ? momentInWords(new Date(message)) : message);
    if (why !== 'seed') return this.#show(why, 'ready');
    this.#phrase = undefined;
    return this.#show('none', 'seed');
  }

  async #send(): Promise<void> {
    const form = this.#part.querySelector<HTMLFormElement>('form[data-act]');
    if (!form || !this.#made) return;
    this.#show('working');
    const { texts, before = [] } = this.#made;
    const { union = '', proposal = '' } = this.#part.dataset;
    // Before anybody hears of it, so that nothing makes this device open another one.
    if (texts['tally'] !== undefined) {
      const sum = sha256Hex(new TextEncoder().encode(texts['tally']));
      await keepOpened({ union, proposal }, sum);
    }
    const wrong = await askingWhoLeaves(() => this.#sendBefore(form, before));
    if (wrong !== undefined) {
      this.#put('message', wrong);
      return this.#show('broken', 'ready');
    }
    fillForm(form, this.#made);
    form.requestSubmit();
  }

  /** What comes before the act itself, one after the other; why it could not go on, or nothing. */
  async #sendBefore(
    form: HTMLFormElement,
    before: NonNullable<Made['before']>,
  ): Promise<string | undefined> {
    for (const [i, { act, body }] of before.entries()) {
      this.#show('sending');
      this.#moveBar({ done: i, total: before.length + 1 });
      const wrong = await sendAct(form, form.action, { act, fields: fieldsOf(body) });
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  }

  #fail(error: unknown): void {
    this.#put('message', error instanceof Error ? error.message : String(error));
    this.#show('failed', this.#phrase === undefined ? 'none' : 'ready');
  }
}

for (const part of document.querySelectorAll<HTMLElement>('[data-key-holder]')) {
  void new KeyHolding(part).begin();
}

/**
 * "Check a secret vote": goes through the archive of an election in a worker, moves the progress bar, and
 * shows those of the page's sentences that are true. The file is chosen, or the page names its address.
 *
 * @example
 * <form data-check-election data-worker="/assets/check-election-worker-….js"
 *     data-threads="/assets/check-ballots-worker-….js" data-archive="/u/circle/p/…/election.bel" data-election="lusab-…" data-called="[…]"
 *     data-asked="{…}" hidden>…</form>
 *
 * States (see `auditing/shown.ts`) are `running`, `ok`, `wrong`, `event` (it is one event that is wrong),
 * `unknown` (it asks for what is not known here), `foreign` (it is sound, and another vote than `data-election` names), `failed` and those of {@link Cannot};
 * `over`, `unread` (it is opened, and has no result), `unfinished`; and of a ballot that is looked for its
 * fate. Values are those of a report, and `asked` (each with `question` and `answers`), `seconds`, `message`.
 * @module
 */
import type { Unsound } from '../../belenios/verify.ts';
import { type ElectionReport, askedIn, type SoundElection } from './auditing/election-report.ts';
import { sayingOn } from './auditing/election-words.ts';
import { checkInThread } from './auditing/in-thread.ts';
import type { Asked, Told } from './check-election-worker.ts';
import { typedIn } from './secret/typed.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('[data-check-election]')) {
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { threads = '' } = form.dataset;
    const archive = form.dataset['archive'] ?? form.querySelector('input')?.files?.[0];
    if (archive !== undefined) check(form, { archive, tracker: typedIn(form, 'tracker'), threads });
  });
}

function check(form: HTMLFormElement, asked: Asked): void {
  const button = form.querySelector('button');
  if (button) button.disabled = true;
  checkInThread<Told>(form.parentElement ?? form, {
    worker: form.dataset['worker'] ?? '',
    asked,
    cameTo: (told) =>
      'cannot' in told
        ? { states: [told.cannot] }
        : { states: statesOf(form, told.report), values: valuesOf(form, told.report) },
    over() {
      if (button) button.disabled = false;
    },
  });
}

function statesOf(form: HTMLFormElement, report: ElectionReport): readonly string[] {
  if (!report.sound) return wrongOf(report);
  const { election = report.words } = form.dataset;
  return election === report.words
    ? ['ok', stageOf(report), ...(report.fate === undefined ? [] : [report.fate])]
    : ['foreign'];
}

const wrongOf = ({ event, notKnown }: Unsound): readonly string[] =>
  notKnown ? ['unknown'] : ['wrong', ...(event === undefined ? [] : ['event'])];

function stageOf({ result, isOpen }: SoundElection): string {
  if (result) return 'over';
  return isOpen ? 'unread' : 'unfinished';
}

const valuesOf = (form: HTMLFormElement, report: ElectionReport): object =>
  report.sound && report.result
    ? { ...report, asked: askedIn(report, sayingOn(form, report)) }
    : report;

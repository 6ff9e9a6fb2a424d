/**
 * Checking the archive of a secret vote in the reader’s browser: a form that sends nothing, and what the
 * script answers below it.
 * @module
 */
import { blank } from '../../form.ts';
import type { View } from '../../env.ts';
import { attrs, type Html, html } from '../../html.ts';
import { button } from '../../parts/button.ts';
import { put, when } from '../../parts/checked.ts';
import { callout } from '../../parts/callout.ts';
import { fieldsOf } from '../../parts/fields.ts';
import { facts } from '../../parts/timeline.ts';
import type { Words } from '../../words.ts';
import type { KeptText } from '../../../union/kernel/text.ts';
import { choiceNames } from '../unions/assembly/secret/choice-names.ts';

export interface ElectionChecking {
  /** The address of the archive; without it, the reader chooses a file. */
  readonly archive?: string;
  /** Of the headings of what it came to. */
  readonly level: 2 | 3;
  /** Which vote the archive is of, where that is known. */
  readonly vote?: {
    /** The words of its election. */
    readonly election: string;
    /** What its question is called, by how the election names it. */
    readonly asked: Readonly<Record<string, string>>;
    /** The titles of its options. */
    readonly called: readonly KeptText[];
  };
}

export function checkElectionPart(
  { t, assets }: Pick<View, 't' | 'assets'>,
  { archive, level, vote }: ElectionChecking,
): Html {
  const f = fieldsOf(t, blank, 'election');
  const set = attrs({
    'data-check-election': true,
    'data-worker': assets.url('check-election-worker.js'),
    'data-threads': assets.url('check-ballots-worker.js'),
    'data-archive': archive,
    'data-election': vote?.election,
    'data-asked': vote && JSON.stringify(vote.asked),
    'data-called': vote && JSON.stringify(vote.called),
    ...choiceNames(t),
    'data-others': t('Others'),
    autocomplete: 'off',
    // Without the script a browser would send what is chosen: until it runs, there is no form.
    hidden: true,
  });
  return html`
    <div class="flow">
      <form ${set}>
        ${archive === undefined && fileField(t)}
        ${f.text({
          name: 'tracker',
          label: t('The words of a ballot to look for'),
          hint: t('They stand on its receipt. The number of the ballot does as well.'),
          optional: true,
        })}
        ${button(t('Check it'), { kind: 'main' })}
      </form>
      <progress data-audit-progress aria-label="${t('How much is checked')}" hidden></progress>
      <div role="status" class="flow">
        ${when('running', html`<p>${t('Checking …')}</p>`)} ${verdicts(t, level)}
      </div>
    </div>
  `;
}

const fileField = (t: Words): Html => html`
  <div class="field">
    <label for="election-file">${t('The file of the vote')}</label>
    <p class="hint" id="election-file-hint">
      ${t('It ends in .bel, and can be of any hall, or of another program for Belenios.')}
    </p>
    <input
      type="file"
      id="election-file"
      name="file"
      accept=".bel"
      required
      aria-describedby="election-file-hint"
    />
  </div>
`;

type Level = ElectionChecking['level'];

const verdicts = (t: Words, level: Level): readonly Html[] => [
  when('ok', sound(t, level)),
  when(
    'wrong',
    callout(
      { tone: 'bad', title: t('Something is not in order'), level },
      html`${when('event', html`<p>${t.html('It is event number {n} of the file, counted from 0:', { n: put('event') })}</p>`)}
        <p>${put('why')}</p>
        <p>${t('Keep the file, and tell the members.')}</p>`,
    ),
  ),
  ...notChecked(t, level),
];

const notChecked = (t: Words, level: Level): readonly Html[] =>
  [
    ['failed', put('message')] as const,
    [
      'unknown',
      t.html(
        'The file asks for something that this page does not know: {why}. Another program for Belenios may check it.',
        { why: put('why') },
      ),
    ] as const,
    [
      'foreign',
      t(
        'The file is of another vote than this page. Tell the members that the hall gives it out for this one.',
      ),
    ] as const,
    [
      'large',
      t('The file is too large for a browser. The program for the command line checks it as well.'),
    ] as const,
    [
      'unfetched',
      t('The hall does not give out the file just now. Try again in a minute.'),
    ] as const,
  ].map(([state, why]) =>
    when(
      state,
      callout({ tone: 'warn', title: t('It could not be checked'), level }, html`<p>${why}</p>`),
    ),
  );

const sound = (t: Words, level: Level): Html =>
  callout(
    { tone: 'good', title: t('All in order'), level },
    html`<p>
        ${t('Every ballot was signed by somebody who may vote, and sealed as the rules ask; of each voter, the last one counts. Every proof and every sum holds.')}
      </p>
      ${when('over', result)}
      ${when('unfinished', html`<p>${t('It is not opened yet, so there is no result.')}</p>`)}
      ${when('unread', html`<p>${t('It was opened, and the file has no result: that is so where a ballot holds nothing that can be read. What counts stands in the minutes.')}</p>`)}
      ${fates(t)}
      ${facts([
        { name: t('The words of this vote'), value: put('words') },
        // The numbers are only known in the browser, so they stand behind words of any number.
        { name: t('Voting keys on the list'), value: put('voters') },
        { name: t('Ballots cast'), value: put('cast') },
        { name: t('Ballots that count'), value: put('counting') },
        { name: t('People who hold a part of the key'), value: put('holders') },
        { name: t('How many of them open it together'), value: put('openers') },
        { name: t('Seconds it took'), value: put('seconds') },
      ])}
      <p class="small">
        ${t('Compare the words of the vote with those on its page. Only the minutes tell whose the voting keys are: check them as well.')}
      </p>`,
  );

const fates = (t: Words): readonly Html[] => [
  when('counts', html`<p>${t('The ballot that you look for is there, and counts.')}</p>`),
  when(
    'replaced',
    html`<p>
      ${t('The ballot that you look for is there. The same voter cast another one later, which counts in its place.')}
    </p>`,
  ),
  when(
    'absent',
    callout(
      { tone: 'warn' },
      html`<p>
          ${t('The ballot that you look for is not there. That is right where it was opened to be checked, or where its voting key was replaced before the vote closed.')}
        </p>
        <p>${t('If neither is so, somebody left it out: show your receipt to the members.')}</p>`,
    ),
  ),
  when(
    'unreadable',
    callout(
      { tone: 'warn' },
      html`<p>${t('What you look for is neither the five words of a ballot nor its number.')}</p>`,
    ),
  ),
];

/** Questions and answers are only known in the browser. */
const result = html`
  <div class="flow" data-audit-each="asked">
    <template>
      <p><strong data-audit-put="question"></strong></p>
      <dl class="facts" data-audit-each="answers">
        <template>
          <div>
            <dt data-audit-put="answer"></dt>
            <dd data-audit-put="count"></dd>
          </div>
        </template>
      </dl>
    </template>
  </div>
`;

/**
 * What the voting client shows in one language: opening a vote, choosing, the sealed ballot, and looking into ballots.
 * @module
 */
import { blank } from '../form.ts';
import { attrs, type Child, type Html, html } from '../html.ts';
import { checkBallotPart } from '../pages/ballots/check-ballot-part.ts';
import { choices, gradeWords } from '../pages/unions/assembly/secret/choice-names.ts';
import {
  openedPart,
  sealedPart,
  sealingPart,
  stepPart,
} from '../pages/unions/assembly/secret/steps.ts';
import { choiceWord } from '../pages/unions/assembly/outcome-words.ts';
import { button, buttons } from '../parts/button.ts';
import { callout, more } from '../parts/callout.ts';
import { fieldsOf } from '../parts/fields.ts';
import type { Words } from '../words.ts';
import { handedPart } from './handed-part.ts';
import { keyParts } from './key-parts.ts';
import { wrong } from './wrong.ts';

export const clientMain = (t: Words, spoken: readonly Words[]): Html => html`
  <h1>${t('Voting client')}</h1>
  <section class="ballot secret-ballot" data-booth aria-labelledby="vote-title">
    <h2 id="vote-title" data-title>${t('Your secret vote')}</h2>
    ${votePart(t, spoken)} ${keyParts(t)} ${choosingPart(t)} ${sealingPart(t)}
    ${sealedPart(t, handedSealed(t))} ${openedPart(t, t('Check a ballot'))}
    ${stepPart(
      'failed',
      callout(
        { tone: 'bad', role: 'alert', title: t('That did not work') },
        html`<p data-said></p>
          ${beginAgain(t)}`,
      ),
      { label: t('That did not work') },
    )}
  </section>
  ${more(
    t('Check a ballot'),
    html`<p>
        ${t('Did your device seal what you chose? Open a ballot there instead of casting it, and paste it here. Nothing is sent: your browser looks into it.')}
      </p>
      ${checkBallotPart(t)}`,
  )}
`;

const beginAgain = (t: Words): Html => html`
  <button type="button" class="button plain" data-speak value="${t.language}">
    ${t('Begin again')}
  </button>
`;

/** The first step is shown at once: without a step before it, nobody is led to it. */
const votePart = (t: Words, spoken: readonly Words[]): Html => html`
  <div class="flow" data-step="vote" tabindex="-1">
    <p class="lead">
      ${t('Here you seal a ballot of a secret vote away from your hall. This file connects to nothing, so it works without a network.')}
    </p>
    ${languages(t, spoken)}
    <form class="flow" data-open-vote novalidate autocomplete="off">
      <div class="field">
        <label for="vote-file">${t('The file of the vote')}</label>
        <p class="hint" id="vote-file-hint">
          ${t('Your hall offers it on the page of the vote, under “Seal my ballot elsewhere”.')}
        </p>
        <input
          type="file"
          id="vote-file"
          name="file"
          accept=".json"
          aria-describedby="vote-file-hint"
        />
      </div>
      ${wrong('member', t('This file does not say for whom it was saved. Sign in at your hall, and save it anew.'))}
      ${wrong('file', t('This is no file of a vote, or it says another thing than the vote that it is for. Save it anew.'))}
      ${fieldsOf(t, blank).text({
        name: 'phrase',
        label: t('The 22 characters of your voting key'),
        hint: t(
          'As you wrote them down when you made it here. If the page of a vote made it, your device shows them there, under “Take my voting key along”.',
        ),
        size: 'medium',
        autocomplete: 'off',
      })}
      ${wrong('phrase', t('These are not the characters of your voting key. Look at each of them again; capitals matter.'))}
      ${buttons(
        button(t('Open the vote'), { kind: 'main' }),
        button(t('Make a voting key'), { type: 'button', press: 'make-key', icon: 'key' }),
      )}
      <p class="hint">
        ${t('Make one here if you have none yet, or have lost its characters, or if no page of the hall is to know it.')}
      </p>
    </form>
  </div>
`;

/** Other languages; nothing where there is one only. */
const languages = (t: Words, spoken: readonly Words[]): Html | false =>
  spoken.length > 1 &&
  html`<p class="buttons">
    ${spoken
      .filter(({ language }) => language !== t.language)
      .map(
        ({ language }) =>
          html`<button
            type="button"
            class="button quiet"
            data-speak
            value="${language}"
            lang="${language}"
          >
            ${new Intl.DisplayNames(language, { type: 'language' }).of(language)}
          </button>`,
      )}
  </p>`;

function choosingPart(t: Words): Html {
  const mark = (name: string): Html => html`<span ${attrs({ [`data-${name}`]: true })}></span>`;
  return stepPart(
    'choosing',
    html`
      <p>
        ${t.html('{union} decides this, until {closes}. The file says that it is from {hall}.', { union: mark('of-union'), closes: mark('closes'), hall: mark('hall') })}
      </p>
      <form class="flow" data-seal novalidate autocomplete="off">
        <div data-answers>${answers(t)}</div>
        ${places(t)} ${wrong('choice', t('Mark what you want, with numbers that are possible.'))}
        <p class="hint" role="status" tabindex="-1" data-nothing hidden>
          ${t('Nothing is marked. Press again to seal your ballot so.')}
        </p>
        ${button(t('Seal my ballot'), { kind: 'main', icon: 'shield' })}
      </form>
      <p class="small">
        ${t.html('Once it is sealed, no single person can read your ballot. {threshold} of the {n} who keep the key of this vote could together, if they broke the rules.', { threshold: mark('threshold'), n: mark('keepers') })}
      </p>
      <p class="small">
        ${t.html('The words of this vote are {words}. Compare them with those on its page, under “Who could learn how I voted?”.', { words: html`<b class="tracker" data-election></b>` })}
      </p>
    `,
    { label: t('Your secret vote') },
  );
}

const answers = (t: Words): Html =>
  fieldsOf(t, blank).choice({
    name: 'choice',
    label: t('What do you say?'),
    choices: choices.map((choice) => ({
      value: choice,
      label: html`<b>${choiceWord(t, 'majority', choice)}</b>`,
    })),
  });

/** What a place of a ballot looks like; the script fills the gaps. */
function places(t: Words): Html {
  const hint = (marks: string, text: string): Html =>
    html`<p ${attrs({ class: 'hint', 'data-hint': marks, hidden: true })}>${text}</p>`;
  return html`
    <fieldset
      ${attrs({ class: 'field paper', 'data-places': true, 'data-none': t('None of these'), ...gradeWords(t), hidden: true })}
    >
      <legend>${t('What do you want?')}</legend>
      ${['one', 'some'].map((marks) => hint(marks, t('What you leave empty, you leave to the others.')))}
      ${hint('scores', t('Write a score beside each. What you leave empty, you leave to the others.'))}
      ${hint('grades', t('Choose a grade beside each. An option without a grade has the lowest.'))}
      ${hint('order', t('Write 1 beside what you want most, 2 beside the next, and so on, each number once. What you leave empty, you leave to the others.'))}
      <p class="hint" data-most-ranked hidden>
        ${t('At most {n} options can be ranked.', { n: '{n}' })}
      </p>
      ${hint('ranks', t('Write 1 beside what you want most, 2 beside the next, and so on. Equals are allowed. What you leave empty, you leave to the others.'))}
      <div class="points" data-rows></div>
      ${row('one-cross', crossed({ type: 'radio', name: 'x.marks', value: '{i}/{n}' }, '{name}'))}
      ${row('no-cross', crossed({ type: 'radio', name: 'x.marks', value: '/{n}', id: 'mark-none' }, t('None: I take part, and leave it to the others')))}
      ${row('cross', html`<input ${attrs({ type: 'hidden', name: 'm.marks.{i}', value: '' })} />${crossed({ type: 'checkbox', name: 'm.marks.{i}', value: '1' }, '{name}')}`)}
      ${row('number', numbered())} ${row('grades', graded(t))}
      ${row('grade', oneGrade('{grade}', '{word}'))}
    </fieldset>
  `;
}

const row = (kind: string, body: Child): Html =>
  html`<template data-row="${kind}">${body}</template>`;

function crossed(field: Readonly<Record<string, string>>, name: string): Html {
  const { id = 'mark-{i}' } = field;
  return html`<div class="choice">
    <input ${attrs({ ...field, id })} />
    <label for="${id}">${name}</label>
  </div>`;
}

/** The script puts the grades of the vote before “no grade”, the best first. */
const graded = (t: Words): Html =>
  html`<fieldset class="scores">
    <legend>{name}</legend>
    <div class="grade-row" data-grades>${oneGrade('', t('no grade'))}</div>
  </fieldset>`;

function oneGrade(grade: string, word: string): Html {
  const id = `mark-{i}-${grade}`;
  const set = { type: 'radio', name: 'm.marks.{i}', value: grade, id, checked: grade === '' };
  return html`<span class="grade"><input ${attrs(set)} /><label for="${id}">${word}</label></span>`;
}

function numbered(): Html {
  const set = attrs({
    type: 'number',
    id: 'mark-{i}',
    name: 'm.marks.{i}',
    inputmode: 'numeric',
    min: '{least}',
    max: '{most}',
    step: 1,
    class: 'rank-number',
    autocomplete: 'off',
  });
  return html`<div class="points-row">
    <input ${set} />
    <label for="mark-{i}">{name}</label>
  </div>`;
}

const handedSealed = (t: Words): Html => html`
  <p>
    ${t('Save it, and take it to the page of the vote in your hall, under “Seal my ballot elsewhere”. There you cast it. It does not say how you vote.')}
  </p>
  ${handedPart(t, {
    name: 'ballot',
    file: 'sealed-ballot.json',
    save: t('Save the sealed ballot'),
    label: t('The sealed ballot'),
  })}
`;

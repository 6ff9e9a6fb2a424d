/**
 * Looking into an open ballot: a form that sends nothing, and what the script answers below it.
 * @module
 */
import { blank } from '../../form.ts';
import { attrs, type Html, html } from '../../html.ts';
import { button } from '../../parts/button.ts';
import { callout } from '../../parts/callout.ts';
import { fieldsOf } from '../../parts/fields.ts';
import type { Words } from '../../words.ts';
import { choiceNames } from '../unions/assembly/secret/choice-names.ts';

/** `worker` is the address of the thread that looks, where the page has one. */
export function checkBallotPart(t: Words, worker = ''): Html {
  const f = fieldsOf(t, blank);
  const set = attrs({
    'data-check-ballot': worker,
    novalidate: true,
    autocomplete: 'off',
    // Without the script a browser would send what is typed: until it runs, there is no form.
    hidden: true,
  });
  return html`
    <form ${set}>
      ${f.area({ name: 'ballot', label: t('The open ballot'), rows: 6 })}
      ${button(t('Look into it'), { kind: 'main' })}
    </form>
    <div role="status">
      <div data-answer="found" hidden>
        ${callout(
          { tone: 'good', title: t('It is sound') },
          html`<p>${t('It says:')}</p>
            <ul ${attrs({ class: 'held', 'data-put': 'choice', ...choiceNames(t) })}></ul>
            <p>
              ${t.html('Its words are {words}. Compare them with those that you wrote down when it was sealed, before you asked to check it: with other words, it is another ballot.', { words: html`<b class="tracker" data-put="tracker"></b>` })}
            </p>
            <p>
              ${t.html('The words of the vote it is for are {words}. Compare them with those on the page of the vote, under “Who could learn how I voted?”.', { words: html`<b class="tracker" data-put="election"></b>` })}
            </p>
            <p>
              ${t('If the words are others, or it is not what you chose, do not vote on that device, and tell the others. If all of it is right, seal a new ballot there and cast it.')}
            </p>`,
        )}
      </div>
      <div data-answer="not-found" hidden>
        ${callout(
          { tone: 'bad', title: t('This is no ballot that can be looked into') },
          html`<p>
              ${t('Copy the whole text, from the first bracket to the last. If you did, the device that made it is not to be trusted.')}
            </p>
            <p class="small" data-put="why"></p>`,
        )}
      </div>
    </div>
  `;
}

/**
 * `/style`: every part of the design system on one page, to be looked at and tested. Only in
 * development.
 * @module
 */
import { Hono } from 'hono';
import { show } from '../answer.ts';
import type { Env, View } from '../env.ts';
import type { Filled } from '../form.ts';
import { type Child, type Html, html } from '../html.ts';
import { avatar } from '../parts/avatar.ts';
import { badge, standingBadge } from '../parts/badge.ts';
import { button, buttons, linkButton } from '../parts/button.ts';
import { callout, emptyState, more, nextStep, term } from '../parts/callout.ts';
import { card, cards } from '../parts/card.ts';
import { type Fields, fieldsOf } from '../parts/fields.ts';
import { form } from '../parts/form.ts';
import { crumbs, pagination, institutionHead, stepper } from '../parts/nav.ts';
import { progress } from '../parts/progress.ts';
import { resultBar } from '../parts/result-bar.ts';
import { table } from '../parts/table.ts';
import { facts, timeline } from '../parts/timeline.ts';

const wrong: Filled = {
  values: {
    title: 'Fair hours',
    contact: 'ada',
    reason: 'Because\nof the nights.',
    'powers[]': ['admit'],
  },
  errors: { contact: 'An e-mail address looks like name@example.org.', term: 'Choose one.' },
};

export function stylePages(): Hono<Env> {
  return new Hono<Env>().get('/style', (c) => {
    const view = c.var;
    const title = 'The hall’s parts';
    return show(c, {
      title,
      width: 'wide',
      unlisted: true,
      form: wrong,
      nav: unionNav(view),
      crumbs: crumbs(view.t, [
        { href: '/', text: 'Syndicat' },
        { href: '/style', text: 'Design' },
      ]),
      main: html`<h1>${title}</h1>
        <p class="lead">Each part once, as the pages use it.</p>
        ${[words(view), callouts(), things(), records(view), results(view), fields(view), times(view)]}`,
    });
  });
}

const section = (title: string, ...body: readonly Child[]): Html => html`
  <section>
    <h2>${title}</h2>
    ${body}
  </section>
`;

const unionNav = ({ t }: View): Html =>
  institutionHead({ name: 'Night Moderators', href: '/style', aside: standingBadge(t, 'member') }, [
    { href: '/style', text: 'Front', current: true },
    { href: '/style#a', text: 'Assembly', count: 3 },
    { href: '/style#b', text: 'Members' },
    { href: '/style#c', text: 'Rules' },
    { href: '/style#d', text: 'Minutes' },
  ]);

const words = ({ t }: View): Html =>
  section(
    'Words and buttons',
    html`<p>
      A paragraph with ${html`<a href="/style">a link</a>`}, <strong>weight</strong>,
      <code>syndicat audit</code>, and
      ${term('a quorum', 'How many must take part for a vote to count.', 'quorum')} And then the
      sentence goes on, for as long as a line should be.
    </p>`,
    buttons(
      button('Publish the call', { kind: 'main' }),
      button('Save', { icon: 'check' }),
      button('Not now', { kind: 'quiet' }),
      button('Leave the union', { kind: 'danger' }),
      linkButton('Read the rules', '/style', { icon: 'book' }),
    ),
    html`<p>
      ${badge('Open', 'good')} ${badge('Closes soon', 'warn')} ${badge('Draft')}
      ${(['supporter', 'applicant', 'member', 'resting', 'suspended', 'left', 'expelled'] as const).map((s) => html`${standingBadge(t, s)} `)}
    </p>`,
  );

const callouts = (): Html =>
  section(
    'What stands out',
    callout({ title: 'Good to know', level: 3 }, html`<p>The voter list closed on 3 May.</p>`),
    callout({ tone: 'good', title: 'Adopted', level: 3 }, html`<p>31 of 40 said yes.</p>`),
    callout(
      { tone: 'warn', title: 'Nobody outside is watching this book yet', level: 3 },
      html`<p>Ask another hall to be its witness.</p>`,
    ),
    callout(
      { tone: 'bad', title: 'Record 41 is not in order', level: 3 },
      html`<p>Its signature does not hold.</p>`,
    ),
    more('Why is that so?', html`<p>Because the rules say so, in article 4.</p>`),
    nextStep(
      'Your next step',
      html`<p>Ask your members one question.</p>
        ${buttons(linkButton('Ask', '/style', { kind: 'main' }))}`,
    ),
  );

const things = (): Html =>
  section(
    'Things among others',
    cards([
      card({
        over: 'Union',
        title: 'Night Moderators',
        href: '/style',
        aside: badge('Open', 'good'),
        body: html`<p>People who keep instances clean while others sleep.</p>`,
        foot: '212 members · 3 open votes',
      }),
      card({
        over: 'Call',
        title: 'Artists against scraping',
        href: '/style',
        body: progress({
          id: 'joined',
          label: 'Have said yes',
          value: 14,
          max: 20,
          text: '14 of 20',
        }),
        foot: 'Closes in 9 days',
      }),
      card({
        over: 'Proposal',
        title: 'A fund for server bills',
        href: '/style',
        aside: badge('Voting', 'warn'),
        body: html`<p>Put by Ada, with three sponsors.</p>`,
        foot: 'Closes in 47 hours',
      }),
    ]),
  );

const records = ({ t }: View): Html =>
  section(
    'Records',
    table({
      caption: 'Members of the committee',
      columns: [
        { title: 'Name' },
        { title: 'Office' },
        { title: 'Until' },
        { title: 'Votes', figures: true },
      ],
      rows: [
        [html`${avatar('Ada Lovelace')} Ada Lovelace`, 'Speaker', t.date('2027-05-03'), '31'],
        [html`${avatar('grace')} grace`, 'Treasurer', t.date('2027-05-03'), '28'],
        [html`${avatar('Rosa L.')} Rosa L.`, 'Secretary', t.date('2026-12-31'), '127'],
      ],
    }),
    pagination(t, { page: 2, pages: 7, href: (page) => `/style?page=${page}` }),
    emptyState(
      'No proposals yet',
      html`<p>Whoever has an idea can put it to the members.</p>
        ${buttons(linkButton('Put a proposal', '/style', { kind: 'main' }))}`,
    ),
  );

const results = ({ t }: View): Html =>
  section(
    'Results',
    resultBar(t, {
      title: 'Shall we found a fund for server bills?',
      parts: [
        { label: 'Yes', count: 31, ink: 'yes' },
        { label: 'No', count: 12, ink: 'no' },
        { label: 'Block', count: 2, ink: 'block' },
        { label: 'Abstain', count: 4, ink: 'abstain' },
        { label: 'Blank', count: 2, ink: 'blank' },
        { label: 'Have not voted', count: 23, ink: 'rest' },
      ],
      marks: [{ at: 0.5, label: 'Quorum: 37 of 74' }],
    }),
    facts([
      { name: 'Method', value: 'Simple majority' },
      { name: 'Quorum', value: 'Half of all members' },
      { name: 'Closes', value: t.moment('2026-05-03T14:00:00Z') },
    ]),
  );

const fields = (view: View): Html => {
  const f = fieldsOf(view.t, wrong);
  return section(
    'Fields',
    stepper(view.t, ['For whom', 'Rules', 'Try a vote', 'Sign'], 1),
    form(
      view,
      { to: '/style' },
      f.text({
        name: 'title',
        label: 'What is it for?',
        hint: 'A few words that a stranger understands.',
      }),
      f.text({
        name: 'contact',
        label: 'Your e-mail address',
        type: 'email',
        autocomplete: 'email',
      }),
      f.text({
        name: 'share',
        label: 'Quorum',
        size: 'short',
        after: '% of all members',
        inputmode: 'numeric',
        value: '50',
      }),
      f.area({ name: 'reason', label: 'Why?', optional: true, hint: 'You can use Markdown.' }),
      choosing(f),
      buttons(button('Go on', { kind: 'main' }), button('Back', { kind: 'quiet' })),
    ),
  );
};

const choosing = (f: Fields): Html => html`
  ${f.choice({
    name: 'term',
    label: 'How long?',
    choices: [
      { value: 'six', label: 'For six months', hint: 'Then the members say whether to go on.' },
      { value: 'ever', label: 'For good' },
    ],
  })}
  ${f.ticks({
    name: 'powers[]',
    label: 'What may the committee do?',
    choices: [
      { value: 'admit', label: 'Admit members' },
      { value: 'pay', label: 'Pay bills' },
    ],
  })}
  ${f.tick({ name: 'agree', label: 'I have read the rules' })}
  ${f.select({
    name: 'method',
    label: 'Method',
    choices: [
      { value: 'simple', label: 'Simple majority' },
      { value: 'consent', label: 'Consent' },
    ],
  })}
`;

const times = ({ t }: View): Html =>
  section(
    'What happened',
    timeline([
      { when: t.date('2026-04-20'), title: 'Put by Ada, with three sponsors' },
      {
        when: t.date('2026-04-27'),
        title: 'Deliberation ended',
        body: html`<p>14 comments, one amendment taken over.</p>`,
      },
      { when: t.moment('2026-05-01T10:00:00Z'), title: 'The vote is open', state: 'now' },
      {
        when: t.until('2026-05-08T10:00:00Z', '2026-05-03T10:00:00Z'),
        title: 'The vote closes',
        state: 'next',
      },
    ]),
  );

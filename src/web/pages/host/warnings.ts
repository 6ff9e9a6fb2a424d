/**
 * What the host should know, in plain words, each with what to do about it.
 * @module
 */
import type { View } from '../../env.ts';
import { type Child, type Html, html } from '../../html.ts';
import { button, buttons, linkButton } from '../../parts/button.ts';
import { callout } from '../../parts/callout.ts';
import { form } from '../../parts/form.ts';
import type { Words } from '../../words.ts';
import type { PlainKind, Warning } from './state.ts';

const mebibyte = 1_048_576;

/** A warning in plain words, with what to do about it. */
export function warned(view: View, warning: Warning): Html {
  const { tone = 'warn', title, text, way } = wordsFor(view, warning);
  return callout(
    { tone, title },
    html`<p>${text}</p>
      ${way !== undefined && buttons(way)}`,
  );
}

interface Warned {
  readonly tone?: 'bad' | 'info';
  readonly title: string;
  readonly text: string;
  readonly way?: Child;
}

function wordsFor(view: View, warning: Warning): Warned {
  const { t } = view;
  switch (warning.kind) {
    case 'clock':
      return { tone: 'bad', title: t('The clock can’t be trusted'), text: t(warning.why) };
    case 'moved':
      return moved(view, warning.from);
    case 'mail-to-folder':
      return {
        tone: 'info',
        title: t('Mail is written to a folder'),
        text: t('That is for trying things out: look into {folder}. Set SMTP_URL to send mail.', {
          folder: warning.folder,
        }),
      };
    case 'little-room':
      return {
        tone: 'bad',
        title: t('The disk is nearly full'),
        text: t('{n} MiB are left. When it is full, nothing can be entered until there is room.', {
          n: t.number(Math.floor(warning.free / mebibyte)),
        }),
      };
    case 'witness':
      return {
        title: t('A witness does not cosign: {url}', { url: warning.url }),
        text: `${warning.slug}: ${t(warning.why)}`,
        way: linkButton(t('To the witnesses'), '/host/witnesses'),
      };
    default:
      return standingWords(t, warning.kind);
  }
}

const moved = (view: View, from: string): Warned => {
  const { t } = view;
  return {
    title: t('The hall has moved'),
    text: t(
      'It was at {from} before. Passkeys made there don’t work here, links to it are dead, and checkpoints now carry the new name. If that was not meant, set SYNDICAT_ORIGIN back.',
      { from },
    ),
    way: form(view, { to: '/host/moved' }, button(t('I know'))),
  };
};

/** What puts people or their data at risk. */
type UnsafeKind = 'plain-http' | 'private-network' | 'key-beside';

function standingWords(t: Words, kind: PlainKind): Warned {
  switch (kind) {
    case 'plain-http':
      return {
        tone: 'bad',
        title: t('The hall is served over plain http'),
        text: t(
          'Passkeys and keys made in the browser do not work there, and what people send can be read on the way. Put a proxy with TLS in front, and set SYNDICAT_ORIGIN to the https address (docs/hosting.md).',
        ),
      };
    case 'private-network':
      return {
        tone: 'bad',
        title: t('Strangers can have the hall ask within your own network'),
        text: t(
          'SYNDICAT_PRIVATE_NETWORK is set, which is for trials among servers of your own. Leave it out in a hall that others reach.',
        ),
      };
    case 'key-beside':
      return {
        title: t('The key to the bank data lies beside them'),
        text: t(
          'Whoever gets a copy of the data folder can read them. Stop the hall, move the file vault.key to another disk or volume, and name its place in SYNDICAT_VAULT_KEY (docs/hosting.md).',
        ),
      };
    default:
      return hintWords(t, kind);
  }
}

function hintWords(t: Words, kind: Exclude<PlainKind, UnsafeKind>): Warned {
  switch (kind) {
    case 'no-mail':
      return {
        title: t('There is no mail server'),
        text: t(
          'Nobody gets notices or sign-in links. Set SMTP_URL and start the hall again; what waits is then sent.',
        ),
      };
    case 'backlog':
      return {
        title: t('Much waits to be done'),
        text: t(
          'Thousands of notices are in the queue. If that number does not fall, look whether the mail server takes mail.',
        ),
      };
    case 'not-kept':
      return {
        title: t('Only this browser knows that you are the host'),
        text: t('Add a passkey or an e-mail address, so that you find your way back.'),
        way: linkButton(t('Keep my place'), '/me/keys', { kind: 'main' }),
      };
    case 'no-witness':
      return {
        tone: 'info',
        title: t('Nobody outside watches the books of this hall'),
        text: t(
          'Ask another hall to be their witness: then nobody, you included, could rewrite them unseen.',
        ),
        way: linkButton(t('To the witnesses'), '/host/witnesses'),
      };
  }
}

/** What `--help` says: enough to start, without a manual. */
import { accountsHelp } from './accounts-help.ts';
import { auditHelp } from './audit-help.ts';
import { checkBallotHelp } from './check-ballot-help.ts';
import { checkReceiptHelp } from './check-receipt-help.ts';
import { commands } from './commands.ts';
import { countHelp } from './count-help.ts';
import { electionArchiveHelp } from './election-archive-help.ts';
import { variables } from './settings.ts';
import { verifyElectionHelp } from './verify-election-help.ts';
import { votingClientHelp } from './voting-client-help.ts';

const settings = variables
  .map(
    ([name, preset, about]) =>
      `  ${name.padEnd(22)} ${about}${preset === '' ? '' : ` (${preset})`}`,
  )
  .join('\n');

const list = (): string =>
  Object.entries(commands)
    .map(([name, { about }]) => `  ${name.padEnd(16)} ${about}`)
    .join('\n');

const overview =
  (): string => `syndicat: a hall in which people of the fediverse found and run their own unions.

  syndicat <command> [options]

${list()}

Each command explains itself: syndicat <command> --help

To try it:        npm start -- --demo     then open http://localhost:8080
To check a union: syndicat audit examples/harbour
                  syndicat audit https://hall.example/u/some-union

Settings, from the environment:
${settings}`;

const pages: Readonly<Record<string, string>> = {
  serve: `syndicat serve [--demo] [--host-link]

Serves the hall until it is stopped (Ctrl-C). Without any setting it listens on
http://localhost:8080 and keeps everything in ./data.

  --demo        opens the hall with example unions, marked as such, made by real acts
  --host-link   prints a one-time link by which you become the host; printed by itself as
                long as there is none

Settings, from the environment:
${settings}`,
  found: `syndicat found <charter.json> --slug NAME --founder NAME --key FILE

Founds a union at once, with you as its only founder; you then invite the others.
The charter file is what a union's page “rules” offers as JSON. To start from a template:

  syndicat found --template circle --name "…" --purpose "…" --scope "…" --slug NAME …

  --slug NAME      its address in this hall: /u/NAME
  --founder NAME   the name you go by in the union
  --key FILE       your key, as 64 hexadecimal digits; made (mode 600) where there is no file`,
  accounts: accountsHelp,
  audit: auditHelp,
  count: countHelp,
  'verify-election': verifyElectionHelp,
  'voting-client': votingClientHelp,
  'check-ballot': checkBallotHelp,
  'check-receipt': checkReceiptHelp,
  'election-archive': electionArchiveHelp,
  export: `syndicat export <slug> <folder | file.book.jsonl> [--texts none] [--sealed FILE --passphrase FILE]

Writes a union's whole book: entries, checkpoint, attachments, and the texts that its readers may
read. Private records (who is who) stay in the hall. What comes out passes “syndicat audit”.

For a union that moves to another hall, and only then:
  --sealed FILE      writes the clerk's key and what lies sealed here (payees, receipts, who pays
                     what, by what secrets lines of statements are known) into it, encrypted
  --passphrase FILE  a file with the passphrase, or key, that opens it: chosen by those who move`,
  import: `syndicat import <folder | file.book.jsonl> [--slug NAME] [--sealed FILE --passphrase FILE]

Takes an exported book into this hall, to be read and mirrored. Only whoever holds the clerk's key
can go on writing it: a union that moves brings it along with what lay sealed.

  --sealed FILE      the clerk's key, and what lay sealed in the hall before, as “syndicat export
                     --sealed” wrote it; it can also be brought later, for a book that is here
  --passphrase FILE  a file with the passphrase, or key, that opens it`,
  backup: `syndicat backup <file>

Copies the whole hall, private records and keys included, into one file, while it runs.
Keep it as secret as the hall itself. (With PostgreSQL use pg_dump; docs/hosting.md shows how.)`,
  bounce: `syndicat bounce < mail

Takes in a mail that came back, from standard input: a delivery status notification (RFC 3464). The
notice in it counts as not arrived, and the next way to that person is tried. Let your mail server
call it for mail to SYNDICAT_BOUNCES (docs/hosting.md). Whatever the mail is, the exit status is 0;
75 asks the mail server to hand it in again later.`,
  restore: `syndicat restore <file>

Puts a backup where no hall is yet (SYNDICAT_DATA). It never overwrites one.`,
};

/** The help for a command, or the overview. */
export const helpText = (command = ''): string => pages[command] ?? overview();

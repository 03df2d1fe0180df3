// npm run secrets:rotate: puts stored passwords and keys under a new AUTH_SECRET.
import { rotateSecrets } from '../src/rotate-secrets.ts';
import { runCommand } from './command-options.ts';
import { withApp } from './desk-context.ts';

const usage = `usage: npm run secrets:rotate

Passwords of relays and IMAP accounts and the keys that sign mail are kept encrypted under AUTH_SECRET. To change it:

  1. Give every process the new AUTH_SECRET, and the old one as AUTH_SECRET_PREVIOUS. Both open what is stored.
  2. Run this command with the same two settings.
  3. Take AUTH_SECRET_PREVIOUS away.

People have to sign in again after step 1. Reply addresses and links in mails are signed with other keys and go on working.
Exit code 1 when something opens with neither secret: it has to be entered again in the console.
`;

await runCommand({
  name: 'secrets:rotate',
  usage,
  options: {},
  async run() {
    const results = await withApp('secrets', (app) => rotateSecrets(app.db, app.secrets));
    for (const { table, column, changed, current, unreadable } of results) {
      const lost =
        unreadable.length === 0 ? '' : `, ${unreadable.length} unreadable (${unreadable.join(', ')})`;
      process.stdout.write(
        `${table}.${column}: ${changed} put under the new secret, ${current} were already${lost}\n`,
      );
    }
    return results.some(({ unreadable }) => unreadable.length > 0) ? 1 : 0;
  },
});

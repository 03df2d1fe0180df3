// npm run seed:demo: fills the desk with a believable history, beside a running desk or without one. Nothing of it is ever mailed.
import { randomInt } from 'node:crypto';
import { createApp } from '../src/app.ts';
import { loadConfig, withoutPooler, type Config } from '../src/config.ts';
import { prepareDesk } from '../src/first-run.ts';
import { migrateDeploy } from '../src/platform/db/migrate.ts';
import { UsageError, runCommand } from './command-options.ts';
import { demoAgents } from './demo/people.ts';
import { fillDesk, isFilled, type FilledDesk } from './demo/fill-desk.ts';
import { loginWords } from './desk-words.ts';
import { explainDatabaseError } from './embedded/database-words.ts';
import { SetupError } from './embedded/setup-error.ts';
import { deskEnvironment } from './environment.ts';

const usage = `usage: npm run seed:demo -- [--tickets 250] [--again] [--yes]

Fills this desk with three mailboxes, six agents, some sixty customers and about 250 tickets.

  --tickets N  about how many tickets (default: 250)
  --again      adds more tickets to a desk that was filled before
  --yes        really does it with NODE_ENV=production
`;

/** The first filling is the same everywhere, so that what is seen can be talked about. */
const firstSeed = 2026;

await runCommand({
  name: 'seed:demo',
  usage,
  options: { tickets: { type: 'string' }, again: { type: 'boolean' }, yes: { type: 'boolean' } },
  async run({ again = false, yes = false, tickets: wanted = '250' }) {
    const tickets = Number(wanted);
    if (!Number.isInteger(tickets) || tickets < 1 || tickets > 5000) {
      throw new UsageError('--tickets takes a whole number from 1 to 5000');
    }
    const desk = await deskEnvironment();
    try {
      const { config } = loadConfig(desk.env);
      if (config.NODE_ENV === 'production' && !yes) {
        throw new SetupError(
          'This is a production desk (NODE_ENV=production). Say --yes to fill it with a demo.',
        );
      }
      await seed({ ...config, LOG_LEVEL: 'error' }, { again, tickets });
    } catch (error) {
      throw explainDatabaseError(error as Error);
    } finally {
      await desk.release();
    }
  },
});

async function seed(config: Config, { again, tickets }: { again: boolean; tickets: number }): Promise<void> {
  await migrateDeploy(withoutPooler(config).DATABASE_URL);
  const app = createApp(config, 'seed');
  try {
    const desk = await prepareDesk(app);
    if (desk.adminPassword) say(loginWords(desk));
    const filledBefore = await isFilled(app);
    if (filledBefore && !again) {
      throw new SetupError(
        'This desk has been filled before. Say --again for more tickets: npm run seed:demo -- --again',
      );
    }
    const started = Date.now();
    const filled = await fillDesk(app, {
      supportAddress: desk.supportAddress,
      seed: filledBefore ? randomInt(2 ** 31) : firstSeed,
      tickets,
      now: new Date(),
      say,
    });
    say(summary(filled, Date.now() - started));
  } finally {
    await app.close();
  }
}

function summary({ tickets, messages, mailboxes, password }: FilledDesk, ms: number): string {
  const logins = demoAgents.map(
    ({ name, email, role }) => `  ${name.padEnd(14)}  ${email}${role === 'admin' ? '  (admin)' : ''}`,
  );
  return [
    `Made ${tickets} tickets with ${messages} messages in ${(ms / 1000).toFixed(1)} s.`,
    `Mailboxes: ${mailboxes.join(', ')}`,
    'Agents:',
    ...logins,
    password
      ? `They share one password, shown this once: ${password}`
      : 'They keep the password they were made with.',
    'A console that is open shows them after a reload.',
  ].join('\n');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

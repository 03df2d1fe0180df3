// npm run seed:load: a desk with very many tickets, for measuring. Quick, the same for the same seed, and nothing of it is ever mailed.
import { createApp } from '../src/app.ts';
import { loadConfig, withoutPooler, type Config } from '../src/config.ts';
import { prepareDesk } from '../src/first-run.ts';
import { migrateDeploy } from '../src/platform/db/migrate.ts';
import { runCommand, UsageError } from './command-options.ts';
import { loginWords } from './desk-words.ts';
import { explainDatabaseError } from './embedded/database-words.ts';
import { SetupError } from './embedded/setup-error.ts';
import { deskEnvironment } from './environment.ts';
import { fillLoad } from './load/fill-load.ts';

const usage = `usage: npm run seed:load -- [--tickets 100000] [--messages 1000000] [--seed 2026] [--add] [--yes]

Fills an empty desk with tickets of about ten messages each, their customers, agents, mailboxes, mail in and out, attachments,
promises and search documents. Without --tickets there are a tenth as many as messages.

  --seed N  another desk of the same size
  --add     also where there are tickets already, which stay as they are
  --yes     really does it with NODE_ENV=production
`;

await runCommand({
  name: 'seed:load',
  usage,
  options: {
    tickets: { type: 'string' },
    messages: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '2026' },
    add: { type: 'boolean' },
    yes: { type: 'boolean' },
  },
  async run({ add = false, yes = false, seed, ...counts }) {
    const messages = numberOf('messages', counts.messages ?? '1000000');
    const tickets = numberOf('tickets', counts.tickets ?? String(Math.ceil(messages / 10)));
    if (tickets > messages)
      throw new UsageError('each ticket has a message: --messages must not be below --tickets');
    const desk = await deskEnvironment();
    try {
      const config = withoutPooler(loadConfig(desk.env).config);
      if (config.NODE_ENV === 'production' && !yes)
        throw new SetupError('This is a production desk (NODE_ENV=production). Say --yes to load it.');
      await load({ ...config, LOG_LEVEL: 'error' }, { add, tickets, messages, seed: Number(seed) });
    } catch (error) {
      throw explainDatabaseError(error as Error);
    } finally {
      await desk.release();
    }
  },
});

function numberOf(name: string, value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= 10_000_000) return number;
  throw new UsageError(`--${name} takes a whole number from 1 to 10000000`);
}

async function load(
  config: Config,
  options: { add: boolean; tickets: number; messages: number; seed: number },
): Promise<void> {
  await migrateDeploy(config.DATABASE_URL);
  const app = createApp(config, 'load');
  try {
    const desk = await prepareDesk(app);
    if (desk.adminPassword) say(loginWords(desk));
    const known = await app.db('tickets').first('id');
    if (known !== undefined && !options.add)
      throw new SetupError(
        'This desk has tickets. Say --add to load more beside them: npm run seed:load -- --add',
      );
    const started = Date.now();
    const domain = desk.supportAddress.split('@')[1] ?? 'load.example';
    const loaded = await fillLoad(app, { ...options, domain, now: new Date(), say });
    say(
      `Loaded ${loaded.tickets} tickets, ${loaded.messages} messages and ${loaded.customers} customers in ` +
        `${((Date.now() - started) / 1000).toFixed(0)} s.\nAn agent: ${loaded.agentEmail}  password (shown this once): ${loaded.password}`,
    );
  } finally {
    await app.close();
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

// npm run docs:screens: takes the pictures of the documentation: a desk in a folder of its own, filled with the demo, in a real browser.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { createApp, type App } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { prepareDesk } from '../src/first-run.ts';
import { migrateDeploy } from '../src/platform/db/migrate.ts';
import { rebuildReports, rollUpReports } from '../src/reports/index.ts';
import { startApi } from '../src/services/api.ts';
import { launchBrowser } from './browser.ts';
import { buildConsole, isConsoleFresh } from './console-build.ts';
import { fillDesk } from './demo/fill-desk.ts';
import { markEmail } from './demo/people.ts';
import { freePort } from './embedded/ports.ts';
import { takesNothing } from './command-options.ts';
import { runScript } from './embedded/setup-error.ts';
import { repositoryRoot } from './embedded/stores.ts';
import { deskEnvironment } from './environment.ts';

const images = join(repositoryRoot, 'docs', 'images');

const pictures = [
  { name: 'console', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'console-dark', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'console-narrow', width: 390, height: 844, colorScheme: 'light' },
] as const;

/** Of the guide: one thing each, as large as that needs. `steps` brings the page to what is shown. */
interface GuidePicture {
  name: string;
  /** Whose console: an admin's pages are not an agent's. */
  who: 'agent' | 'admin';
  path: string;
  height: number;
  steps(page: Page): Promise<void>;
}

const guideWidth = 1180;

const guidePictures: GuidePicture[] = [
  {
    name: 'guide-many-tickets',
    who: 'agent',
    path: '/views/open',
    height: 620,
    async steps(page) {
      for (const key of ['j', 'x', 'j', 'x', 'j', 'x']) await page.keyboard.press(key);
      await page.getByRole('toolbar').first().waitFor();
    },
  },
  {
    name: 'guide-command-bar',
    who: 'agent',
    path: '/views/open',
    height: 620,
    async steps(page) {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').first().fill('out');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'guide-reports',
    who: 'admin',
    path: '/reports',
    height: 760,
    async steps(page) {
      await page.locator('canvas').first().waitFor();
    },
  },
  {
    name: 'guide-mailbox',
    who: 'admin',
    path: '/admin/mailboxes/1',
    height: 760,
    async steps(page) {
      await page.getByRole('textbox').first().waitFor();
    },
  },
  {
    name: 'guide-held',
    who: 'admin',
    path: '/admin/held',
    height: 560,
    async steps(page) {
      await page.getByRole('row').nth(1).waitFor();
    },
  },
  {
    name: 'guide-rule',
    who: 'admin',
    path: '/admin/rules/new',
    height: 760,
    async steps(page) {
      await page.getByRole('textbox').first().waitFor();
    },
  },
];

takesNothing('npm run docs:screens', 'Takes the pictures of the documentation.');
await runScript(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'helpdesk-screens-'));
  // The database's own user must be able to pass.
  chmodSync(folder, 0o711);
  // Whatever desk this machine has is not the one to show.
  for (const name of ['DATABASE_URL', 'REDIS_URL', 'STORAGE_DRIVER', 'S3_ENDPOINT', 'S3_BUCKET'])
    delete process.env[name];
  process.env['DATA_DIR'] = join(folder, 'data');
  try {
    if (!isConsoleFresh()) await buildConsole();
    const desk = await deskEnvironment();
    try {
      await takePictures(desk.env);
    } finally {
      await desk.release();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

async function takePictures(env: NodeJS.ProcessEnv): Promise<void> {
  const port = String(await freePort());
  const { config } = loadConfig({
    ...env,
    APP_PORT: port,
    APP_URL: `http://localhost:${port}`,
    LOG_LEVEL: 'error',
  });
  await migrateDeploy(config.DATABASE_URL);
  const app = createApp(config, 'screens');
  try {
    const { supportAddress, adminEmail, adminPassword } = await prepareDesk(app);
    const { password } = await fillDesk(app, {
      supportAddress,
      seed: 2026,
      tickets: 250,
      now: new Date(),
      say,
    });
    const api = await startApi(app);
    const browser = await launchBrowser();
    try {
      mkdirSync(images, { recursive: true });
      await leaveOutForeignScripts(app);
      const ticket = await ticketToShow(app);
      for (const picture of pictures) {
        await takePicture(browser, { ...picture, address: config.APP_URL, ticket, password: password ?? '' });
        say(`docs/images/${picture.name}.png`);
      }
      await countReports(app);
      const logins = {
        agent: { email: markEmail, password: password ?? '' },
        admin: { email: adminEmail, password: adminPassword ?? '' },
      };
      for (const picture of guidePictures) {
        await takeGuidePicture(browser, picture, { address: config.APP_URL, ...logins[picture.who] });
        say(`docs/images/${picture.name}.png`);
      }
    } finally {
      await browser.close();
      await api.stop();
    }
  } finally {
    await app.close();
  }
}

/** An active one with a note and plain words; else the longest. */
async function ticketToShow({ db }: App): Promise<number> {
  const row = (await db('tickets as t')
    .whereIn('status', ['open', 'pending'])
    .orderByRaw(
      `exists (select 1 from messages m where m.ticket_id = t.id and m.kind = 'note') desc,
       exists (select 1 from messages m where m.ticket_id = t.id and m.html is not null),
       message_count between 3 and 5 desc, message_count desc, id desc`,
    )
    .first('id')) as { id: number };
  return row.id;
}

/** Where a browser has no font for a script it draws boxes: such tickets stay out of the picture. */
async function leaveOutForeignScripts({ db }: App): Promise<void> {
  await db.raw(
    `update tickets t set status = 'closed' from customers c
     where c.id = t.customer_id and t.subject || c.name || t.preview ~ '[^\u0001-\u024f\u2000-\u20ff]'`,
  );
}

/** What a worker does while a desk runs. */
async function countReports(app: App): Promise<void> {
  const ctx = app.contextFor({ kind: 'system' });
  await rebuildReports(ctx, { from: new Date(0), until: new Date(Date.now() + 3_600_000) });
  await rollUpReports(ctx);
}

interface Login {
  address: string;
  email: string;
  password: string;
}

interface Shot {
  name: string;
  width: number;
  height: number;
  colorScheme: 'light' | 'dark';
  address: string;
  ticket: number;
  password: string;
}

async function takeGuidePicture(browser: Browser, picture: GuidePicture, login: Login): Promise<void> {
  const viewport = { width: guideWidth, height: picture.height };
  const context = await browser.newContext({ viewport, colorScheme: 'light', locale: 'en-GB' });
  try {
    const page = await context.newPage();
    await signIn(page, login);
    await page.goto(`${login.address}${picture.path}`);
    await page.getByRole('listitem').first().waitFor();
    await picture.steps(page);
    await page.screenshot({ path: join(images, `${picture.name}.png`) });
  } finally {
    await context.close();
  }
}

async function takePicture(browser: Browser, shot: Shot): Promise<void> {
  const { width, height, colorScheme } = shot;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: 'en-GB' });
  try {
    const page = await context.newPage();
    await signIn(page, { ...shot, email: markEmail });
    await page.goto(`${shot.address}/views/open/${shot.ticket}`);
    await page.getByRole('article').first().waitFor();
    await page.getByText('Loading…').first().waitFor({ state: 'hidden' });
    await page.screenshot({ path: join(images, `${shot.name}.png`) });
  } finally {
    await context.close();
  }
}

async function signIn(page: Page, { address, email, password }: Login): Promise<void> {
  await page.goto(address);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('listitem').first().waitFor();
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

// The console in a real browser on a large desk: how soon it shows what is asked for, beside an empty page and a plain field.
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { createAgent } from '../../src/agents/index.ts';
import { createApp, type App } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { startApi } from '../../src/services/api.ts';
import { launchBrowser } from '../browser.ts';
import { buildConsole, isConsoleFresh } from '../console-build.ts';
import { initialScripts, mostInitialBytes, totalBytes } from '../console-size.ts';
import { repositoryRoot } from '../embedded/stores.ts';
import { deskEnvironment } from '../environment.ts';
import { fillLoad } from '../load/fill-load.ts';
import type { BenchOptions } from './bench-options.ts';
import { openRow, openView, probeScript } from './console-probe.ts';
import { machine, openBenchDesk, quantile, report } from './desk.ts';
import { stopsOnSignal } from './stop-on-signal.ts';

const agent = { email: `bench-${Date.now()}@desk.example`, password: 'only for measuring, soon gone' };
const openedTickets = 300;

export async function benchConsole({ sizes, here }: BenchOptions): Promise<void> {
  if (!isConsoleFresh()) await buildConsole();
  const messages = sizes.at(-1) ?? 0;
  const desk = here ? null : await openBenchDesk();
  const given = desk ?? (await deskEnvironment());
  const release = 'release' in given ? stopsOnSignal(() => given.release()) : given.close;
  const app = createApp(
    {
      ...loadConfig({ ...given.env, APP_PORT: '0', RATE_LIMIT_ENABLED: 'false' }).config,
      LOG_LEVEL: 'error',
    },
    'bench',
  );
  try {
    const tickets = Math.ceil(messages / 10);
    if (!here)
      await fillLoad(app, {
        tickets,
        messages,
        seed: 2026,
        domain: 'desk.example',
        now: new Date(),
        say: () => undefined,
      });
    await measure(app);
  } finally {
    await app.db('agents').where({ email: agent.email }).update({ active: false });
    await app.close();
    await release();
  }
}

async function measure(app: App): Promise<void> {
  const ctx = app.contextFor({ kind: 'system' });
  await createAgent(ctx, { ...agent, name: 'Bench', role: 'admin' });
  const api = await startApi(app);
  const url = `http://127.0.0.1:${api.port}`;
  const browser = await launchBrowser({ leaveSignals: true });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await page.addInitScript(probeScript);
    const devtools = await page.context().newCDPSession(page);
    const size = totalBytes(initialScripts(join(repositoryRoot, 'web', 'dist')));
    await signIn(page, url);
    const { rows } = await app.db.raw('select count(*)::int as tickets from tickets');
    report([
      ['machine', machine()],
      ['desk', `${rows[0].tickets} tickets`],
      [
        'first scripts',
        `${(size / 1000).toFixed(0)} kB gz${aim(size / 1000, mostInitialBytes / 1000, 'kB')}`,
      ],
      ...(await navigation(page, url)),
      ...(await keys(page, url)),
      ...(await manyTickets(page, url, devtools)),
    ]);
  } finally {
    await browser.close();
    await api.stop();
  }
}

const aim = (is: number, most: number, unit = 'ms'): string =>
  `  (aim: at most ${most} ${unit}, ${is <= most ? 'met' : 'MISSED'})`;
const words = (taken: readonly number[]): string =>
  `${quantile(taken, 0.5).toFixed(0)} ms, p95 ${quantile(taken, 0.95).toFixed(0)} ms`;
const ratio = (one: readonly number[], other: readonly number[]): string =>
  (quantile(one, 0.5) / quantile(other, 0.5)).toFixed(1);

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Email').fill(agent.email);
  await page.getByLabel('Password').fill(agent.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('hd-rail').waitFor();
}

/** Sorted milliseconds of so many runs. */
async function times(count: number, run: (index: number) => Promise<number>): Promise<number[]> {
  const taken: number[] = [];
  for (let index = 0; index < count; index++) taken.push(await run(index));
  return taken.toSorted((a, b) => a - b);
}

async function navigation(page: Page, url: string): Promise<[string, string][]> {
  const load = async (path: string, shown: string): Promise<number> => {
    const start = performance.now();
    await page.goto(url + path, { waitUntil: 'commit' });
    await page.locator(shown).first().waitFor();
    return performance.now() - start;
  };
  const empty = await times(10, () => load('/api/health', 'body'));
  const whole = await times(10, () => load('/views/open', 'hd-ticket-list .row'));
  const view = await times(20, (index) => page.evaluate<number>(openView(index % 2 === 0 ? 'all' : 'open')));
  return [
    ['empty page', words(empty)],
    [
      'whole page',
      `${words(whole)}${aim(quantile(whole, 0.5), 300)}, ${ratio(whole, empty)} of an empty page`,
    ],
    ['another view', `${words(view)}${aim(quantile(view, 0.95), 300)}`],
  ];
}

async function keys(page: Page, url: string): Promise<[string, string][]> {
  const type = async (): Promise<number[]> => {
    await page.evaluate('window.benchProbe.keys.length = 0');
    for (const letter of 'The quick brown fox jumps over the lazy dog, again and again.') {
      await page.keyboard.type(letter, { delay: 20 });
    }
    const taken = await page.evaluate<number[]>('window.benchProbe.keys');
    return taken.toSorted((a, b) => a - b);
  };
  await page.goto(`${url}/favicon.svg`);
  await page.goto(`${url}/views/open`);
  await page.locator('hd-ticket-list .row').first().waitFor();
  await page.evaluate<number>(openRow(0));
  await page.evaluate(
    'document.body.append(Object.assign(document.createElement("textarea"), { id: "plain" }))',
  );
  await page.evaluate('document.querySelector("#plain").focus()');
  const plain = await type();
  await page.evaluate('document.querySelector("#plain").remove()');
  await page.getByRole('textbox', { name: 'Reply text' }).click();
  await page.waitForTimeout(1000);
  const reply = await type();
  return [
    ['key, plain field', words(plain)],
    [
      'key, reply box',
      `${words(reply)}${aim(quantile(reply, 0.95), 50)}, ${ratio(reply, plain)} of a plain field`,
    ],
  ];
}

async function manyTickets(page: Page, url: string, devtools: CDPSession): Promise<[string, string][]> {
  await page.goto(`${url}/views/open`);
  await page.locator('hd-ticket-list .row').first().waitFor();
  const heap = async (): Promise<number> => {
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize } = (await devtools.send('Runtime.getHeapUsage')) as { usedSize: number };
    return usedSize / 2 ** 20;
  };
  const taken = await times(20, (index) => page.evaluate<number>(openRow(index + 1)));
  const early = await heap();
  await times(openedTickets - 20, (index) => page.evaluate<number>(openRow(index)));
  const late = await heap();
  const long = (await page.evaluate<number[]>('window.benchProbe.longTasks')).filter((ms) => ms > 100);
  return [
    ['ticket opened', `${words(taken)}${aim(quantile(taken, 0.5), 150)}`],
    [
      'long tasks',
      `${long.length} over 100 ms${long.length > 0 ? `, the longest ${Math.max(...long).toFixed(0)} ms` : ''} (aim: none)`,
    ],
    [
      'memory',
      `${early.toFixed(1)} MiB after 20 tickets, ${late.toFixed(1)} MiB after ${openedTickets} (aim: flat)`,
    ],
  ];
}

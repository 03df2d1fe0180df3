// How soon others see what happened: a mail's row and the view's count on the screen of a console at another API process, who is looking,
// and the event at fifty streams; beside them what Redis alone takes to pass a message on.
import { request } from 'node:http';
import type { Page } from 'playwright-core';
import { createAgent } from '../../src/agents/index.ts';
import { connectBlockingRedis } from '../../src/platform/redis.ts';
import { launchBrowser } from '../browser.ts';
import { buildConsole, isConsoleFresh } from '../console-build.ts';
import { freePort } from '../embedded/ports.ts';
import { benchMail } from './bench-mail.ts';
import type { BenchOptions } from './bench-options.ts';
import { machine, openBenchDesk, quantile, report, supportAddress, type BenchDesk } from './desk.ts';
import { LoadConnection } from './smtp-load.ts';

const streams = 50;
const password = 'only for measuring, soon gone';
const emails = ['one@desk.example', 'two@desk.example'] as const;
/** At rest between two mails, as counts are asked for once a second at most. */
const restMs = 1100;
const mostMs = 10_000;
const looking = 'hd-ticket-list .present[title]';

interface Screen {
  page: Page;
  /** When the text was first on the screen, by the clock of this machine. */
  shows(selector: string, text: string | RegExp): Promise<number>;
}

export async function benchLive({ count }: BenchOptions): Promise<void> {
  if (!isConsoleFresh()) await buildConsole();
  const rounds = Math.min(count, 40);
  const desk = await openBenchDesk();
  const browser = await launchBrowser({ leaveSignals: true });
  let heard: Heard | null = null;
  try {
    const ctx = desk.app.contextFor({ kind: 'system' });
    for (const [index, email] of emails.entries())
      await createAgent(ctx, { email, password, name: `Agent ${index + 1}`, role: 'admin' });
    const ports = [await freePort(), await freePort()] as const;
    for (const port of ports) await desk.start('api', { APP_PORT: String(port) });
    await desk.start('gateway');
    const screens: Screen[] = [];
    for (const [index, email] of emails.entries())
      screens.push(
        await openScreen(
          await (await browser.newContext()).newPage(),
          `http://127.0.0.1:${ports[index]}`,
          email,
        ),
      );
    const [near, far] = screens as [Screen, Screen];
    heard = await openStreams(far.page, `http://127.0.0.1:${ports[1]}`);
    const mails = await LoadConnection.open(desk.gatewayPort);
    const rows: number[] = [];
    const counts: number[] = [];
    const events: number[] = [];
    const looks: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { from, raw } = benchMail(round, 3000);
      const subject = `Order ${round} has not arrived`;
      const seen = [
        far.shows('hd-ticket-list .row', subject),
        far.shows('hd-rail a', new RegExp(`Unassigned\\s*${round + 1}\\s*$`)),
      ];
      heard.at = [];
      await mails.send(from, supportAddress, raw);
      const sentAt = Date.now();
      const [row = 0, counted = 0] = await Promise.all(seen);
      rows.push(row - sentAt);
      counts.push(counted - sentAt);
      events.push(...heard.at.map((at) => at - sentAt));
      looks.push(await lookAt(near, far, subject));
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
    mails.close();
    report([
      ['machine', machine()],
      [
        'consoles',
        `2 in Chromium at 2 API processes, ${streams} more streams at the second; ${rounds} mails`,
      ],
      ['Redis alone', words(await redisAlone(desk, rounds * 5))],
      ['event at a stream', words(events)],
      ['row on the screen', `${words(rows)}${aim(rows)}`],
      ['count on the screen', `${words(counts)}${aim(counts)}`],
      ['who is looking', `${words(looks)}${aim(looks)}`],
    ]);
  } finally {
    heard?.close();
    await browser.close();
    await desk.close();
  }
}

const sorted = (taken: readonly number[]): number[] => taken.toSorted((a, b) => a - b);
const words = (taken: readonly number[]): string =>
  `p50 ${quantile(sorted(taken), 0.5).toFixed(0)} ms, p95 ${quantile(sorted(taken), 0.95).toFixed(0)} ms`;
const aim = (taken: readonly number[]): string =>
  `  (aim: p95 under 500 ms, ${quantile(sorted(taken), 0.95) < 500 ? 'met' : 'MISSED'})`;

async function openScreen(page: Page, url: string, email: string): Promise<Screen> {
  await page.goto(url);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('hd-rail').waitFor();
  await page.goto(`${url}/views/unassigned`);
  await page.locator('hd-rail').waitFor();
  return {
    page,
    async shows(selector, text) {
      const found = page.locator(selector).filter({ hasText: text }).first();
      await found.waitFor({ timeout: mostMs });
      return Date.now();
    },
  };
}

/** From a click at one process until the other one's row tells who it was; then away again. */
async function lookAt(near: Screen, far: Screen, subject: string): Promise<number> {
  const row = near.page.locator('hd-ticket-list .row').filter({ hasText: subject }).first();
  await row.waitFor();
  const seen = far.shows(looking, '');
  const clickedAt = Date.now();
  await row.click();
  const at = await seen;
  await near.page.goBack();
  await far.page.locator(looking).first().waitFor({ state: 'detached', timeout: mostMs });
  return at - clickedAt;
}

interface Heard {
  /** When each stream was told, in milliseconds of this machine's clock. */
  at: number[];
  close(): void;
}

/** As fifty agents have them, with the session of a console. */
async function openStreams(page: Page, url: string): Promise<Heard> {
  const cookies = await page.context().cookies();
  const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
  const heard: Heard = { at: [], close: () => undefined };
  const asked = await Promise.all(
    Array.from(
      { length: streams },
      () =>
        new Promise<ReturnType<typeof request>>((resolve, reject) => {
          const one = request(`${url}/api/events`, { headers, agent: false }, (answer) => {
            answer.setEncoding('utf8').on('error', () => undefined);
            answer.on('data', (text: string) => {
              if (text.includes('event: hello') || text.includes('event: reset')) resolve(one);
              if (text.includes('event: ticket.opened')) heard.at.push(Date.now());
            });
          });
          one.on('error', reject).end();
        }),
    ),
  );
  heard.close = () => {
    for (const one of asked) one.destroy();
  };
  return heard;
}

async function redisAlone(desk: BenchDesk, count: number): Promise<number[]> {
  const listener = connectBlockingRedis(desk.app.config, () => undefined);
  await listener.subscribe('bench-live');
  const taken: number[] = [];
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    const came = new Promise<void>((resolve) => listener.once('message', () => resolve()));
    await desk.app.redis.publish('bench-live', String(index));
    await came;
    taken.push(performance.now() - start);
  }
  listener.disconnect();
  return taken;
}

// npm run mail:send, against a real SMTP server.
import { expect } from 'chai';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCaptureServer } from '../../mail/smtp/capture.ts';
import type { CaptureServer } from '../../mail/smtp/capture.ts';
import { freePort } from '../../scripts/embedded/ports.ts';
import { runProgram } from '../../scripts/embedded/process.ts';
import { plainEnvironment } from '../support/plain-environment.ts';

const script = join(import.meta.dirname, '../../scripts/send-mail.ts');

describe('scripts/send-mail', () => {
  let folder = '';
  let server: CaptureServer;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'send-mail-'));
    server = await startCaptureServer({ host: '127.0.0.1', port: 0, directory: join(folder, 'kept') });
  });

  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  function send(...args: string[]) {
    const env = { ...plainEnvironment(), DATA_DIR: join(folder, 'data'), INIT_CWD: folder };
    return runProgram(process.execPath, [script, ...args], { env });
  }

  const kept = () => {
    const names = readdirSync(join(folder, 'kept')).filter((name) => name.endsWith('.eml'));
    return readFileSync(join(folder, 'kept', names.toSorted().at(-1) ?? ''), 'utf8');
  };

  const to = () => ['--port', String(server.port), '--to', 'support@example.com'];

  it('composes a mail with text, HTML and a file, and prints the answer', async () => {
    writeFileSync(join(folder, 'order.txt'), 'two of each');
    const options = [
      '--from',
      'Ann <ann@example.com>',
      '--subject',
      'Größe',
      '--text',
      'Hello',
      '--html',
      '<b>Hello</b>',
    ];
    const result = await send(...to(), ...options, '--attach', 'order.txt');
    expect(result.stderr).to.equal('');
    expect(result.code).to.equal(0);
    expect(result.stdout).to.match(/^127\.0\.0\.1:\d+ answered: 250 /);
    expect(result.stdout).to.match(/from ann@example\.com to support@example\.com, Message-ID <.+>/);
    expect(kept()).to.match(/^From: Ann <ann@example\.com>\r?$/m);
    expect(kept()).to.include('filename=order.txt');
  });

  it('sends an .eml file as it is, from its own sender', async () => {
    const eml =
      'From: "Bob, B." <bob@example.net>\r\nSubject: odd   spaces\r\nMessage-ID: <1@example.net>\r\n\r\nHi\r\n.dot\r\n';
    writeFileSync(join(folder, 'mail.eml'), eml);
    const result = await send(...to(), '--eml', 'mail.eml');
    expect(result.stdout).to.include(
      'from bob@example.net to support@example.com, Message-ID <1@example.net>',
    );
    expect(kept()).to.include(eml);
  });

  it('says that nobody listens, and what to do', async () => {
    const result = await send('--port', String(await freePort()), '--from', 'a@example.com', '--text', 'x');
    expect(result.code).to.equal(1);
    expect(result.stderr).to.match(/cannot be reached: .*ECONNREFUSED/);
    expect(result.stderr).to.include('npm start');
    expect(result.stderr).not.to.match(/^\s+at /m);
  });

  const wrongUses: [string, string[], RegExp][] = [
    ['no sender', ['--text', 'x'], /--from is missing/],
    ['no words', ['--from', 'a@example.com'], /--text \(or --html\) is missing/],
    ['a sender that is no address', ['--from', 'ann', '--text', 'x'], /"ann" is no mail address/],
    ['an unknown option', ['--form', 'a@example.com'], /Unknown option '--form'/],
    ['an option without its value', ['--from'], /--from/],
    [
      'a port that is none',
      ['--from', 'a@example.com', '--text', 'x', '--port', '0'],
      /--port 0 is no port number/,
    ],
    ['a file that is not there', ['--eml', 'none.eml'], /none\.eml cannot be read \(ENOENT\)/],
    [
      'an .eml file together with words',
      ['--eml', 'mail.eml', '--text', 'x'],
      /--text does not go with --eml/,
    ],
  ];
  for (const [what, args, words] of wrongUses) {
    it(`explains its use when it is given ${what}`, async () => {
      const result = await send(...args);
      expect(result.code).to.equal(2);
      expect(result.stderr).to.match(words);
      expect(result.stderr).to.include('usage: npm run mail:send');
    });
  }
});

// What log lines may hold, whatever is put into them.
import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../../src/platform/errors.ts';
import { clientOf } from '../../../../src/platform/client-address.ts';
import { errorFields } from '../../../../src/platform/log/error-fields.ts';
import { mailName } from '../../../../src/platform/log/mail-name.ts';
import { readableLines } from '../../../../src/platform/log/readable-lines.ts';
import { safeFields } from '../../../../src/platform/log/safe-fields.ts';
import { say } from '../../../../src/platform/words/say.ts';
import { plainEnvironment } from '../../../support/plain-environment.ts';

const root = join(import.meta.dirname, '../../../..');

const told = (error: unknown): string => JSON.stringify(errorFields(error));

describe('a log line', () => {
  it('holds numbers under any name and texts only under names of what programs choose', () => {
    const fields = {
      ticketId: 7,
      ok: true,
      ids: [1, 2],
      job: 'send-mail',
      subject: 'Hello',
      email: 'a@b.example',
    };
    expect(safeFields({ ...fields, body: { text: 'x' }, job2: ['x'], nothing: null })).to.deep.equal({
      ticketId: 7,
      ok: true,
      ids: [1, 2],
      job: 'send-mail',
      nothing: null,
      subject: '[left out]',
      email: '[left out]',
      body: '[left out]',
      job2: '[left out]',
    });
    expect(safeFields({ host: 'ann@customer.example', path: '/x y', session: 'a"b' })).to.deep.equal({
      host: '[left out]',
      path: '[left out]',
      session: '[left out]',
    });
  });

  it('has of an error of PostgreSQL where it is from, and nothing of the row', () => {
    const error = Object.assign(
      new Error('insert into x values ($1) - value "she said "canary" twice" is bad'),
      {
        code: '23514',
        severity: 'ERROR',
        table: 'messages',
        constraint: 'messages_text_check',
        detail: 'Failing row contains (1, canary).',
        where: 'canary',
        parameters: ['canary'],
        hint: 'canary',
      },
    );
    expect(told(error)).not.to.contain('canary');
    expect(errorFields(error)).to.include({
      type: 'Error',
      code: '23514',
      table: 'messages',
      constraint: 'messages_text_check',
      message: 'insert into x values ($1) - value "…" is bad',
    });
    expect(errorFields(error).stack).to.match(/^at .*log-lines\.test\.ts/);
  });

  it('has of what other programs said their codes, and of our own refusals the sentence without its values', () => {
    const smtp = Object.assign(new Error('Message failed: 550 5.1.1 no canary here'), {
      response: '550 5.1.1 no canary here',
      responseCode: 550,
      command: 'RCPT TO',
      rejected: ['canary@x.example'],
    });
    expect(errorFields(smtp)).to.include({
      message: 'Message failed: …',
      responseCode: 550,
      command: 'RCPT TO',
    });
    expect(told(smtp)).not.to.contain('canary');
    const refusal = new AppError('conflict', say`The address ${'canary@x.example'} is in use.`, {
      email: 'canary',
    });
    expect(errorFields(refusal).message).to.equal('The address {0} is in use.');
    expect(told(refusal)).not.to.contain('canary');
    const s3 = Object.assign(new Error('canary is not there'), {
      $metadata: { httpStatusCode: 404 },
    });
    expect(errorFields(s3)).to.include({ message: '…', httpStatus: 404 });
  });

  it('takes quotations, addresses, paths of URLs and keys out of messages, and of causes alike', () => {
    const inner = new SyntaxError('Unexpected token \'c\', "canary of "canary" text" is not valid JSON');
    const outer = new Error(
      `It can't reach http://10.0.0.1:9000/canary?key=canary for <canary>, ${'Ab3'.repeat(12)}`,
      {
        cause: inner,
      },
    );
    expect(told(outer)).not.to.contain('canary').and.not.contain('Ab3Ab3');
    expect(errorFields(outer).message).to.equal("It can't reach http://10.0.0.1:9000/… for <…>, …");
    expect(told('canary')).not.to.contain('canary');
    expect(told(Object.assign(new Error('x'), { name: 'a "canary"' }))).not.to.contain('canary');
  });

  it('tells a mail by a hash that who knows its Message-ID can make too', () => {
    expect(mailName('<first@customer.example>')).to.deep.equal(mailName('first@customer.example'));
    expect(mailName('<first@customer.example>').mid).to.match(/^[0-9a-f]{16}$/);
    expect(mailName(null)).to.deep.equal({});
  });

  it('tells where somebody comes from as far as the setting says', () => {
    expect(clientOf('192.0.2.77', 'off')).to.deep.equal({});
    expect(clientOf('192.0.2.77', 'full')).to.deep.equal({ client: '192.0.2.77' });
    expect(clientOf('::ffff:192.0.2.77', 'network')).to.deep.equal({ client: '192.0.2.0/24' });
    expect(clientOf('2001:db8::7', 'network')).to.deep.equal({ client: '2001:db8:0:0::/64' });
  });

  it('reads as a sentence on a terminal', () => {
    let out = '';
    const line = {
      level: 'error',
      time: '2026-11-23T10:00:00.123Z',
      name: 'api',
      status: 500,
      path: '/api/x',
    };
    const err = { type: 'Error', message: 'broke', stack: 'at x\nat y', code: 'E1' };
    const readable = readableLines({ write: (text: string) => (out += text) });
    readable.write('not ours\n');
    readable.write(JSON.stringify({ ...line, err, msg: 'request' }));
    expect(out).to.equal(
      'not ours\n10:00:00.123 ERROR api: request  status=500 path=/api/x\n    Error: broke code=E1\n      at x\n      at y\n',
    );
  });

  it('is whole JSON with its level in words, and never the message of an error in place of its own', () => {
    const script = `
      import { createLog } from './src/platform/log.ts';
      import { withTrail } from './src/platform/trail.ts';
      const log = createLog('test', { level: 'debug', format: 'auto' });
      withTrail({ requestId: 'r-12345678', session: 'abc' }, () => log.warn({ err: new Error('of "canary"') }));
      log.info('of canary@x.example');
      log.error(new Error('"canary"'));`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], {
      cwd: root,
      encoding: 'utf8',
      env: { ...plainEnvironment(), NODE_NO_WARNINGS: '1' },
    });
    expect(stderr).to.equal('');
    expect(stdout).not.to.contain('canary');
    const [first, second, third] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).to.include({ level: 'warn', name: 'test', requestId: 'r-12345678', session: 'abc' });
    expect(first.err.message).to.equal('of "…"');
    expect(second.msg).to.equal('of …@…');
    expect(third).to.include({ level: 'error', msg: '' });
  });

  it('has a message that is written out where it is logged, and no values in it', () => {
    const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
    const calls = names
      .filter((name) => name.endsWith('.ts') && !name.startsWith('platform/log'))
      .flatMap((name) =>
        callsIn(readFileSync(join(root, 'src', name), 'utf8')).map((call) => `${name}: ${call}`),
      );
    expect(calls.length).to.be.greaterThan(60);
    const worded = /[,?:(]\s*'(?:[^'\\]|\\.)*',?\s*$/;
    // Warnings about the settings name nothing but settings.
    expect(calls.filter((call) => !worded.test(call))).to.deep.equal(['main.ts: (warning']);
  });
});

/** Everything between the parentheses of a call that logs, with the first one. */
function callsIn(source: string): string[] {
  const starts = [
    ...source.matchAll(/\b(?:log(?:\.(?:fatal|error|warn|info|debug)|\[.+\])|logFailure)(?=\()/g),
  ];
  return starts.map(({ index, 0: call }) => {
    const from = index + call.length;
    let open = 0;
    for (let at = from; at < source.length; at += 1) {
      if (source[at] === '(') open += 1;
      else if (source[at] === ')' && --open === 0) return source.slice(from, at);
    }
    return source.slice(from);
  });
}

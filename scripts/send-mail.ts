// npm run mail:send: sends one mail into the gateway, composed from options or taken as it is from an .eml file, and
// tells how the server answered. Exit codes: 0 accepted, 1 refused or unreachable, 2 wrong use.
import { existsSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createTransport } from 'nodemailer';
import { reachable } from './embedded/desk-app.ts';
import { readDeskSettings } from './embedded/desk-settings.ts';
import { readLock } from './embedded/instance-lock.ts';
import { SetupError, runScript } from './embedded/setup-error.ts';

const usage = `usage: npm run mail:send -- --from ann@example.com --subject "Hello" --text "Can you help?"

  --from ADDRESS      sender, as "Ann <ann@example.com>" or ann@example.com
  --to ADDRESS        recipient, may be given again (default: the support address)
  --cc ADDRESS        copy, may be given again
  --subject TEXT      --text TEXT      --html TEXT or FILE
  --attach FILE       may be given again
  --in-reply-to ID    Message-ID that this mail answers
  --eml FILE          sends this file instead of composing a mail; --from (may be '') and --to are the envelope
  --host NAME         --port NUMBER    (default: where the gateway of this desk listens)
`;

class UsageError extends Error {}

await runScript(async () => {
  try {
    const options = readOptions(process.argv.slice(2));
    if (options.help) {
      process.stdout.write(usage);
      return 0;
    }
    return await send(options);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`mail:send: ${error.message}\n\n${usage}`);
    return 2;
  }
});

type Options = ReturnType<typeof readOptions>;

function readOptions(args: string[]) {
  const text = { type: 'string' } as const;
  const list = { type: 'string', multiple: true } as const;
  try {
    const { values } = parseArgs({
      args,
      options: {
        from: text,
        to: list,
        cc: list,
        subject: text,
        text,
        html: text,
        attach: list,
        'in-reply-to': text,
        eml: text,
        host: text,
        port: text,
        help: { type: 'boolean' },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

async function send(options: Options): Promise<number> {
  const { config, dataDir } = readDeskSettings(process.env);
  const running = readLock(dataDir)?.desk;
  const host = options.host ?? reachable(running?.smtpHost ?? config.INBOUND_SMTP_HOST);
  const port = readPort(options.port ?? String(running?.smtpPort ?? config.INBOUND_SMTP_PORT));
  const mail = options.eml ? readEml(options, options.eml) : composed(options);
  const to = options.to ?? [running?.supportAddress ?? config.SUPPORT_ADDRESS];
  const envelope = { from: addressIn(mail.from), to: [...to, ...(options.cc ?? [])].map(addressIn) };
  const transport = createTransport({
    host,
    port,
    // The gateway's own certificate in development is signed by nobody; what is sent here is a test mail.
    tls: { rejectUnauthorized: false },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const answer = await transport.sendMail({ ...mail.message(to), envelope });
    for (const refused of answer.rejectedErrors ?? []) {
      process.stdout.write(
        `${host}:${port} refused ${refused.recipient ?? 'a recipient'}: ${refused.response ?? refused.message}\n`,
      );
    }
    process.stdout.write(`${host}:${port} answered: ${answer.response}\n`);
    process.stdout.write(
      `  from ${answer.envelope.from || '<>'} to ${answer.accepted.join(', ')}, Message-ID ${mail.id(answer.messageId)}\n`,
    );
    return answer.rejectedErrors?.length ? 1 : 0;
  } catch (error) {
    return explain(error as SmtpError, `${host}:${port}`);
  } finally {
    transport.close();
  }
}

interface Mail {
  from: string;
  message(to: string[]): object;
  id(composed: string): string;
}

function composed(options: Options): Mail {
  if (!options.from) throw new UsageError('--from is missing: who is writing?');
  if (!options.text && !options.html)
    throw new UsageError('--text (or --html) is missing: what should the mail say?');
  const from = options.from;
  const html =
    options.html && existsSync(fileOf(options.html)) ? readFileSync(fileOf(options.html)) : options.html;
  const attachments = (options.attach ?? []).map((path) => ({
    filename: basename(path),
    content: contentOf(path),
  }));
  return {
    from,
    message: (to) => ({
      from,
      to,
      cc: options.cc,
      subject: options.subject ?? '(no subject)',
      text: options.text,
      html,
      attachments,
      inReplyTo: options['in-reply-to'],
      references: options['in-reply-to'],
    }),
    id: (messageId) => messageId,
  };
}

function readEml(options: Options, path: string): Mail {
  for (const name of ['subject', 'text', 'html', 'attach', 'cc', 'in-reply-to'] as const) {
    if (options[name]) throw new UsageError(`--${name} does not go with --eml: the file is sent as it is`);
  }
  const raw = contentOf(path);
  const header = headerOf(raw.toString('latin1'));
  const from = options.from ?? header.get('from') ?? '';
  if (!from && options.from === undefined) throw new UsageError(`${path} has no From: give --from`);
  return { from, message: () => ({ raw }), id: () => header.get('message-id') ?? '(none)' };
}

/** First value of each header field, unfolded (RFC 5322, 2.2.3); names in lower case. */
function headerOf(source: string): Map<string, string> {
  const [block = ''] = source.split(/\r?\n\r?\n/, 1);
  const fields = block.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const pairs = fields.map((line) => [
    line.split(':', 1)[0]?.toLowerCase() ?? '',
    line.replace(/^[^:]*:\s*/, ''),
  ]);
  return new Map(pairs.toReversed() as [string, string][]);
}

function addressIn(text: string): string {
  const address = /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text.trim();
  if (address !== '' && !/^[^\s@]+@[^\s@]+$/.test(address))
    throw new UsageError(`"${text}" is no mail address`);
  return address;
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port;
  throw new UsageError(`--port ${text} is no port number`);
}

function contentOf(path: string): Buffer {
  try {
    return readFileSync(fileOf(path));
  } catch (error) {
    throw new UsageError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** npm changes into the repository: relative paths are meant from where the command was typed. */
function fileOf(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}

interface SmtpError extends Error {
  code?: string;
  response?: string;
  command?: string;
}

function explain({ response, command, code, message }: SmtpError, server: string): number {
  if (response) {
    process.stdout.write(`${server} refused the mail at ${command ?? 'the start'}: ${response}\n`);
    return 1;
  }
  const advice =
    code === 'ESOCKET'
      ? '\n  What to do: start the desk (npm start), or name the gateway with --host and --port.'
      : '';
  throw new SetupError(`${server} cannot be reached: ${message}.${advice}`);
}

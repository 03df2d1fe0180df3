// A relay that answers what a test tells it at every stage of SMTP, also before and after TLS; a server library would not let it.
import { createServer, type AddressInfo, type Socket } from 'node:net';

export type Stage = 'greeting' | 'ehlo' | 'starttls' | 'mail' | 'rcpt' | 'data' | 'dot';

/** A line such as `451 4.3.0 later`; `hang` keeps silent, `close` hangs up, `garbage` talks nonsense. */
export type Answer = `${number} ${string}` | 'hang' | 'close' | 'garbage';

export interface ScriptedRelay {
  port: number;
  /** Message-IDs of mails of people it has taken, with their angle brackets, in order. */
  taken: string[];
  /** Commands it has heard, in order. */
  heard: string[];
  /** Each is given once, at the next time its stage is reached. Automatic mail, which has no sender, is always taken. */
  answers: { at: Stage; answer: Answer }[];
  /** Ends all sessions, so that the next mail needs a new one. */
  hangUp(): void;
  close(): void;
}

const usual: Record<Stage, string> = {
  greeting: '220 relay.example ESMTP',
  ehlo: '250-relay.example\r\n250 STARTTLS',
  starttls: '220 2.0.0 go on',
  mail: '250 2.1.0 fine',
  rcpt: '250 2.1.5 fine',
  data: '354 go on',
  dot: '250 2.0.0 taken',
};
const commands: Record<string, Stage> = {
  EHLO: 'ehlo',
  HELO: 'ehlo',
  STARTTLS: 'starttls',
  MAIL: 'mail',
  RCPT: 'rcpt',
  DATA: 'data',
};

export async function startScriptedRelay(options: { offersTls?: boolean } = {}): Promise<ScriptedRelay> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    serve(socket, relay, options.offersTls ?? false);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const relay: ScriptedRelay = {
    port: (server.address() as AddressInfo).port,
    taken: [],
    heard: [],
    answers: [],
    hangUp() {
      for (const socket of sockets) socket.destroy();
    },
    close() {
      server.close();
      relay.hangUp();
    },
  };
  return relay;
}

function serve(socket: Socket, relay: ScriptedRelay, offersTls: boolean): void {
  let pending = '';
  let inMail = false;
  let isAutomatic = false;
  /** True when the usual answer was given. */
  const answer = (at: Stage): boolean => {
    const index = isAutomatic ? -1 : relay.answers.findIndex((one) => one.at === at);
    const given = index < 0 ? undefined : relay.answers.splice(index, 1)[0]?.answer;
    if (given === 'close') socket.destroy();
    else if (given === 'garbage') socket.write('\u0000\u0001nonsense\r\n\r\n');
    else if (given !== 'hang') {
      const text = at === 'ehlo' && !offersTls ? '250 relay.example' : usual[at];
      socket.write(`${given ?? text}\r\n`);
    }
    return given === undefined;
  };
  const hear = (line: string): void => {
    const word = (line.split(/[\s:]/)[0] ?? '').toUpperCase();
    relay.heard.push(word);
    isAutomatic = word === 'MAIL' ? line.includes('<>') : isAutomatic && word !== 'RSET';
    const stage = commands[word];
    if (stage === 'data') inMail = answer('data');
    else if (stage !== undefined) answer(stage);
    else if (word === 'QUIT') socket.end('221 2.0.0 bye\r\n');
    else socket.write('250 2.0.0 fine\r\n');
  };
  const end = (raw: string): void => {
    inMail = false;
    if (answer('dot') && !isAutomatic) relay.taken.push(/^message-id:\s*(\S+)/im.exec(raw)?.[1] ?? '');
  };
  socket.on('data', (chunk) => {
    pending += chunk.toString('latin1');
    for (;;) {
      const mark = inMail ? '\r\n.\r\n' : '\r\n';
      const at = pending.indexOf(mark);
      if (at < 0) return;
      const part = pending.slice(0, at);
      pending = pending.slice(at + mark.length);
      if (inMail) end(part);
      else hear(part);
    }
  });
  answer('greeting');
}

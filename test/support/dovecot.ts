// A real Dovecot of its own for one test file: unprivileged, on free ports, in a temporary folder.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { generate } from 'selfsigned';
import { freePort } from './child-service.ts';
import { findDovecot, type DovecotProgram } from './dovecot-program.ts';
import { eventually } from './eventually.ts';

export const imapUser = 'desk';
export const imapPassword = 'the password of the desk';
export const imapToken = 'an-access-token';

export interface Dovecot {
  /** Access tokens it lets in; tests add and take away. */
  tokens: Set<string>;
  port: number;
  tlsPort: number;
  /** Self-signed, for localhost, in PEM. */
  certificate: string;
  /** A mail client of the account, signed in. Log it out. */
  client(): Promise<ImapFlow>;
  /** Puts a mail into the folder. */
  append(raw: string | Buffer, options?: { folder?: string; flags?: string[]; date?: Date }): Promise<void>;
  /** Subject and flags of all mails of the folder, in order. */
  look(folder?: string): Promise<{ subject: string; flags: string[] }[]>;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops and removes everything. */
  close(): Promise<void>;
}

/** Root runs it as nobody; others as themselves. */
function unprivileged(): { uid: number; gid: number; name: string; group: string } {
  const { uid, gid, username } = userInfo();
  if (uid === 0) return { uid: 65534, gid: 65534, name: 'nobody', group: 'nogroup' };
  return { uid, gid, name: username, group: groupName(gid) };
}

function groupName(gid: number): string {
  const line = readFileSync('/etc/group', 'utf8')
    .split('\n')
    .find((text) => text.split(':')[2] === String(gid));
  return line?.split(':')[0] ?? 'nogroup';
}

export async function startDovecot(): Promise<Dovecot> {
  const program = await findDovecot();
  const folder = mkdtempSync(join(tmpdir(), 'hd-dovecot-'));
  chmodSync(folder, 0o755);
  const owner = unprivileged();
  const validTokens = new Set([imapToken]);
  const [port, tlsPort, tokens] = [await freePort(), await freePort(), await startTokenServer(validTokens)];
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  const write = (name: string, text: string): void => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    chownSync(join(folder, name), owner.uid, owner.gid);
  };
  for (const name of ['base', 'state', 'home', 'none']) {
    mkdirSync(join(folder, name));
    chownSync(join(folder, name), owner.uid, owner.gid);
  }
  chownSync(folder, owner.uid, owner.gid);
  symlinkSync(join(program.root, 'usr/lib/dovecot/modules'), join(folder, 'base', 'modules'));
  write('users', `${imapUser}:{PLAIN}${imapPassword}\n`);
  write('tls.pem', `${cert}\n${key}`);
  write(
    'oauth2.conf',
    `tokeninfo_url = ${tokens.url}?access_token=\nusername_attribute = user\nactive_attribute = active\nactive_value = yes\n`,
  );
  write('dovecot.conf', configuration({ program, folder, owner, port, tlsPort }));
  let child: ChildProcess | null = null;

  const client = async (): Promise<ImapFlow> => {
    const flow = new ImapFlow({
      host: '127.0.0.1',
      port,
      secure: false,
      doSTARTTLS: false,
      auth: { user: imapUser, pass: imapPassword },
      logger: false,
    });
    await flow.connect();
    return flow;
  };
  const dovecot: Dovecot = {
    tokens: validTokens,
    port,
    tlsPort,
    certificate: cert,
    client,
    async append(raw, { folder: path = 'INBOX', flags = [], date } = {}) {
      const flow = await client();
      const bytes = typeof raw === 'string' ? raw.replace(/\r?\n/g, '\r\n') : raw;
      await flow.append(path, bytes, flags, date);
      await flow.logout();
    },
    async look(path = 'INBOX') {
      const flow = await client();
      await flow.mailboxOpen(path, { readOnly: true });
      const all =
        flow.mailbox && flow.mailbox.exists > 0
          ? await flow.fetchAll('1:*', { envelope: true, flags: true })
          : [];
      await flow.logout();
      return all.map(({ envelope, flags }) => ({
        subject: envelope?.subject ?? '',
        flags: [...(flags ?? [])].filter((flag) => flag !== '\\Recent'),
      }));
    },
    async start() {
      child = spawnDovecot(program, join(folder, 'dovecot.conf'), owner);
      await eventually('Dovecot answers', () => answers(port), 10_000);
    },
    async stop() {
      if (child === null || child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      // Its sessions would notice some seconds later.
      endGroup(child.pid);
      await eventually('Dovecot is gone', async () => !(await answers(port)), 10_000);
    },
    async close() {
      await dovecot.stop();
      tokens.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await dovecot.start();
  return dovecot;
}

function spawnDovecot(
  program: DovecotProgram,
  file: string,
  owner: { uid: number; gid: number },
): ChildProcess {
  const { root, libraries } = program;
  // The master starts `doveconf` by its installed path unless doveconf starts the master.
  const command = join(root, 'usr/bin/doveconf');
  const args = [
    '-f',
    'service=master',
    '-c',
    file,
    '-m',
    'master',
    '-e',
    join(root, 'usr/sbin/dovecot'),
    '-F',
    '-c',
    file,
  ];
  return spawn(command, args, {
    stdio: 'ignore',
    detached: true,
    env: {
      PATH: process.env['PATH'] ?? '',
      ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }),
    },
    ...(process.getuid?.() === 0 ? { uid: owner.uid, gid: owner.gid } : {}),
  });
}

/** The processes Dovecot started are in the group of its master. */
function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (result: boolean): void => {
      socket.destroy();
      resolve(result);
    };
    socket
      .once('data', () => end(true))
      .once('error', () => end(false))
      .once('close', () => end(false));
  });

/** Says whose an access token is, as an identity provider would (OAuth 2 token information). */
async function startTokenServer(valid: ReadonlySet<string>): Promise<{ url: string; close(): void }> {
  const server: Server = createServer((request, response) => {
    const token = new URL(request.url ?? '', 'http://localhost').searchParams.get('access_token');
    const known = valid.has(token ?? '');
    response.writeHead(known ? 200 : 401, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(known ? { user: imapUser, active: 'yes' } : { error: 'invalid_token' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

interface Placement {
  program: DovecotProgram;
  folder: string;
  owner: { uid: number; gid: number; name: string; group: string };
  port: number;
  tlsPort: number;
}

const configuration = ({ program, folder, owner, port, tlsPort }: Placement): string => `
base_dir = ${folder}/base
state_dir = ${folder}/state
libexec_dir = ${join(program.root, 'usr/lib/dovecot')}
mail_plugin_dir = ${folder}/none
login_plugin_dir = ${folder}/none
log_path = ${folder}/log
import_environment = LD_LIBRARY_PATH
default_internal_user = ${owner.name}
default_internal_group = ${owner.group}
default_login_user = ${owner.name}
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <${folder}/tls.pem
ssl_key = <${folder}/tls.pem
ssl_dh =
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0
first_valid_uid = 1
mail_location = maildir:~/Maildir
passdb {
  driver = passwd-file
  args = scheme=plain username_format=%u ${folder}/users
  mechanisms = plain login
}
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${folder}/oauth2.conf
}
userdb {
  driver = static
  args = uid=${owner.uid} gid=${owner.gid} home=${folder}/home/%u
}
namespace inbox {
  inbox = yes
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`;

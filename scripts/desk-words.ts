// What a start tells when everything is up.
import { relative } from 'node:path';
import type { Desk } from '../src/first-run.ts';
import { reachable } from './embedded/desk-app.ts';
import type { DeskSettings } from './embedded/desk-settings.ts';
import { repositoryRoot } from './embedded/stores.ts';

export interface DeskFacts {
  settings: DeskSettings;
  desk: Desk;
  /** Where the embedded stores live; undefined when none is embedded. */
  storesHome: string | undefined;
  /** Where the application logs; undefined when it logs into our own output. */
  logFile: string | undefined;
}

export function deskWords({ settings, desk, storesHome, logFile }: DeskFacts): string {
  const { config, dataDir, isEmbedded } = settings;
  const isElsewhere = storesHome !== undefined && relative(dataDir, storesHome) !== '';
  const gateway = `${reachable(config.INBOUND_SMTP_HOST)}:${config.INBOUND_SMTP_PORT}`;
  const outbox = `${shown(dataDir)}/outbox, one .eml file each, shown in the console under Admin, Outbox`;
  const rows: [string, string][] = [
    ['Console', config.APP_URL],
    ['Login', loginLine(desk)],
    ['Support address', desk.supportAddress],
    ['Mail comes in at', `${gateway} (SMTP)`],
    ['Mail goes out to', isEmbedded.relay ? outbox : `${config.SMTP_HOST}:${config.SMTP_PORT}`],
    ['Data', isElsewhere ? `${shown(dataDir)}, databases in ${storesHome}` : shown(dataDir)],
    ...(logFile ? [['Log', shown(logFile)] satisfies [string, string]] : []),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    '',
    'HelpDeskApp is running.',
    '',
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    '',
    '  Send a first mail from another terminal, then look into the console:',
    `    ${firstMail(settings, desk)}`,
    '',
    '  Ctrl-C stops everything in order.',
    '',
    '',
  ].join('\n');
}

export function loginWords(desk: Desk): string {
  return `The first admin was made: ${loginLine(desk)}`;
}

function loginLine({ adminEmail, adminPassword }: Desk): string {
  return adminPassword
    ? `${adminEmail}  password ${adminPassword}  (shown this once: keep it)`
    : `${adminEmail}, with its password (forgotten: npm run admin:create makes another admin)`;
}

/** The settings of this run that the command, typed in another terminal, would not know are named in it. */
function firstMail({ config }: DeskSettings, { supportAddress }: Desk): string {
  const port = config.INBOUND_SMTP_PORT === 2525 ? '' : ` --port ${config.INBOUND_SMTP_PORT}`;
  const address = reachable(config.INBOUND_SMTP_HOST);
  const host = address === '127.0.0.1' ? '' : ` --host ${address}`;
  const to = supportAddress === 'support@example.com' ? '' : ` --to ${supportAddress}`;
  return `npm run mail:send -- --from ann@example.com${to} --subject "Where is my parcel?" --text "It was due on Monday."${host}${port}`;
}

function shown(path: string): string {
  const inside = relative(repositoryRoot, path);
  return inside.startsWith('..') ? path : inside;
}

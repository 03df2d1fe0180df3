// .env.example and docs/config.md, written from the settings' own descriptions.
import { settings } from '../src/config-settings.ts';
import type { Setting } from '../src/config-settings.ts';

type Entry = [name: string, setting: Setting<unknown>];

export function envExample(): string {
  const lines = [
    '# Settings of HelpDeskApp. Copy to .env and uncomment what you change; docs/config.md tells all about them.',
    '# Any NAME can be given as NAME_FILE, the path of a file that holds the value. Generated: npm run generate.',
  ];
  for (const [group, entries] of groups()) {
    lines.push('', `## ${group}`);
    for (const [name, setting] of entries) {
      lines.push(...wrapped(setting.about), `#${name}=${setting.secret ? '' : plainDefault(setting)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

export function configPage(): string {
  const lines = [
    '# Settings',
    '',
    'Environment variables, read once at the start of a process; a file `.env` in the repository folder is read too.',
    'All that is wrong is told at once, and the process does not start. Only what operators own is set here: what an',
    'admin changes is set in the console.',
    '',
    'Every `NAME` can also be given as `NAME_FILE`, the path of a file that holds the value (Docker and Kubernetes',
    'secrets). A name that starts like one of ours and is none is warned about.',
    '',
    'This page is generated from `src/config-settings.ts` (`npm run generate`).',
  ];
  for (const [group, entries] of groups()) {
    lines.push('', `## ${group}`, '', '| Name | Default | What it is |', '|---|---|---|');
    for (const [name, setting] of entries) {
      const aliases = setting.aliases?.map((alias) => `\`${alias}\``).join(', ');
      const also = aliases ? ` Also read from ${aliases}.` : '';
      lines.push(`| \`${name}\` | ${cell(toldDefault(setting))} | ${cell(setting.about + also)} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function groups(): Map<string, Entry[]> {
  return Map.groupBy(Object.entries(settings) as Entry[], ([, setting]) => setting.group);
}

function toldDefault(setting: Setting<unknown>): string {
  if (setting.fallbackText) return setting.fallbackText;
  return setting.fallback === undefined ? '**required**' : `\`${plainDefault(setting)}\``;
}

/** The default as it would be typed; empty where it depends on something or is none. */
function plainDefault({ fallback }: Setting<unknown>): string {
  if (Array.isArray(fallback)) return fallback.join(',');
  return ['string', 'number', 'boolean'].includes(typeof fallback)
    ? JSON.stringify(fallback).replaceAll('"', '')
    : '';
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function wrapped(text: string): string[] {
  return text.match(/.{1,108}(?:\s|$)/g)?.map((line) => `# ${line.trim()}`) ?? [];
}

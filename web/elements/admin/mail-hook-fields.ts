// The fields of a mail hook, and what was entered in them.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { HookStyle, MailHook, NewMailHook } from '../../api/mail-hooks.ts';
import { STYLE_HELP, STYLE_WORDS } from '../../format/mail-hook-words.ts';
import { BUCKET_FIELDS, bucketFields, readBucketFields } from './mail-hook-bucket-fields.ts';
import { checksField } from '../form/checks-field.ts';
import { formItem } from '../form/form-item.ts';
import { numberField } from '../form/number-field.ts';
import { textField } from '../form/text-field.ts';

export const MAIL_HOOK_FIELDS = [
  'name',
  'style',
  'secret',
  'topicArn',
  ...BUCKET_FIELDS,
  'mailboxIds',
  'maxPerMinute',
];
const STYLES = Object.keys(STYLE_WORDS) as HookStyle[];

interface Fields {
  /** Null: a new one. */
  hook: MailHook | null;
  style: HookStyle;
  mailboxes: readonly { id: number; address: string }[];
  errors: Record<string, string>;
  chooseStyle(style: HookStyle): void;
}

export function mailHookFields({ hook, style, mailboxes, errors, chooseStyle }: Fields): TemplateResult {
  return html`
    ${textField({
      name: 'name',
      label: msg('Name'),
      help: msg('Stands in the trace of each mail it brings.'),
      error: errors['name'],
      value: hook?.name ?? '',
      maxLength: 100,
    })}
    ${hook ? nothing : styleField(style, chooseStyle)}
    ${style === 'mailgun' ? signingKeyField(hook, errors['secret']) : nothing}
    ${
      style === 'ses'
        ? textField({
            name: 'topicArn',
            label: msg('ARN of the SNS topic'),
            help: msg('Posts of every other topic are refused.'),
            error: errors['topicArn'],
            value: hook?.topicArn ?? '',
            maxLength: 300,
            pattern: 'arn:aws[\\w\\-]*:sns:[\\w\\-]+:\\d{12}:[\\w\\-]+',
            patternWords: msg('An ARN such as arn:aws:sns:eu-west-1:123456789012:mail.'),
          })
        : nothing
    }
    ${style === 'ses' ? bucketFields(hook, errors) : nothing}
    ${mailboxChoices(hook, mailboxes, errors['mailboxIds'])}
    ${numberField({
      name: 'maxPerMinute',
      label: msg('Mails a minute at most'),
      help: msg('What comes beyond that is put off, and the provider posts it again.'),
      error: errors['maxPerMinute'],
      value: hook?.maxPerMinute ?? 600,
      min: 1,
      max: 100_000,
    })}
    ${check(
      'believesProvider',
      msg('Believe what the provider says of the sender'),
      msg('The address it connected from, and findings of spam and viruses. Otherwise they do not count.'),
      hook?.believesProvider ?? false,
    )}
    ${check(
      'enabled',
      msg('On'),
      msg('Switched off, posts are put off: the provider keeps the mail and tries again for some hours.'),
      hook?.enabled ?? true,
    )}
  `;
}

function signingKeyField(hook: MailHook | null, error: string | undefined): TemplateResult {
  return textField({
    name: 'secret',
    label: hook ? msg('New HTTP webhook signing key') : msg('HTTP webhook signing key'),
    help: hook
      ? msg('Leave it empty to keep the one of today. After a new one the old one counts for one more day.')
      : msg('In Mailgun under API security. It is kept encrypted and not shown again.'),
    error,
    value: '',
    optional: hook !== null,
    minLength: 8,
    maxLength: 500,
    type: 'password',
  });
}

const styleField = (style: HookStyle, choose: (style: HookStyle) => void): TemplateResult =>
  formItem(
    { name: 'style', label: msg('Provider'), help: STYLE_HELP[style] },
    html`<select
      class="field"
      id="style"
      name="style"
      aria-describedby="style-words"
      @change=${(event: Event) => choose((event.currentTarget as HTMLSelectElement).value as HookStyle)}
    >
      ${STYLES.map((one) => html`<option value=${one} ?selected=${one === style}>${STYLE_WORDS[one]}</option>`)}
    </select>`,
  );

function mailboxChoices(
  hook: MailHook | null,
  mailboxes: Fields['mailboxes'],
  error: string | undefined,
): TemplateResult | typeof nothing {
  if (mailboxes.length < 2) return nothing;
  return checksField({
    name: 'mailboxIds',
    legend: msg('Brings mail for (none chosen: all mailboxes)'),
    error,
    choices: mailboxes.map(({ id, address }) => ({ value: String(id), label: address })),
    chosen: (hook?.mailboxIds ?? []).map(String),
  });
}

const check = (name: string, label: string, help: string, checked: boolean): TemplateResult =>
  html`<div class="item">
    <label class="check"
      ><input
        type="checkbox"
        name=${name}
        aria-describedby=${`${name}-words`}
        .defaultChecked=${checked}
      />${label}</label
    >
    <p class="muted small" id=${`${name}-words`}>${help}</p>
  </div>`;

/** The key of Mailgun that was entered; null: none, or it is another provider's hook. */
export const readSigningKey = (fields: FormData): string | null =>
  String(fields.get('secret') ?? '').trim() || null;

/** Without a secret for one that exists: that is renewed, not overwritten. */
export function readMailHookFields(fields: FormData, hook: MailHook | null): NewMailHook {
  const text = (name: string): string => String(fields.get(name) ?? '').trim();
  const style = hook?.style ?? (text('style') as HookStyle);
  return {
    name: text('name'),
    style,
    mailboxIds: fields.getAll('mailboxIds').map(Number),
    maxPerMinute: Number(text('maxPerMinute')),
    believesProvider: fields.has('believesProvider'),
    enabled: fields.has('enabled'),
    ...(style === 'ses' ? { topicArn: text('topicArn'), s3: readBucketFields(fields) ?? null } : {}),
    ...(style === 'mailgun' && !hook ? { secret: text('secret') } : {}),
  };
}

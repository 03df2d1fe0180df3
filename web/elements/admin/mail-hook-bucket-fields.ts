// The fields of the bucket into which SES puts mail that SNS cannot carry, and what was entered in them.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import type { MailHook, MailHookChange } from '../../api/mail-hooks.ts';
import { textField } from '../form/text-field.ts';

export const BUCKET_FIELDS = ['s3.bucket', 's3.region', 's3.accessKeyId', 's3.secretAccessKey'];

export function bucketFields(hook: MailHook | null, errors: Record<string, string>): TemplateResult {
  const s3 = hook?.s3 ?? null;
  const named = (name: string) => ({
    name: `s3.${name}`,
    error: errors[`s3.${name}`],
    optional: true,
    maxLength: 200,
  });
  return html`
    ${textField({
      ...named('bucket'),
      label: msg('S3 bucket, if the rule puts mail into one'),
      help: msg('For mail of more than 150 KB. It is read before SNS is answered; nothing is deleted there.'),
      value: s3?.bucket ?? '',
      pattern: '[a-z0-9][a-z0-9.\\-]{1,61}[a-z0-9]',
      patternWords: msg('The name of a bucket: small letters, digits, dots and hyphens.'),
    })}
    ${textField({
      ...named('region'),
      label: msg('Region of the bucket'),
      help: msg('Such as eu-west-1.'),
      value: s3?.region ?? '',
      pattern: '[a-z]{2}(\\-[a-z]+)+\\-[0-9]{1,2}',
      patternWords: msg('A region such as eu-west-1.'),
    })}
    ${textField({
      ...named('accessKeyId'),
      label: msg('Access key id'),
      help: msg('Of a user who may do nothing but read objects of this bucket (s3:GetObject).'),
      value: s3?.accessKeyId ?? '',
      pattern: '[A-Za-z0-9_]{3,128}',
      patternWords: msg('An access key id has letters and digits only.'),
    })}
    ${textField({
      ...named('secretAccessKey'),
      label: msg('Secret access key'),
      help: s3
        ? msg('Leave it empty to keep the one of today. It is kept encrypted and not shown.')
        : msg('It is kept encrypted and not shown again.'),
      value: '',
      type: 'password',
    })}
  `;
}

/** Null: no bucket. */
export function readBucketFields(fields: FormData): MailHookChange['s3'] {
  const [bucket = '', region = '', accessKeyId = '', secretAccessKey = ''] = BUCKET_FIELDS.map((name) =>
    String(fields.get(name) ?? '').trim(),
  );
  if (bucket === '' && region === '' && accessKeyId === '') return null;
  return { bucket, region, accessKeyId, ...(secretAccessKey === '' ? {} : { secretAccessKey }) };
}

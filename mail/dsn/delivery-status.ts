// Reads message/delivery-status (RFC 3464): one group of fields a recipient.
import type { ReportRow } from '../checks/classification.ts';
import { exactStatus, isDeadAddress } from './verdict.ts';

export interface StatusRow extends ReportRow {
  /** failed, delayed, delivered, relayed or expanded; '' if not said. */
  action: string;
}

const MAX_ROWS = 200;
const MAX_DIAGNOSTIC_LENGTH = 1000;

/** Groups without a recipient (the first one tells of the reporting server) give no row. */
export function readDeliveryStatus(content: string): StatusRow[] {
  const rows: StatusRow[] = [];
  for (const group of content.split(/\n[ \t]*\n/)) {
    const row = rowOf(readFields(group));
    if (row) rows.push(row);
    if (rows.length >= MAX_ROWS) break;
  }
  return rows;
}

/** Unfolded `name: value` lines, the first of each name. */
export function readFields(group: string): Map<string, string> {
  const fields = new Map<string, string>();
  let name = '';
  for (const line of group.split('\n')) {
    const match = /^([A-Za-z][\w-]{0,60})[ \t]{0,20}:(.*)$/s.exec(line);
    if (match) {
      name = fields.has(match[1]?.toLowerCase() ?? '') ? '' : (match[1] ?? '').toLowerCase();
      if (name !== '') fields.set(name, (match[2] ?? '').trim());
    } else if (/^[ \t]/.test(line) && name !== '') {
      fields.set(name, `${fields.get(name) ?? ''} ${line.trim()}`.slice(0, 4000));
    }
  }
  return fields;
}

function rowOf(fields: ReadonlyMap<string, string>): StatusRow | null {
  const original = addressOf(fields.get('original-recipient'));
  const recipient =
    addressOf(fields.get('final-recipient')) || original || addressOf(fields.get('x-actual-recipient'));
  if (recipient === '' && !fields.has('action') && !fields.has('status')) return null;
  const diagnostic = withoutType(fields.get('diagnostic-code')).slice(0, MAX_DIAGNOSTIC_LENGTH);
  const declared = /[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? '';
  const status = exactStatus(declared, `${diagnostic} ${fields.get('status') ?? ''}`);
  return {
    action: /^[a-z]+/.exec((fields.get('action') ?? '').toLowerCase())?.[0] ?? '',
    recipient,
    status,
    diagnostic,
    hard: isDeadAddress(status, diagnostic),
  };
}

/** `rfc822; ann@example.com` to the address. */
function addressOf(value: string | undefined): string {
  const address = withoutType(value).replaceAll(/[<>\s]/g, '');
  return address.length <= 320 ? address : '';
}

function withoutType(value: string | undefined): string {
  return (value ?? '').replace(/^[\w-]{1,30}[ \t]*;[ \t]*/, '').trim();
}

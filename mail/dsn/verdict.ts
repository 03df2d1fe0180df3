// What a status (RFC 3463) and a diagnostic together say about an address.

/** Codes that only say "failed": the diagnostic may know more. */
const VAGUE = /^[245]\.(?:0\.0|\d\.0)$/;
const ENHANCED = /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/;
const REPLY_CODE = /(?:^|[^\d.@])([45][0-5]\d)(?=[\s:;,.)-]|$)/;

/** Living but refusing: mailbox full, policy, reputation, size, a suspended account. Looked for first. */
const SOFT = new RegExp(
  [
    'quota|mailbox (?:is )?full|mailfolder is full|over ?quota|insufficient (?:system )?(?:storage|resources)|too much mail data|exceeded storage|out of storage|mail ?box.{0,20}(?:exceed|full)|user(?:.s)? mailbox.{0,20}size',
    'spam|junk|reputation|blocked|blacklist|block ?list|\\brbl\\b|dnsbl|banned|denied|spf|dkim|dmarc|policy|virus|malware|security|prohibited|content (?:reject|filter)|not authenticated|authenticat',
    'too (?:large|big)|size (?:limit|exceed)|exceeds? (?:the )?(?:maximum|size|limit)|message size',
    'suspend|disabled|deactivated|inactive|not active|locked|on hold|temporarily|try again|timed? ?out|expired|too (?:many|fast)|rate ?limit|greylist|deferred',
    'sender (?:address|domain|rejected)|of sender|relay|reverse dns|\\bptr\\b|connection (?:refused|timed|reset)|loop|does not accept (?:mail )?from|not authorized|unauthorized|not permitted|refused by|restricted',
  ].join('|'),
  'i',
);
const DEAD = new RegExp(
  [
    'user (?:is )?unknown|unknown (?:user|address|recipient|local part|mailbox|account)|no such (?:user|recipient|address|mailbox|person|account|domain|host)|(?:user|recipient|address|mailbox|account|alias)(?: name)?[^.;]{0,80}(?:not found|does ?n.?t exist|do not exist|does not exist|is not known|not exist|not listed|unknown|is not valid|no longer|not recognized|nonexist|non-exist)',
    'invalid (?:recipient|address|mailbox|user)|bad destination|not our customer|no account by that name|doesn.t have an? .{0,20}account|no mailbox (?:here|by)|not a valid (?:recipient|mailbox|user|address)|is not a known user|recipient (?:address )?rejected: (?:user|undeliverable|unknown)|addressee unknown|no one by that name|not have an account|unrouteable address|unroutable address|couldn.t be found|could not be found|wasn.t found|not present in directory|undeliverable address|user not exist|does not have a mailbox|unable to find (?:user|recipient)|no user',
    'host (?:or domain name )?(?:unknown|not found)|host not found|domain (?:name )?(?:not found|does not exist|unknown)|name or service not known|no mx|mx (?:record )?(?:not found|missing)|nullmx|null mx|does not accept mail|bad address|illegal (?:user|host|alias)|unknown host|nxdomain|cannot be resolved',
    'mail exchanger|recipient address rejected: access denied|recipient address rejected\\.?$|valid recipients|not accepting network messages|invalid.{0,20} user ?id|host \\S{1,100} not found|\\S\\.\\S{1,80} does not exist|inactive email address|見つかりません|リストにありません|has moved|moved to|address has changed|new address',
  ].join('|'),
  'i',
);
/** Unknown mailbox, bad host, bad syntax, moved, unknown recipient, null MX. */
const DEAD_STATUS = /^5\.1\.(?:1|2|3|6|10)$/;

/** The more exact of the two; derived from the reply code of RFC 5321 when there is no enhanced one; '' if there is neither. */
export function exactStatus(status: string, diagnostic: string): string {
  if (status !== '' && !VAGUE.test(status)) return status;
  const said = ENHANCED.exec(diagnostic)?.[1];
  if (
    said !== undefined &&
    (!VAGUE.test(said) || status === '') &&
    (status === '' || said.charAt(0) === status.charAt(0))
  )
    return said;
  if (status !== '') return status;
  const code = REPLY_CODE.exec(diagnostic)?.[1];
  return code === undefined ? '' : `${code.charAt(0)}.0.0`;
}

const KEEP_TRYING = /try again|temporar|will be retried/i;

/** Whether the address is dead. The words decide before the code, which many servers choose carelessly. */
export function isDeadAddress(status: string, diagnostic: string): boolean {
  const words = diagnostic.slice(0, 2000);
  if (status.startsWith('4') || status.startsWith('2')) return false;
  // X.2.x speaks of a mailbox that exists (RFC 3463 section 3.3).
  if (status.startsWith('5.2.') || KEEP_TRYING.test(words)) return false;
  const dead = DEAD.exec(words);
  const soft = SOFT.exec(words);
  if (dead && (!soft || DEAD_STATUS.test(status) || dead.index < soft.index)) return true;
  return soft === null && DEAD_STATUS.test(status);
}

/** Where a diagnostic has something like a reply of a mail server. */
export function mentionsFailure(text: string): boolean {
  return ENHANCED.test(text) || REPLY_CODE.test(text);
}

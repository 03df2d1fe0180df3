// What a status (RFC 3463) and a diagnostic together say about an address.

/** Codes that only say "failed": the diagnostic may know more. */
const VAGUE = /^[245]\.(?:0\.0|\d\.0)$/;
const ENHANCED = /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/;
const EVERY_ENHANCED = /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/g;
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
    'user (?:is )?unknown|unknown (?:user|address|recipient|local part|mailbox|account)|no such (?:user|recipient|address|mailbox|person|account|domain|host)|(?:user|recipient|address|mailbox|account|alias)(?: name)?[^.;]{0,80}(?:not found|does ?n.?t exist|introuvable|(?:konnte )?nicht gefunden|no (?:existe|se ha encontrado|se encontró)|não (?:existe|foi encontrad)|non (?:esiste|trovat)|nie istnieje|не (?:существует|найден)|bestaat niet|finns inte|findes ikke|eksisterer ikke|do not exist|does not exist|is not known|not exist|not listed|unknown|is not valid|no longer|not recognized|nonexist|non-exist)',
    'invalid (?:recipient|address|mailbox|user)|bad destination|not our customer|no account by that name|doesn.t have an? .{0,20}account|no mailbox (?:here|by)|not a valid (?:recipient|mailbox|user|address)|is not a known user|recipient (?:address )?rejected: (?:user|undeliverable|unknown)|addressee unknown|no one by that name|not have an account|unrouteable address|unroutable address|couldn.t be found|could not be found|wasn.t found|not present in directory|undeliverable address|user not exist|does not have a mailbox|unable to find (?:user|recipient)|no user',
    'host (?:or domain name )?(?:unknown|not found)|host not found|mx records point to non-?existent|non-?existent (?:host|domain)|domain (?:name )?(?:not found|does not exist|unknown)|name or service not known|no mx|mx (?:record )?(?:not found|missing)|nullmx|null mx|does not accept mail|bad address|illegal (?:user|host|alias)|unknown host|nxdomain|cannot be resolved',
    'mail exchanger|recipient address rejected: access denied|recipient address rejected\\.?$|valid recipients|not accepting network messages|invalid.{0,20} user ?id|host \\S{1,100} not found|\\S\\.\\S{1,80} does not exist|inactive email address|見つかりません|リストにありません|has moved|moved to|address has changed|new address',
  ].join('|'),
  'i',
);
/** Unknown mailbox, bad host, bad syntax, moved, unknown recipient, null MX. */
const DEAD_STATUS = /^5\.1\.(?:1|2|3|6|10)$/;

/** The more exact of the two; derived from the reply code of RFC 5321 when there is no enhanced one; '' if there is neither. */
export function exactStatus(status: string, diagnostic: string): string {
  if (status !== '' && !VAGUE.test(status)) return status;
  // A relay quotes the one it heard from: the most exact of them is the reason.
  const all = [...diagnostic.slice(0, 4000).matchAll(EVERY_ENHANCED)].map((match) => match[1] ?? '');
  const said = all.find((one) => !VAGUE.test(one)) ?? all[0];
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

/** The server gave up, or was told to after some time (RFC 3463, X.4.7). */
const EXPIRED =
  /(?:have|has) been failing for a long time|message (?:has )?expired|has been (?:in the queue|queued) (?:for )?too long|too long in (?:the )?queue|queue ?(?:lifetime|\.expired)/i;

/** What a report without any code says about itself. */
export function impliedStatus(words: string, delayed: boolean): string {
  return EXPIRED.test(words.slice(0, 8000)) ? '4.4.7' : delayed ? '4.0.0' : '5.0.0';
}

/** After which command a server refused, where a report tells: it had taken the recipient already, or not. */
export type Stage = 'recipient' | 'data' | '';

export function stageOf(words: string): Stage {
  const bounded = words.slice(0, 20_000);
  if (/in reply to (?:end of )?DATA|after (?:end of|sending) (?:the )?data|end[- ]of[- ]data/i.test(bounded))
    return 'data';
  return /in reply to RCPT|(?:during|after) RCPT|>>> RCPT TO|error after RCPT TO/i.test(bounded)
    ? 'recipient'
    : '';
}

const UNKNOWN_USER =
  /(?:user|recipient|mailbox|account|address)(?: is)? (?:unknown|not found|does not exist)|unknown (?:user|recipient|mailbox)|no such (?:user|recipient|mailbox)/i;

const KEEP_TRYING = /try again|temporar|will be retried/i;

/** Whether the address is dead. The words decide before the code, which many servers choose carelessly. */
export function isDeadAddress(status: string, diagnostic: string, stage: Stage = ''): boolean {
  const words = diagnostic.slice(0, 2000);
  if (status.startsWith('4') || status.startsWith('2') || KEEP_TRYING.test(words)) return false;
  // X.2.x speaks of a mailbox that exists (RFC 3463 section 3.3), unless the server knew no such user when it was asked.
  if (status.startsWith('5.2.'))
    return (
      status === '5.2.1' && stage === 'recipient' && UNKNOWN_USER.test(words) && !/disabled/i.test(words)
    );
  // Who takes the recipient, and says "unknown" after the mail was read, filters. X.7.x is a policy (section 3.8).
  if (stage === 'data' && UNKNOWN_USER.test(words) && !DEAD_STATUS.test(status)) return false;
  if (status.startsWith('5.7.') && UNKNOWN_USER.test(words)) return false;
  const dead = DEAD.exec(words);
  const soft = SOFT.exec(words);
  if (dead && (!soft || DEAD_STATUS.test(status) || dead.index < soft.index)) return true;
  return soft === null && DEAD_STATUS.test(status);
}

/** Where a diagnostic has something like a reply of a mail server. */
export function mentionsFailure(text: string): boolean {
  return ENHANCED.test(text) || REPLY_CODE.test(text);
}

/** A final failure by a code that asks to try again, about a user nobody knows: servers that slow guessers answer so. */
export function isGivenUp(status: string, diagnostic: string): boolean {
  return status === '4.1.1' && UNKNOWN_USER.test(diagnostic.slice(0, 2000));
}

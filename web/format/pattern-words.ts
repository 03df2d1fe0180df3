// What a sender rule's pattern stands for, in words, as it is typed. The server has the last word on what it takes.
import { msg, str } from '@lit/localize';

/** '' while it is empty or nothing that could match. */
export function patternWords(typed: string): string {
  const pattern = typed.trim().toLowerCase().replace(/^@/, '');
  if (pattern === '' || /[\s<>"]/.test(pattern) || /^[*.@-]*$/.test(pattern)) return '';
  const [name, domain, ...more] = pattern.split('@');
  if (more.length > 0) return '';
  if (pattern.includes('*')) {
    if (domain === undefined && name?.startsWith('*.'))
      return msg(str`every address in a subdomain of ${name.slice(2)}`);
    if (name === '*' && domain) return msg(str`every address at ${domain}`);
    return msg(str`every address that fits ${pattern}; * stands for anything`);
  }
  if (domain === '') return '';
  return domain === undefined
    ? msg(str`every address at ${pattern}, not of its subdomains`)
    : msg(str`only the address ${pattern}`);
}

const RULE_WORDS = {
  allow: msg('Always let in'),
  refuse: msg('Refused'),
  hold: msg('Held'),
};

/** What a rule does with mail. */
export function ruleWords({
  verdict,
  action,
}: {
  verdict: 'allow' | 'block';
  action: 'refuse' | 'hold';
}): string {
  return RULE_WORDS[verdict === 'allow' ? 'allow' : action];
}

// Which language a request asks for (RFC 9110, section 12.5.4): the console sends its own; without a header it is English.
import type { Context } from 'koa';
import type { Language } from '../words/say.ts';

/** The language to answer in; tells caches that the answer depends on it. */
export function languageAsked(koa: Pick<Context, 'acceptsLanguages' | 'vary'>): Language {
  koa.vary('Accept-Language');
  return koa.acceptsLanguages('en', 'de') === 'de' ? 'de' : 'en';
}

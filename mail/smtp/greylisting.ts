// Greylisting (RFC 6647): a server that turns a stranger away for some minutes, to see whether it comes back as real servers do.

/** RFC 6647 section 2.1 leaves the words to the server; 4.7.1 is "not authorised", for now (RFC 3463). */
const words = /\bgr[ea]y[- ]?list/i;
const code = /^4(?:50|51)[ -]4\.7\.1\b/;

/** @param response what the server said: `451 4.7.1 Greylisted, try again in 300 seconds` */
export const isGreylisting = (response: string): boolean =>
  /^4\d\d\b/.test(response) && (words.test(response) || code.test(response));

// Decides which parts of a mail are its words and which are attachments.
import type { MimePart } from './mime-tree.ts';

export interface BodyChoice {
  /** Parts that make the plain text, in order. HTML ones stand in where there is no text. */
  plain: MimePart[];
  /** Parts that make the HTML, in order. Without an HTML one among them the mail has no HTML. */
  rich: MimePart[];
  attachments: MimePart[];
}

export function chooseBody(root: MimePart): BodyChoice {
  const choice = choose(root);
  if (choice.plain.length > 0) return choice;
  // Some clients name even the text, or attach it without a name: it is the words when nothing else is.
  const named = choice.attachments.find(
    (part) => isText(part) && (part.disposition !== 'attachment' || fileNameOf(part) === ''),
  );
  if (!named) return choice;
  return {
    plain: [named],
    rich: [named],
    attachments: choice.attachments.filter((other) => other !== named),
  };
}

function choose(part: MimePart): BodyChoice {
  if (part.children.length > 0) {
    if (part.type === 'multipart/alternative')
      return chooseAlternative(withoutCopies(part.children).map(choose));
    if (part.type === 'multipart/related') return chooseRelated(part);
    return joinChoices(part.children.map(choose));
  }
  return isText(part) && fileNameOf(part) === '' && part.disposition !== 'attachment'
    ? { plain: [part], rich: [part], attachments: [] }
    : { plain: [], rich: [], attachments: [part] };
}

/** RFC 2046 section 5.1.4: the last is the richest. The plain text is taken from where there is no HTML. */
function chooseAlternative(choices: readonly BodyChoice[]): BodyChoice {
  const withWords = choices.filter((choice) => choice.plain.length > 0);
  const plain = withWords.find((choice) => !choice.plain.some(isHtml)) ?? withWords[0];
  const rich = withWords.findLast((choice) => choice.rich.some(isHtml)) ?? withWords.at(-1);
  return {
    plain: plain?.plain ?? [],
    rich: rich?.rich ?? [],
    attachments: choices.flatMap((choice) => choice.attachments),
  };
}

/** The same words again for programs that run mail or show it on a wrist: no files, and in the raw mail. */
function withoutCopies(children: MimePart[]): MimePart[] {
  const others = children.filter(({ type }) => !/^text\/(?:x-amp-html|watch-html)$/.test(type));
  return others.length > 0 ? others : children;
}

/** RFC 2387: one part is shown, the others are what it refers to. */
function chooseRelated(related: MimePart): BodyChoice {
  const start = (related.typeParameters.get('start') ?? '').replaceAll(/[<>\s]/g, '');
  const root =
    related.children.find(
      (child) =>
        start !== '' &&
        child.fields.some((field) => field.name === 'content-id' && field.raw.includes(start)),
    ) ??
    related.children.find((child) => isText(child) || child.children.length > 0) ??
    related.children[0];
  const shown = root ? choose(root) : joinChoices([]);
  const others = related.children.filter((child) => child !== root).flatMap(leaves);
  return { ...shown, attachments: [...shown.attachments, ...others] };
}

function joinChoices(choices: readonly BodyChoice[]): BodyChoice {
  return {
    plain: choices.flatMap((choice) => choice.plain),
    rich: choices.flatMap((choice) => choice.rich),
    attachments: choices.flatMap((choice) => choice.attachments),
  };
}

function leaves(part: MimePart): MimePart[] {
  return part.children.length > 0 ? part.children.flatMap(leaves) : [part];
}

/** Written as text, but files by what they are. */
const TEXT_FILES =
  /^text\/(?:calendar|(?:x-)?vcard|directory|csv|tab-separated-values|css|xml|rtf|javascript|rfc822-headers?|x-(?!markdown).*|vnd\..*)$/;

/** RFC 2046 section 4.1.4: a subtype nobody knows is read as plain text. */
function isText(part: MimePart): boolean {
  return part.type.startsWith('text/') && !TEXT_FILES.test(part.type);
}

export function isHtml(part: MimePart): boolean {
  return part.type === 'text/html';
}

/** As declared, not safe yet; '' if none. */
export function fileNameOf(part: MimePart): string {
  return part.dispositionParameters.get('filename') || part.typeParameters.get('name') || '';
}

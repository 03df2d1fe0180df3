// Pictures within the words: only files that were uploaded here. In the editor they come from the server, in a mail from a part.
import { Node } from '@tiptap/core';

/** `cid:upload-17` in what is sent and kept, `data-hd-cid` where the server has cleaned it. */
function uploadIdOf(element: HTMLElement): number | null {
  const source = element.getAttribute('data-hd-cid') ?? element.getAttribute('src') ?? '';
  const match = /(?:^|cid:)upload-(\d+)$|^\/api\/attachments\/(\d+)\?inline=1$/.exec(source);
  return match ? Number(match[1] ?? match[2]) : null;
}

export const Picture = Node.create({
  name: 'picture',
  group: 'inline',
  inline: true,
  draggable: true,
  addAttributes: () => ({
    id: { default: null, rendered: false },
    alt: { default: '' },
  }),
  // A picture of another host would tell it who reads the mail, and is gone when that host is.
  parseHTML: () => [
    {
      tag: 'img',
      getAttrs: (element) => {
        const id = uploadIdOf(element);
        return id === null ? false : { id, alt: element.getAttribute('alt') ?? '' };
      },
    },
  ],
  renderHTML: ({ node }) => [
    'img',
    { src: `/api/attachments/${Number(node.attrs['id'])}?inline=1`, alt: String(node.attrs['alt'] ?? '') },
  ],
});

/** The editor's HTML as it is sent and kept. */
export function withPictureParts(html: string): string {
  return html.replaceAll(/src="\/api\/attachments\/(\d+)\?inline=1"/g, 'src="cid:upload-$1"');
}

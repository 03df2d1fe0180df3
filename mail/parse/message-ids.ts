// Message-ID, In-Reply-To and References (RFC 5322 section 3.6.4) as lists of ids without <>.

const MAX_ID_LENGTH = 998;

/** In order of appearance, each once. Where there are no <>, words with an @ serve. White space inside <> is folding. */
export function readMessageIds(raw: string | null): string[] {
  if (raw === null) return [];
  const ids = new Set<string>();
  for (const match of raw.matchAll(/<([^<>]{1,998})>/g)) {
    const id = (match[1] ?? '').replaceAll(/[\s\u0000-\u001f]+/g, '');
    if (id !== '') ids.add(id);
  }
  if (ids.size === 0) {
    for (const word of raw.slice(0, 10_000).split(/[\s,<>]+/)) {
      if (word.includes('@') && word.length <= MAX_ID_LENGTH) ids.add(word);
    }
  }
  return [...ids];
}

/** The first id; for a Message-ID even one without an @, as some devices write. */
export function readMessageId(raw: string | null): string | null {
  const [id] = readMessageIds(raw);
  if (id !== undefined) return id;
  const bare = (raw ?? '').replaceAll(/[<>\s\u0000-\u001f]+/g, '').slice(0, MAX_ID_LENGTH);
  return bare === '' ? null : bare;
}

/** Keeps the first and the latest ones: the start of the thread and the mails around the parent. */
export function boundIds(ids: string[], max: number): string[] {
  return ids.length <= max ? ids : [...ids.slice(0, 1), ...ids.slice(1 - max)];
}

// Puts freshly fetched messages among those already shown, oldest first, each once, the fresher version winning.
import type { Message } from '../api/messages.ts';

export function mergeMessages(known: Message[], fresh: Message[]): Message[] {
  const byId = new Map([...known, ...fresh].map((message) => [message.id, message]));
  return [...byId.values()].toSorted((a, b) => a.id - b.id);
}

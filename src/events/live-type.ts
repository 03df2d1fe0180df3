// What open consoles are told: few kinds, each meaning "fetch this again", however many kinds of event there are.

export type LiveType = 'ticket.opened' | 'ticket.changed' | 'message.added' | 'message.delivery';

export function liveType(eventType: string): LiveType {
  if (eventType === 'ticket.opened' || eventType === 'message.added') return eventType;
  return eventType.startsWith('mail.') ? 'message.delivery' : 'ticket.changed';
}

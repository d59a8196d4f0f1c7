import type { TextKey, Wording } from '../../core/wording';

const names: ReadonlyMap<string, TextKey> = new Map([
  ['telegram', 'channel.telegram'],
  ['zalo-oa', 'channel.zalo'],
  ['zalo-bot', 'channel.zalo-bot'],
  ['zalo-personal', 'channel.zalo'],
  ['plain', 'channel.plain'],
]);

/** What people call the network of a conversation. The simulator's chats are called after what they look like. */
export function channelName(conversation: string): Wording {
  const [channel = '', account = ''] = conversation.split(':');
  return { key: names.get(channel === 'simulator' ? account : channel) ?? 'channel.other' };
}

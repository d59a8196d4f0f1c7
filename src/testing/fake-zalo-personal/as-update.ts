import * as library from 'zca-js';
import type { ZaloPersonalUpdate } from '../../bots/zalo/personal/session';
import type { WireMessage } from './world';

type MessageClass = new (own: string, message: WireMessage) => object;

const { UserMessage, GroupMessage } = library as unknown as {
  readonly UserMessage: MessageClass;
  readonly GroupMessage: MessageClass;
};

/** A message of the network as the library hands it on, made by the library itself. */
export function asUpdate(own: string, wire: WireMessage): ZaloPersonalUpdate {
  const Message = wire.idTo === '0' || wire.uidFrom === '0' ? UserMessage : GroupMessage;
  const message: unknown = JSON.parse(JSON.stringify(new Message(own, { ...wire })));
  return { own, message };
}

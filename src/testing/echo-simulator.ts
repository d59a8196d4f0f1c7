import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import type { Delivery, Incoming, Outgoing, OutgoingFile } from '../bots/channel';
import { fitToChannel } from '../bots/fit-to-channel';
import { simulatorHub, type SimulatorHub } from '../bots/simulator/hub';
import { simulatorChannels } from '../bots/simulator/simulator-channel';
import { skinOfChat, skins, type SkinName } from '../bots/simulator/skin';
import { uploadsIn } from '../bots/simulator/uploads';
import { systemClock } from '../core/system-clock';
import { server } from '../http/server';
import { simulatorRouter } from '../http/simulator';
import { simulatorFiles } from '../web/simulator/files';

/** What stands in for the engine: says one thing to one update. */
export type Answer = (incoming: Incoming) => Promise<Outgoing>;

export interface EchoSimulator {
  readonly address: string;
  readonly hub: SimulatorHub;
  /** Every update that arrived, repeats included. */
  readonly updates: readonly unknown[];
  /** Sends a file to a chat unasked. */
  readonly sendFile: (chat: string, file: OutgoingFile) => Promise<Delivery>;
  readonly close: () => Promise<void>;
}

interface Options {
  /** Where uploads are kept. */
  readonly folder: string;
  readonly answer: Answer;
  readonly port?: number;
}

/** The whole simulator on loopback with a toy in place of the engine; it forgets everything when it is closed. */
export async function echoSimulator({ folder, answer, port = 0 }: Options): Promise<EchoSimulator> {
  const hub = simulatorHub(systemClock);
  const uploads = uploadsIn(folder, systemClock);
  const channels = simulatorChannels({ hub, uploads });
  const updates: unknown[] = [];

  const receive = async (skin: SkinName, update: unknown): Promise<void> => {
    updates.push(update);
    const channel = channels.get(skin)!;
    const incoming = channel.read(update)!;
    if (incoming.pressed !== undefined) await channel.settle?.(incoming, 'go');
    for (const message of fitToChannel(await answer(incoming), channel.capabilities))
      await channel.send(incoming.chat, message);
  };
  const router = simulatorRouter({ files: simulatorFiles(skins), hub, uploads, receive, heartbeatMs: 50 });
  const app = server({
    checkReady: () => Promise.resolve(),
    metrics: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
    routers: [{ at: '/', router }],
    report: (what, details) => console.error(what, details),
  });
  const listening = createServer((request, response) => void app(request, response));
  await new Promise<void>((resolve) => listening.listen(port, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    hub,
    updates,
    sendFile: (chat, file) => channels.get(skinOfChat(chat)!.name)!.sendFile(chat, file),
    close: () => close(listening),
  };
}

async function close(listening: Server): Promise<void> {
  const closed = new Promise((resolve) => listening.close(resolve));
  listening.closeAllConnections();
  await closed;
}

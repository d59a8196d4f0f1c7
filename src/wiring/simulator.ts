import { join } from 'node:path';
import { simulatorHub, type SimulatorHub } from '../bots/simulator/hub';
import { simulatorChannels } from '../bots/simulator/simulator-channel';
import { skins, type SkinName } from '../bots/simulator/skin';
import { uploadsIn, type Uploads } from '../bots/simulator/uploads';
import type { Endpoint } from '../app/endpoint';
import type { Clock } from '../core/clock';
import { simulatorRouter } from '../http/simulator';
import { simulatorFiles } from '../web/simulator/files';
import type { Network } from './network';

export interface SimulatedNetwork extends Network {
  readonly hub: SimulatorHub;
  readonly uploads: Uploads;
  readonly endpointOf: (skin: SkinName) => Endpoint;
}

/** The simulator: one account for each network it looks like, and the page to talk through. */
export function simulator(dataFolder: string, clock: Clock): SimulatedNetwork {
  const hub = simulatorHub(clock);
  const uploads = uploadsIn(join(dataFolder, 'simulator-uploads'), clock);
  const endpoints = new Map(
    [...simulatorChannels({ hub, uploads })].map(([skin, channel]) => [
      skin,
      { address: `simulator:${skin}`, channel },
    ]),
  );
  const endpointOf = (skin: SkinName): Endpoint => {
    const endpoint = endpoints.get(skin);
    if (endpoint === undefined) throw new Error(`The simulator has no skin ${skin}.`);
    return endpoint;
  };
  return {
    hub,
    uploads,
    endpointOf,
    endpoints: [...endpoints.values()],
    open: (receive) => ({
      routers: [
        {
          at: '/',
          router: simulatorRouter({
            files: simulatorFiles(skins),
            hub,
            uploads,
            receive: (skin, update) => receive(endpointOf(skin), update),
          }),
        },
      ],
      start: () => undefined,
      stop: () => undefined,
    }),
  };
}

import { get } from 'node:http';
import type { PlacedEvent } from '../bots/simulator/hub';

/** Reads so many server-sent events of the simulator and hangs up. Rejects if the stream ends before. */
export function readEvents(
  address: string,
  count: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly PlacedEvent[]> {
  return new Promise((resolve, reject) => {
    const asked = get(address, { headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('error', reject);
      response.on('data', (chunk: string) => {
        text += chunk;
        const events = eventsIn(text);
        if (events.length < count) return;
        resolve(events);
        asked.destroy();
      });
      response.on('end', () => reject(new Error(`The stream ended before event ${count}: ${text}`)));
    });
    asked.on('error', reject);
  });
}

function eventsIn(text: string): readonly PlacedEvent[] {
  return [...text.matchAll(/^data: (.*)\n\n/gm)].map(([, data]) => JSON.parse(data!) as PlacedEvent);
}

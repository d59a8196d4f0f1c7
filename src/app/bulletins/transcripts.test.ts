import { join } from 'node:path';
import { conversationId } from '../../core/ids';
import { seedAsked } from '../../testing/asked-stage';
import { describeTranscripts } from '../../testing/describe-transcripts';
import { linkedStage } from '../../testing/linked-chats';
import { playPhones } from '../../testing/play-phones';
import type { TestStore } from '../../testing/test-store';

/** `# người nhận: 2025:29926 3` and `# không nhận tin: 2025:29926 1`, who live there and get bulletins, or do not. */
async function seedReaders(store: TestStore, written: string): Promise<void> {
  const heads = written.matchAll(/^# (người nhận|không nhận tin): (\S+) (\d+)$/gmu);
  const at = new Date('2026-11-01T01:00:00.000Z');
  for (const [, kind, commune = '', count = ''] of heads)
    for (let nth = 1; nth <= Number(count); nth += 1)
      await store.people.remember(
        conversationId(`telegram:1:${kind === 'người nhận' ? 'nhan' : 'khong'}-${commune}-${nth}`),
        {
          profile: { name: `Bác ${nth}`, commune },
          consents: [
            { purpose: 'news', given: kind === 'người nhận', textVersion: '2026-1', at: at.toISOString() },
          ],
        },
        at,
      );
}

describeTranscripts(
  'the transcripts of bulletins written and judged in chat',
  join(__dirname, 'transcripts'),
  async (store, written) => {
    await seedAsked(store, written);
    await seedReaders(store, written);
    const above = /^# duyệt trên: (\d+)$/mu.exec(written)?.[1];
    const stage = linkedStage(store, {
      publicUrl: 'https://khuyenhoc.example',
      ...(above === undefined ? {} : { approvalAbove: Number(above) }),
    });
    await stage.sweep();
    const played = await playPhones(stage, written);
    expect(stage.troubles).toEqual([]);
    return played.replaceAll(/bt-[0-9a-f]{20}/gu, 'bt-…');
  },
);

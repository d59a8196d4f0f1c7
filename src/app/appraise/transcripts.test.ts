import { join } from 'node:path';
import { describeTranscripts } from '../../testing/describe-transcripts';
import { officeStage } from '../../testing/office-stage';
import { playOffices } from '../../testing/play-offices';

describeTranscripts(
  'the transcripts between residents and officers',
  join(__dirname, '../../flows/appraisal/transcripts'),
  async (store, written) => {
    const stage = await officeStage(store);
    const played = await playOffices(stage, store, written);
    expect(stage.troubles).toEqual([]);
    expect((await store.audit.verify()).kind).toBe('sound');
    return played;
  },
);
